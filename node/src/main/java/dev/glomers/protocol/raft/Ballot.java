package dev.glomers.protocol.raft;

import org.jspecify.annotations.Nullable;

/**
 * What a member must never forget besides its log: the latest term that it has seen, and whom it voted for in it.
 *
 * @param term 0 before the first election
 * @param votedFor null if for nobody yet
 */
public record Ballot(long term, @Nullable String votedFor) {
    /** That of a member that has seen nothing yet. */
    public static final Ballot FIRST = new Ballot(0, null);
}
