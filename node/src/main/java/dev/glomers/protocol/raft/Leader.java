package dev.glomers.protocol.raft;

import dev.glomers.protocol.raft.RaftMessage.Append;
import dev.glomers.protocol.raft.RaftMessage.Appended;
import dev.glomers.protocol.raft.RaftMessage.Install;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/**
 * A leader, for one term. All that it says, it says in rounds to all followers: a round carries the commands since the
 * last one, is a heartbeat, and confirms that the reads that came before it may be answered. So many rounds may be under
 * way at a time; what comes meanwhile waits for the next one, and shares it.
 */
final class Leader<T> {
    private static final int ROUNDS_UNDER_WAY = 2;

    private final Member<T> member;
    private final Map<String, Progress> followers = new LinkedHashMap<>();
    private final Reads reads = new Reads();
    /** Where this term begins. All before it is committed once this is, and until then it is not known what is. */
    private final long first;

    private long now;
    private long roundAt;
    private long sentIndex;
    private boolean wantsRound;

    /** Begins its term with an entry of its own, and tells all. */
    Leader(Member<T> member) {
        this.member = member;
        long last = member.log().lastIndex();
        member.settings().peers().forEach(peer -> followers.put(peer, new Progress(last, now)));
        this.first = member.add(null).index();
        round();
    }

    /** Adds a command. It goes out with the next round. */
    Position propose(T command) {
        return member.add(command);
    }

    /** Adds a read. Its round is the next one. */
    void read(long token) {
        reads.add(token, Math.max(first, member.commit()));
        if (!member.rules().mustConfirmReads()) {
            member.outbox().answer(reads.takeAll());
        }
    }

    /** The reads that wait, when it is no leader any more. */
    List<Long> endReads() {
        return reads.takeAll();
    }

    /** Begins a round, if there is anything to say, now or as soon as few enough are under way. */
    void flush() {
        wantsRound = reads.wantsRound() || sentIndex < member.log().lastIndex();
        if (wantsRound && reads.round() - answeredRound() < ROUNDS_UNDER_WAY) {
            round();
        }
    }

    /** Time passes. Returns whether it is a leader still: not if too many followers have been silent for too long. */
    boolean tick() {
        now++;
        if (now - roundAt >= member.settings().heartbeatTicks()) {
            round();
        }
        return now - ofMajority(Progress::heardAt, now) < member.settings().electionTicks();
    }

    private void round() {
        roundAt = now;
        wantsRound = false;
        reads.begin();
        sentIndex = member.log().lastIndex();
        followers.forEach(this::send);
        advance();
    }

    private void send(String peer, Progress follower) {
        Log<T> log = member.log();
        if (follower.next() <= log.base().index()) {
            sendWithoutEntries(peer, follower);
            return;
        }
        Position previous = log.at(follower.next() - 1);
        List<Entry<T>> entries = follower.isProbing()
                ? List.of()
                : log.after(previous.index(), member.settings().entriesAtOnce());
        member.outbox().send(peer, new Append<>(member.term(), previous, entries, member.commit(), reads.round()));
        follower.sent(entries.size());
    }

    /** What the follower needs is compacted: it gets the state, though not with each round, and else a heartbeat. */
    private void sendWithoutEntries(String peer, Progress follower) {
        Snapshot<T> snapshot = member.log().snapshot();
        RaftMessage<T> message;
        if (snapshot != null && follower.mayInstall(now, member.settings().electionTicks())) {
            follower.installed(now);
            message = new Install<>(member.term(), snapshot, reads.round());
        } else {
            message = new Append<>(member.term(), member.log().base(), List.of(), member.commit(), reads.round());
        }
        member.outbox().send(peer, message);
        follower.sent(0);
    }

    /** Takes a follower's answer in this term. One that can't be true is not looked at. */
    void receive(String peer, Appended<T> answer) {
        Progress follower = followers.get(peer);
        if (follower == null
                || answer.round() > reads.round()
                || answer.index() > member.log().lastIndex()) {
            return;
        }
        follower.heard(answer.round(), now);
        boolean wasProbing = follower.isProbing();
        boolean isNews = answer.accepted()
                ? follower.accepted(answer.index())
                : follower.refused(answer.previous(), answer.index());
        // Else all is on the way, and an answer to every answer would never end.
        boolean isFarBehind = follower.next() + member.settings().entriesAtOnce()
                <= member.log().lastIndex();
        boolean isBehind = follower.next() <= member.log().lastIndex();
        if (isNews && isBehind && (wasProbing || follower.isProbing() || isFarBehind)) {
            send(peer, follower);
        }
        advance();
        if (wantsRound) {
            flush();
        }
    }

    /** Sees what has become committed, and which reads may be answered (figure 2, the last of the rules). */
    private void advance() {
        long index = ofMajority(Progress::match, member.log().lastIndex());
        if (index > member.commit()
                && member.rules().mayCount(member.log().at(index).term(), member.term())) {
            member.commitTo(index);
        }
        member.outbox().answer(reads.take(answeredRound(), member.commit()));
    }

    private long answeredRound() {
        return ofMajority(Progress::round, reads.round());
    }

    /** The highest number that more than half of all have reached, this member with its own. */
    private long ofMajority(ToLongFunction<Progress> number, long own) {
        long[] numbers = new long[followers.size() + 1];
        int i = 0;
        for (Progress follower : followers.values()) {
            numbers[i++] = number.applyAsLong(follower);
        }
        numbers[i] = own;
        Arrays.sort(numbers);
        return numbers[numbers.length - member.settings().majority()];
    }
}
