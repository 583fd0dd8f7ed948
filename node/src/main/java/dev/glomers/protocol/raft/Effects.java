package dev.glomers.protocol.raft;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What has come of what a member was told, in the order in which it is to be done: first all that is to be kept is made
 * durable, and only then do messages leave and commands take effect.
 *
 * @param ballot to be kept in the place of the last one; null if it has not changed
 * @param snapshot to be kept in the place of the last one, and of the log up to its end; null if there is no new one
 * @param log what has changed at the end of the log; null if nothing has
 * @param messages to be sent
 * @param installed a snapshot whose state takes the place of the state machine's; null if there is none
 * @param committed entries to be applied, each once, in this order
 * @param reads tokens of reads that may be answered now, after what was committed is applied
 * @param refused tokens of reads that another leader must be asked for
 */
public record Effects<T>(
        @Nullable Ballot ballot,
        @Nullable Snapshot<T> snapshot,
        @Nullable Tail<T> log,
        List<Envelope<T>> messages,
        @Nullable Snapshot<T> installed,
        List<Committed<T>> committed,
        List<Long> reads,
        List<Long> refused) {
    public Effects {
        messages = List.copyOf(messages);
        committed = List.copyOf(committed);
        reads = List.copyOf(reads);
        refused = List.copyOf(refused);
    }

    /**
     * The end of the log, from some index on.
     *
     * @param from the index of the first of the entries: all that was kept from there on is to be dropped
     */
    public record Tail<T>(long from, List<Entry<T>> entries) {}

    /** A message and whom it is for. */
    public record Envelope<T>(String to, RaftMessage<T> message) {}

    /** An entry that will never change. */
    public record Committed<T>(long index, Entry<T> entry) {
        /** Where it is. */
        public Position position() {
            return new Position(index, entry.term());
        }
    }

    /** Whether there is something that must be durable before anything else is done. */
    public boolean keepsSomething() {
        return ballot != null || snapshot != null || log != null;
    }
}
