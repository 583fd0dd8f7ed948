package dev.glomers.bench.checker.kafka;

import dev.glomers.bench.checker.kafka.Step.Assignment;
import dev.glomers.bench.checker.kafka.Step.Txn;
import dev.glomers.bench.edn.ClojureOrder;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far polls lag behind the logs. When an op polls, its process has seen each of its logs up to some offset; the lag
 * is how long before the op began the next offset was known to be there. A lower bound: nothing is known of the time
 * between an op's beginning and its end.
 */
final class RealtimeLag {
    private static final double NANOS_PER_SECOND = 1e9;
    /** What a process has seen of a log when it has seen nothing. */
    private static final long NOTHING = -1;

    private final History history;
    private final Map<Log, Frontier> frontiers = new LinkedHashMap<>();
    private final Map<Integer, Map<Log, Long>> seenByProcess = new LinkedHashMap<>();
    private @Nullable Lag worst;

    /**
     * A lag.
     *
     * @param timeNanos when the poll began
     * @param nanos how much it is, not below 0
     */
    private record Lag(long timeNanos, int process, Log log, long nanos) {}

    private RealtimeLag(History history) {
        this.history = history;
    }

    /** The first of the worst lags, in seconds; {@code {:time 0.0, :lag 0.0}} if no process was assigned to a log. */
    static Map<Keyword, Object> worst(Observations observations) {
        RealtimeLag lags = new RealtimeLag(observations.history());
        observations.completions().forEach(lags::know);
        observations.steps().forEach(lags::take);
        return toEdn(lags.worst);
    }

    private static Map<Keyword, Object> toEdn(@Nullable Lag worst) {
        Map<Keyword, Object> edn = new LinkedHashMap<>();
        edn.put(Keyword.of("time"), worst == null ? 0.0 : worst.timeNanos() / NANOS_PER_SECOND);
        if (worst != null) {
            edn.put(Keyword.of("process"), (long) worst.process());
            edn.put(Keyword.of("key"), worst.log().key());
        }
        edn.put(Keyword.of("lag"), worst == null ? 0.0 : worst.nanos() / NANOS_PER_SECOND);
        return edn;
    }

    private void know(Txn txn) {
        if (txn.op().type() == OpType.FAIL) {
            return;
        }
        txn.sends().forEach(batch -> know(batch, sentOffset(batch), txn.op()));
        txn.polls().forEach(batch -> know(batch, batch.greatestOffset(), txn.op()));
    }

    private void know(Batch batch, long offset, Op op) {
        frontiers.computeIfAbsent(batch.log(), log -> new Frontier()).reach(offset, op.timeNanos());
    }

    /** The greatest offset of what was sent, or {@link #NOTHING}; offsets below 0 pass for 0. */
    private static long sentOffset(Batch batch) {
        for (int i = 0; i < batch.size(); i++) {
            if (batch.offset(i) != Batch.UNKNOWN) {
                return Math.max(0, batch.greatestOffset());
            }
        }
        return NOTHING;
    }

    private void take(Step step) {
        Op op = step.op();
        if (op.type() != OpType.OK) {
            return;
        }
        if (step instanceof Assignment assignment) {
            Map<Log, Long> before = seenByProcess.getOrDefault(op.process(), Map.of());
            Map<Log, Long> seen = new LinkedHashMap<>();
            if (!assignment.isSubscription()) {
                assignment.logs().forEach(log -> seen.put(log, before.getOrDefault(log, NOTHING)));
            }
            seenByProcess.put(op.process(), seen);
        } else if (step instanceof Txn txn && !op.f().equals("send")) {
            Map<Log, Long> seen = seenByProcess.computeIfAbsent(op.process(), process -> new LinkedHashMap<>());
            txn.polls().forEach(batch -> seen.merge(batch.log(), batch.greatestOffset(), Math::max));
            for (Batch batch : txn.sends()) {
                if (sentOffset(batch) != NOTHING) {
                    seen.merge(batch.log(), sentOffset(batch), Math::max);
                }
            }
            measure(txn, seen);
        }
    }

    private void measure(Txn txn, Map<Log, Long> seen) {
        long began = history.invocation(txn.op())
                .orElseThrow(() -> new IllegalArgumentException("expected an op with an invocation, found " + txn.op()))
                .timeNanos();
        Log slowest = null;
        long longest = 0;
        for (Map.Entry<Log, Long> entry : seen.entrySet()) {
            Log log = entry.getKey();
            Frontier frontier = frontiers.get(log);
            long expired = frontier == null ? Long.MAX_VALUE : frontier.timeOf(entry.getValue() + 1);
            long lag = Math.max(0, began - expired);
            if (slowest == null || lag > longest || lag == longest && comesFirst(log, slowest, seen)) {
                slowest = log;
                longest = lag;
            }
        }
        if (slowest != null && (worst == null || longest > worst.nanos())) {
            worst = new Lag(began, txn.op().process(), slowest, longest);
        }
    }

    /** Of several logs with the same lag, Jepsen takes the first one it comes to. */
    private static boolean comesFirst(Log log, Log slowest, Map<Log, Long> seen) {
        return !ClojureOrder.isArrayMap(seen.size()) && log.rank() < slowest.rank();
    }
}
