package dev.glomers.protocol.raft;

import dev.glomers.protocol.raft.RaftMessage.Append;
import dev.glomers.protocol.raft.RaftMessage.Appended;
import dev.glomers.protocol.raft.RaftMessage.Install;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a member is in every role: its ballot, its log, and how far that is committed. */
final class Member<T> {
    private final Settings settings;
    private final Rules rules;
    private final Log<T> log;
    private final Outbox<T> outbox = new Outbox<>();
    private Ballot ballot;
    private long commit;

    /** A member with what it finds on its disk. */
    Member(Settings settings, Rules rules, Durable<T> durable) {
        this.settings = settings;
        this.rules = rules;
        this.ballot = durable.ballot();
        this.log = new Log<>(durable);
        this.commit = log.base().index();
        Snapshot<T> snapshot = log.snapshot();
        if (snapshot != null) {
            outbox.install(snapshot);
            if (durable.before() != commit) {
                // It was killed before the log followed the snapshot.
                outbox.keep(snapshot);
                outbox.keepFrom(commit + 1);
            }
        }
    }

    Settings settings() {
        return settings;
    }

    Rules rules() {
        return rules;
    }

    Log<T> log() {
        return log;
    }

    Outbox<T> outbox() {
        return outbox;
    }

    long term() {
        return ballot.term();
    }

    Ballot ballot() {
        return ballot;
    }

    long commit() {
        return commit;
    }

    /** Takes over a later term, in which it has not voted. */
    void enter(long term) {
        vote(new Ballot(term, null));
    }

    /** Votes, perhaps for itself, perhaps in a later term. */
    void vote(Ballot changed) {
        if (!changed.equals(ballot)) {
            ballot = changed;
            outbox.keep(changed);
        }
    }

    /** Adds a command of this member's own, as the leader. */
    Position add(@Nullable T command) {
        Position position = log.append(new Entry<>(term(), command));
        outbox.keepFrom(position.index());
        return position;
    }

    /** All up to that index will never change. */
    void commitTo(long index) {
        while (commit < index) {
            commit++;
            outbox.commit(commit, log.entry(commit));
        }
    }

    /**
     * Does what a leader of this term says (figure 2, AppendEntries).
     *
     * @return the answer; null if there is none, since what it says contradicts what is committed, so that it is none
     */
    @Nullable
    Appended<T> append(Append<T> said) {
        Position previous = said.previous();
        List<Entry<T>> entries = said.entries();
        long covered = log.base().index() - previous.index();
        if (covered > 0) {
            // The snapshot has these, and what is committed is the same everywhere.
            int skipped = (int) Math.min(covered, entries.size());
            entries = entries.subList(skipped, entries.size());
            previous = skipped == covered ? log.base() : new Position(previous.index() + skipped, 0);
        } else if (!log.holds(previous)) {
            return previous.index() <= commit ? null : answer(said, false, lastThatMayMatch(previous.index()));
        }
        long last = previous.index() + entries.size();
        if (previous.index() >= log.base().index()) {
            long firstNew = log.firstNew(previous.index(), entries);
            if (firstNew <= last) {
                if (firstNew <= commit) {
                    return null;
                }
                log.replaceFrom(firstNew, entries.subList((int) (firstNew - previous.index()) - 1, entries.size()));
                outbox.keepFrom(firstNew);
            }
            commitTo(Math.min(said.commit(), last));
        }
        return answer(said, true, last);
    }

    /** All of a term that contradicts the leader's may be wrong: it goes back by terms (section 5.3, the end). */
    private long lastThatMayMatch(long previous) {
        return previous > log.lastIndex() ? log.lastIndex() : Math.max(commit, log.beforeTermAt(previous));
    }

    private Appended<T> answer(Append<T> said, boolean accepted, long index) {
        return new Appended<>(term(), accepted, said.previous().index(), index, said.round());
    }

    /** Takes a leader's state in the place of its own log (figure 13, InstallSnapshot). */
    Appended<T> install(Install<T> said) {
        Position last = said.snapshot().last();
        if (last.index() > commit) {
            boolean continues = log.holds(last);
            log.compact(said.snapshot());
            commit = last.index();
            outbox.keep(said.snapshot());
            outbox.install(said.snapshot());
            if (!continues) {
                outbox.keepFrom(last.index() + 1);
            }
        }
        return new Appended<>(term(), true, last.index(), last.index(), said.round());
    }

    /** Puts the state machine's state in the place of the log up to an entry that has been applied. */
    void compact(long index, T state) {
        if (index > commit) {
            throw new IllegalArgumentException("expected an index up to " + commit + ", found " + index);
        }
        if (index > log.base().index()) {
            Snapshot<T> snapshot = new Snapshot<>(log.at(index), Objects.requireNonNull(state));
            log.compact(snapshot);
            outbox.keep(snapshot);
        }
    }
}
