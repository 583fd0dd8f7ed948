package dev.glomers.runner.results;

import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The longest time in a history in which clients asked, and no op ended ok: how long a cluster was of no use to any of
 * them, such as one whose leader is gone.
 *
 * <p>It is looked for between the first and the last invocation, those of a final phase left out: before that phase, a
 * test rests for ten seconds, so what follows such a time without any op under way is no longer looked at.
 */
final class LongestGap {
    /** Maelstrom's and the bench's time for recovery, before the final ops. */
    private static final long REST_NANOS = Duration.ofSeconds(10).toNanos();

    private LongestGap() {}

    /** The longest gap; nothing if no client asked for anything. */
    static Optional<Duration> of(History history) {
        List<Op> ops = beforeRest(history.clientOps().toList());
        Optional<Op> first = ops.stream().filter(LongestGap::asks).findFirst();
        if (first.isEmpty()) {
            return Optional.empty();
        }
        long end = ops.stream()
                .filter(LongestGap::asks)
                .mapToLong(Op::timeNanos)
                .max()
                .getAsLong();
        long since = first.get().timeNanos();
        long longest = 0;
        for (Op op : ops) {
            if (op.type() == OpType.OK) {
                longest = Math.max(longest, Math.min(op.timeNanos(), end) - since);
                since = op.timeNanos();
            }
        }
        return Optional.of(Duration.ofNanos(Math.max(longest, end - since)));
    }

    private static List<Op> beforeRest(List<Op> ops) {
        int underWay = 0;
        for (int i = 0; i < ops.size(); i++) {
            if (i > 0
                    && underWay == 0
                    && ops.get(i).timeNanos() - ops.get(i - 1).timeNanos() >= REST_NANOS) {
                return ops.subList(0, i);
            }
            underWay += asks(ops.get(i)) ? 1 : -1;
        }
        return ops;
    }

    private static boolean asks(Op op) {
        return op.type() == OpType.INVOKE;
    }
}
