package dev.glomers.bench.checker.kafka;

import dev.glomers.bench.checker.kafka.Step.Assignment;
import dev.glomers.bench.checker.kafka.Step.Txn;
import dev.glomers.bench.history.OpType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Looks for processes that, from one op to the next that polls the same log, skip messages that are known to be there,
 * or go back. A log that the process was meanwhile not assigned to may be taken up anywhere. An op that is not ok leaves
 * the process where it was.
 */
final class ExternalPolls {
    private ExternalPolls() {}

    /** Adds what it finds. */
    static void find(Observations observations, Findings findings) {
        observations.byProcess().forEach(steps -> find(steps, findings));
    }

    private static void find(List<Step> steps, Findings findings) {
        Map<Log, Position> positions = new LinkedHashMap<>();
        for (Step step : steps) {
            OpType type = step.op().type();
            if (step instanceof Assignment assignment) {
                if (type == OpType.OK || type == OpType.INFO) {
                    positions.keySet().retainAll(new LinkedHashSet<>(assignment.logs()));
                }
            } else if (step instanceof Txn txn && type != OpType.INVOKE) {
                for (Batch batch : txn.polls()) {
                    Position before = positions.get(batch.log());
                    if (before != null) {
                        compare(before, txn, batch, findings);
                    }
                    if (type == OpType.OK) {
                        positions.put(batch.log(), new Position(txn, batch.last()));
                    }
                }
            }
        }
    }

    private static void compare(Position before, Txn txn, Batch batch, Findings findings) {
        Log log = batch.log();
        int from = before.message();
        int to = batch.first();
        long delta = log.versionOrder().distance(from, to);
        if (delta > 1) {
            findings.add(
                    ErrorType.POLL_SKIP,
                    delta,
                    () -> new Details(log)
                            .with("delta", delta)
                            .withSkipped(from, to)
                            .withOps(before.txn(), txn)
                            .toEdn());
        } else if (delta < 1) {
            findings.add(
                    ErrorType.NONMONOTONIC_POLL,
                    delta,
                    () -> new Details(log)
                            .withValues(from, to)
                            .with("delta", delta)
                            .withOps(before.txn(), txn)
                            .toEdn());
        }
    }
}
