package dev.glomers.bench.checker.kafka;

import dev.glomers.bench.checker.kafka.Step.Txn;
import java.util.List;
import java.util.Objects;

/**
 * Looks for messages that certainly are in a log, before one that was polled, but never were polled themselves.
 *
 * <p>Where a message was told to be at several offsets, the benefit of the doubt is the servers': as far as the log was
 * surely polled goes to the first place of a polled message, and a message is due only where that reaches its last.
 */
final class LostWrites {
    private LostWrites() {}

    /**
     * Adds what it finds.
     *
     * @throws IllegalStateException if a log was polled, but always came empty: Jepsen can't judge it either
     */
    static void find(Observations observations, Findings findings) {
        observations.polled().forEach(log -> find(log, findings));
    }

    private static void find(Log log, Findings findings) {
        int bound = bound(log);
        if (bound == VersionOrder.NONE) {
            throw new IllegalStateException("expected at least one message with an offset in the polls of key "
                    + log.key() + ", found none; a key without messages should be left out of the reply");
        }
        VersionOrder order = log.versionOrder();
        List<List<Integer>> lastPlaces = LastPlaces.of(log);
        List<Integer> atBound = lastPlaces.get(bound);
        Txn maxRead = atBound.isEmpty() ? null : log.firstReader(atBound.get(0));
        for (int place = 0; place <= bound; place++) {
            for (int message : lastPlaces.get(place)) {
                if (log.wasPolled(message) || !isCertain(log, message)) {
                    continue;
                }
                findings.add(
                        ErrorType.LOST_WRITE,
                        0,
                        () -> new Details(log)
                                .withMessage("value", message)
                                .with("index", (long) order.firstPlace(message))
                                .with("max-read-index", (long) bound)
                                .withOp("writer", log.writer(message))
                                .withOp("max-read", maxRead)
                                .toEdn());
            }
        }
    }

    /** The last place up to which the log was surely polled. */
    private static int bound(Log log) {
        int bound = VersionOrder.NONE;
        for (int message = 0; message < log.size(); message++) {
            if (log.wasPolled(message)) {
                bound = Math.max(bound, log.versionOrder().firstPlace(message));
            }
        }
        return bound;
    }

    private static boolean isCertain(Log log, int message) {
        return VersionOrders.mustHaveCommitted(Objects.requireNonNull(log.writer(message)));
    }
}
