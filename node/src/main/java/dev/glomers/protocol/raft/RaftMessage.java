package dev.glomers.protocol.raft;

import java.util.List;

/** What members say to each other (figure 2 of the paper; {@link Install} is figure 13, in one piece). */
public sealed interface RaftMessage<T> {
    /** The sender's term; of a {@code preliminary} request, and of the vote for it, the one that is asked for. */
    long term();

    /**
     * Asks for a vote.
     *
     * @param last where the candidate's log ends
     * @param preliminary whether it only asks if it would get one: nobody's term changes for that (section 9.6 of the
     *     thesis)
     */
    record VoteRequest<T>(long term, Position last, boolean preliminary) implements RaftMessage<T> {}

    /** Gives a vote, or refuses it. */
    record Vote<T>(long term, boolean granted, boolean preliminary) implements RaftMessage<T> {}

    /**
     * Hands entries to a follower; without any it is a heartbeat.
     *
     * @param previous where the entry before them is
     * @param commit up to where the leader knows the log to be committed
     * @param round the number of this round of messages: who answers it took the sender for its leader after the round
     *     began (section 6.4 of the thesis)
     */
    record Append<T>(long term, Position previous, List<Entry<T>> entries, long commit, long round)
            implements RaftMessage<T> {
        public Append {
            entries = List.copyOf(entries);
        }
    }

    /** Hands a follower the state in place of entries that the leader has no more. */
    record Install<T>(long term, Snapshot<T> snapshot, long round) implements RaftMessage<T> {}

    /**
     * Answers {@link Append} and {@link Install}.
     *
     * @param accepted whether the follower's log goes on from where the leader thought
     * @param previous the index of {@code previous} of what is answered
     * @param index if accepted, up to where the logs agree now; if not, the leader should go back that far at least
     * @param round as it came
     */
    record Appended<T>(long term, boolean accepted, long previous, long index, long round) implements RaftMessage<T> {}
}
