package dev.glomers.bench.checker.kafka;

import dev.glomers.bench.checker.kafka.Step.Assignment;
import dev.glomers.bench.checker.kafka.Step.Txn;
import dev.glomers.bench.history.OpType;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Looks for processes whose sends to a log go back from one op to the next. An op whose end is unknown counts too. What
 * was sent to logs that the process is no longer assigned to is forgotten, as with polls.
 */
final class ExternalSends {
    private ExternalSends() {}

    /** Adds what it finds. */
    static void find(Observations observations, Findings findings) {
        observations.byProcess().forEach(steps -> find(steps, findings));
    }

    private static void find(List<Step> steps, Findings findings) {
        Map<Log, Position> positions = new LinkedHashMap<>();
        for (Step step : steps) {
            OpType type = step.op().type();
            if (type != OpType.OK && type != OpType.INFO) {
                continue;
            }
            if (step instanceof Assignment assignment) {
                positions.keySet().retainAll(new LinkedHashSet<>(assignment.logs()));
            } else if (step instanceof Txn txn) {
                for (Batch batch : txn.sends()) {
                    Position before = positions.put(batch.log(), new Position(txn, batch.last()));
                    if (before != null) {
                        compare(before, txn, batch, findings);
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
        if (delta < 1) {
            findings.add(
                    ErrorType.NONMONOTONIC_SEND,
                    delta,
                    () -> new Details(log)
                            .withValues(from, to)
                            .with("delta", delta)
                            .withOps(before.txn(), txn)
                            .toEdn());
        }
    }
}
