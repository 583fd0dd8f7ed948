package dev.glomers.protocol.raft;

import dev.glomers.protocol.raft.RaftMessage.Append;
import dev.glomers.protocol.raft.RaftMessage.Appended;
import dev.glomers.protocol.raft.RaftMessage.Install;
import dev.glomers.protocol.raft.RaftMessage.Vote;
import dev.glomers.protocol.raft.RaftMessage.VoteRequest;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One member. Whoever runs it tells it of messages and ticks, of commands and reads, and does after each of these, or
 * after several, what {@link #effects} says.
 *
 * @param <T> the commands of the state machine, and its states
 */
public final class Raft<T> {
    private final Member<T> member;
    private final RandomGenerator random;
    private @Nullable Leader<T> leading;
    private @Nullable Candidacy candidacy;
    /** Whom it takes for the leader of its term. */
    private @Nullable String leader;
    /** Ticks since it last heard of a leader, or began to wait for something else. */
    private int waited;
    /** When it will be a candidate. */
    private int patience;

    /**
     * A member that starts, perhaps not for the first time.
     *
     * @param durable what is on its disk
     * @param random draws how long it waits
     */
    public Raft(Settings settings, Durable<T> durable, RandomGenerator random) {
        this(settings, durable, random, Rules.RAFT);
    }

    /** One that plays by these rules. */
    Raft(Settings settings, Durable<T> durable, RandomGenerator random, Rules rules) {
        this.member = new Member<>(settings, rules, durable);
        this.random = random;
        waitAnew();
        if (durable.ballot().term() == 0) {
            // Nobody has ever led: there is nobody to wait for.
            patience -= settings.electionTicks();
        }
    }

    /** The latest term that it knows of. */
    public long term() {
        return member.term();
    }

    /** The leader of that term, if it has heard of one: perhaps itself. */
    public Optional<String> leader() {
        return Optional.ofNullable(leader);
    }

    /** Whether it takes itself for the leader. There may be one of a later term already. */
    public boolean isLeader() {
        return leading != null;
    }

    /** What is to be done for all that it has been told since the last time. */
    public Effects<T> effects() {
        return member.outbox().take(member.log());
    }

    /**
     * Adds a command to the log. It goes out with the next {@link #flush}, and takes effect when it is committed at just
     * this position; if another entry is committed at its index, it never will.
     *
     * @throws IllegalStateException if this is not the leader
     */
    public Position propose(T command) {
        return leading().propose(command);
    }

    /**
     * Asks for a read that sees all that was committed before, wherever. It goes out with the next {@link #flush}.
     *
     * @param token comes back among {@link Effects#reads} or {@link Effects#refused}
     * @throws IllegalStateException if this is not the leader
     */
    public void read(long token) {
        leading().read(token);
    }

    private Leader<T> leading() {
        if (leading == null) {
            throw new IllegalStateException(member.settings().self() + " is not the leader of term " + term());
        }
        return leading;
    }

    /** Lets the commands and reads so far go out, together. Does nothing if this is not the leader. */
    public void flush() {
        if (leading != null) {
            leading.flush();
        }
    }

    /**
     * Puts a state in the place of the log.
     *
     * @param index of an entry that has been applied
     * @param state of the state machine after it; must not be changed afterwards
     */
    public void compact(long index, T state) {
        member.compact(index, state);
    }

    /** Lets a tick pass. */
    public void tick() {
        if (leading != null) {
            if (!leading.tick()) {
                follow(null);
            }
            return;
        }
        waited++;
        if (waited >= patience) {
            campaign(true);
        }
    }

    /** Takes a message of another member. */
    public void receive(String from, RaftMessage<T> message) {
        if (message instanceof VoteRequest<T> request) {
            receive(from, request);
        } else if (message instanceof Vote<T> vote) {
            receive(from, vote);
        } else if (message instanceof Append<T> append) {
            if (isOfALeader(from, append, append.round())) {
                send(from, member.append(append));
            }
        } else if (message instanceof Install<T> install) {
            if (isOfALeader(from, install, install.round())) {
                send(from, member.install(install));
            }
        } else if (message instanceof Appended<T> appended) {
            enterIfLater(appended.term());
            if (leading != null && appended.term() == term()) {
                leading.receive(from, appended);
            }
        }
    }

    private void send(String to, @Nullable RaftMessage<T> message) {
        if (message != null) {
            member.outbox().send(to, message);
        }
    }

    /** A term that is over has no leader: the sender hears of the later one. Else the sender is the leader. */
    private boolean isOfALeader(String from, RaftMessage<T> message, long round) {
        enterIfLater(message.term());
        if (message.term() < term()) {
            send(from, new Appended<>(term(), false, 0, 0, round));
            return false;
        }
        if (leading != null) {
            return false; // two leaders of a term can't be
        }
        follow(from);
        return true;
    }

    private void enterIfLater(long term) {
        if (term > term()) {
            member.enter(term);
            follow(null);
        }
    }

    private void follow(@Nullable String whom) {
        if (leading != null) {
            member.outbox().refuse(leading.endReads());
        }
        leading = null;
        candidacy = null;
        leader = whom;
        waitAnew();
    }

    private void waitAnew() {
        waited = 0;
        patience = member.settings().electionTicks()
                + 1
                + random.nextInt(member.settings().spreadTicks());
    }

    private void campaign(boolean preliminary) {
        String self = member.settings().self();
        long term = term() + 1;
        leader = null;
        waitAnew();
        if (!preliminary) {
            member.vote(new Ballot(term, self));
        }
        candidacy = new Candidacy(self, term, preliminary);
        Position last = member.log().last();
        member.settings().peers().forEach(peer -> send(peer, new VoteRequest<>(term, last, preliminary)));
        countVotes(candidacy);
    }

    private void receive(String from, VoteRequest<T> request) {
        if (request.preliminary()) {
            receivePreliminary(from, request);
            return;
        }
        enterIfLater(request.term());
        boolean grants = request.term() == term()
                && member.rules().mayVote(member.ballot(), from)
                && request.last().isUpToDateWith(member.log().last());
        if (grants) {
            member.vote(new Ballot(term(), from));
            waitAnew();
        }
        send(from, new Vote<>(term(), grants, false));
    }

    /** It would vote for a candidate if it, too, misses a leader, and does not come before it itself. */
    private void receivePreliminary(String from, VoteRequest<T> request) {
        boolean hearsALeader =
                leading != null || leader != null && waited < member.settings().electionTicks();
        boolean grants = request.term() > term()
                && !hearsALeader
                && request.last().isUpToDateWith(member.log().last())
                && !(candidacy != null && comesBefore(from, request.last()));
        if (grants) {
            // One at a time: who lets another go first begins again only if that fails.
            follow(null);
        }
        send(from, new Vote<>(grants ? request.term() : term(), grants, true));
    }

    /** Of two candidates, the one with the log that is more up to date goes first, or else the one that is listed first. */
    private boolean comesBefore(String other, Position othersLast) {
        if (!member.log().last().equals(othersLast)) {
            return member.log().last().isUpToDateWith(othersLast);
        }
        var members = member.settings().members();
        return members.indexOf(member.settings().self()) < members.indexOf(other);
    }

    private void receive(String from, Vote<T> vote) {
        if (vote.term() > term() && !(vote.preliminary() && vote.granted())) {
            boolean asksAgain = candidacy != null && candidacy.preliminary();
            enterIfLater(vote.term());
            if (asksAgain) {
                campaign(true); // it was only behind
            }
            return;
        }
        Candidacy current = candidacy;
        if (current != null && current.isFor(vote)) {
            current.count(from, vote.granted());
            countVotes(current);
        }
    }

    private void countVotes(Candidacy counted) {
        int majority = member.settings().majority();
        if (counted.isLost(member.settings().members(), majority)) {
            candidacy = null;
            if (!counted.preliminary()) {
                // There is no leader to disturb, and another split vote is as unlikely as the first.
                patience = 1 + random.nextInt(member.settings().spreadTicks());
            }
        } else if (counted.isWon(majority) && counted.preliminary()) {
            campaign(false);
        } else if (counted.isWon(majority)) {
            candidacy = null;
            leader = member.settings().self();
            leading = new Leader<>(member);
        }
    }
}
