package dev.glomers.protocol.raft;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects {@link Effects}. */
final class Outbox<T> {
    private static final long NOTHING = Long.MAX_VALUE;

    private final List<Effects.Envelope<T>> messages = new ArrayList<>();
    private final List<Effects.Committed<T>> committed = new ArrayList<>();
    private final List<Long> reads = new ArrayList<>();
    private final List<Long> refused = new ArrayList<>();
    private @Nullable Ballot ballot;
    private @Nullable Snapshot<T> snapshot;
    private @Nullable Snapshot<T> installed;
    private long changedFrom = NOTHING;

    void keep(Ballot changed) {
        ballot = changed;
    }

    void keep(Snapshot<T> newer) {
        snapshot = newer;
    }

    /** The log has changed from that index on. */
    void keepFrom(long index) {
        changedFrom = Math.min(changedFrom, index);
    }

    void send(String to, RaftMessage<T> message) {
        messages.add(new Effects.Envelope<>(to, message));
    }

    /** What was committed before it, and not taken yet, is in it. */
    void install(Snapshot<T> state) {
        installed = state;
        committed.clear();
    }

    void commit(long index, Entry<T> entry) {
        committed.add(new Effects.Committed<>(index, entry));
    }

    void answer(List<Long> tokens) {
        reads.addAll(tokens);
    }

    void refuse(List<Long> tokens) {
        refused.addAll(tokens);
    }

    /** All since the last time. */
    Effects<T> take(Log<T> log) {
        Effects.Tail<T> tail = null;
        if (changedFrom != NOTHING) {
            long from = Math.max(changedFrom, log.base().index() + 1);
            tail = new Effects.Tail<>(from, log.after(from - 1, Integer.MAX_VALUE));
        }
        Effects<T> effects = new Effects<>(ballot, snapshot, tail, messages, installed, committed, reads, refused);
        messages.clear();
        committed.clear();
        reads.clear();
        refused.clear();
        ballot = null;
        snapshot = null;
        installed = null;
        changedFrom = NOTHING;
        return effects;
    }
}
