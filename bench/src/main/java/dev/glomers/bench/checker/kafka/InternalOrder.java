package dev.glomers.bench.checker.kafka;

import dev.glomers.bench.checker.kafka.Step.Txn;
import dev.glomers.bench.edn.Keyword;
import java.util.List;
import java.util.Map;

/**
 * Looks for single ops whose polls, or whose sends, of one log leave out messages that are known to be there, go back,
 * or repeat one.
 */
final class InternalOrder {
    private static final Keyword REBALANCE_LOG = Keyword.of("rebalance-log");
    private static final Keyword KEYS = Keyword.of("keys");

    private InternalOrder() {}

    /** Adds what it finds among polls. Logs that the op says it was given, or deprived of, while it ran are let be. */
    static void findInPolls(Observations observations, Findings findings) {
        for (Txn txn : observations.completions()) {
            for (Batch batch : txn.polls()) {
                if (!wasRebalanced(txn, batch.log())) {
                    find(txn, batch, ErrorType.INT_POLL_SKIP, ErrorType.INT_NONMONOTONIC_POLL, findings);
                }
            }
        }
    }

    /** Adds what it finds among sends. */
    static void findInSends(Observations observations, Findings findings) {
        for (Txn txn : observations.completions()) {
            for (Batch batch : txn.sends()) {
                find(txn, batch, ErrorType.INT_SEND_SKIP, ErrorType.INT_NONMONOTONIC_SEND, findings);
            }
        }
    }

    private static boolean wasRebalanced(Txn txn, Log log) {
        return txn.op().extra().get(REBALANCE_LOG) instanceof List<?> events
                && events.stream()
                        .anyMatch(event -> event instanceof Map<?, ?> map
                                && map.get(KEYS) instanceof List<?> keys
                                && keys.contains(log.key()));
    }

    private static void find(Txn txn, Batch batch, ErrorType skip, ErrorType nonmonotonic, Findings findings) {
        Log log = batch.log();
        for (int i = 1; i < batch.size(); i++) {
            int from = batch.message(i - 1);
            int to = batch.message(i);
            long delta = log.versionOrder().distance(from, to);
            if (delta > 1) {
                findings.add(
                        skip,
                        delta,
                        () -> new Details(log)
                                .withValues(from, to)
                                .with("delta", delta)
                                .withSkipped(from, to)
                                .withOp("op", txn)
                                .toEdn());
            } else if (delta < 1) {
                findings.add(
                        nonmonotonic,
                        delta,
                        () -> new Details(log)
                                .withValues(from, to)
                                .with("delta", delta)
                                .withOp("op", txn)
                                .toEdn());
            }
        }
    }
}
