package dev.glomers.bench.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.history.OpType;
import dev.glomers.bench.nodes.ShippedNodes;
import dev.glomers.bench.simulation.Outcome;
import dev.glomers.bench.simulation.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program txn-list-append is strict serializable, whatever happens, and batches pay. */
@Execution(ExecutionMode.CONCURRENT)
class ListAppendTest {
    private static final int SEEDS = 500;

    @ParameterizedTest
    @ValueSource(strings = {"", "partition", "kill", "pause", "loss", "partition,kill"})
    void isStrictSerializableWithEverySeed(String faults) {
        List<Outcome> failed = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            Outcome outcome = underFaults(faults, seed).run();
            if (!(outcome instanceof Outcome.Judged judged && judged.verdict().validity() == Validity.VALID)) {
                failed.add(outcome);
            }
        }
        assertEquals(
                0,
                failed.size(),
                () -> failed.stream()
                        .map(each -> each.replay().orElseThrow())
                        .collect(Collectors.joining("\n", failed.size() + " seeds fail; replay with\n", "")));
    }

    private static Simulation underFaults(String faults, long seed) {
        boolean hasFaults = !faults.isEmpty();
        // Who asks a node that is down asks again after five seconds; if all are, it takes long to see anything.
        int faultySeconds = faults.contains("kill") ? 18 : 6;
        return simulation(seed % 2 == 0 ? "lin-kv" : "lww-kv", 1000)
                .nodes(List.of(3, 5, 7).get((int) (seed % 3)))
                .clientsPerNode(2)
                .latency(Duration.ofMillis(List.of(0, 10, 100).get((int) (seed / 3 % 3))))
                .timeLimit(Duration.ofSeconds(hasFaults ? faultySeconds : 3))
                .rate(faults.contains("kill") ? 20 : 40)
                .nemesis(hasFaults ? faults.split(",", -1) : new String[0])
                .nemesisInterval(Duration.ofSeconds(1))
                .seed(seed);
    }

    @Test
    void oneCompareAndSetForManyTransactionsIsTenTimesAsFastAsOneForEach() {
        long alone = committed(1);
        long together = committed(1000);
        assertTrue(together >= 10 * alone, () -> alone + " one by one, " + together + " in batches");
    }

    /** How many transactions are committed in ten seconds, if clients enough ask. */
    private static long committed(int maxBatch) {
        Outcome outcome = simulation("lin-kv", maxBatch)
                .nodes(5)
                .clientsPerNode(30)
                .latency(Duration.ofMillis(10))
                .timeLimit(Duration.ofSeconds(10))
                .rate(2000)
                .seed(1)
                .run();
        assertTrue(outcome instanceof Outcome.Judged, outcome::toString);
        return outcome.history()
                .clientOps()
                .filter(op -> op.type() == OpType.OK)
                .count();
    }

    private static Simulation simulation(String values, int maxBatch) {
        List<String> command = List.of("txn-list-append", "--values", values, "--max-batch", String.valueOf(maxBatch));
        return Simulation.of("txn-list-append", ShippedNodes.of(command.toArray(String[]::new)))
                .command(command);
    }
}
