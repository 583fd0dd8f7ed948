package dev.glomers.protocol.raft;

/**
 * What stands in for the beginning of a log (section 7).
 *
 * @param last the last entry that it covers
 * @param state of the state machine, once that entry is applied
 */
public record Snapshot<T>(Position last, T state) {}
