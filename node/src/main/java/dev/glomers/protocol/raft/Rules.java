package dev.glomers.protocol.raft;

/** The decisions on which Raft's safety rests, in one place, so that a test can get one of them wrong. */
interface Rules {
    /** Those of the paper. */
    Rules RAFT = new Rules() {};

    /** Whether a member that has voted like this in the candidate's term may vote for it: only once (section 5.2). */
    default boolean mayVote(Ballot ballot, String candidate) {
        return ballot.votedFor() == null || ballot.votedFor().equals(candidate);
    }

    /**
     * Whether a leader may count who has an entry, to know that it is committed: only one of its own term, which commits
     * those before it (section 5.4.2).
     */
    default boolean mayCount(long entryTerm, long term) {
        return entryTerm == term;
    }

    /** Whether a leader must hear that it is still one before it answers a read (section 8, step two). */
    default boolean mustConfirmReads() {
        return true;
    }
}
