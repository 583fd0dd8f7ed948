package dev.glomers.bench.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.edn.EdnPath;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import dev.glomers.bench.junit.Seeds;
import dev.glomers.bench.nodes.ShippedNodes;
import dev.glomers.bench.simulation.Outcome;
import dev.glomers.bench.simulation.Simulation;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What each strategy of the program kafka promises, beyond what {@link RightNodesTest} asks of every program. A single
 * seed is replayed with {@code -Dtest=ShippedLogsTest#method -Dglomers.seed=number}.
 */
class ShippedLogsTest {
    private static final int SEEDS = 200;

    private static Simulation cluster(String strategy, long seed) {
        return Simulation.of("kafka", ShippedNodes.of("kafka", "--strategy", strategy))
                .nodes(List.of(2, 3, 5).get((int) (seed % 3)))
                .clientsPerNode(2)
                .latency(Duration.ofMillis(seed / 3 % 4 * 10))
                .timeLimit(Duration.ofSeconds(5))
                .rate(100)
                .seed(seed);
    }

    private static void playWithAndWithoutPartitions(String strategy, long seed) {
        cluster(strategy, seed).run().assertValid();
        cluster(strategy, seed)
                .nemesis("partition")
                .nemesisInterval(Duration.ofSeconds(1))
                .run()
                .assertValid();
    }

    @Seeds(SEEDS)
    void logsByLamportClockAreValidWithAndWithoutPartitions(long seed) {
        playWithAndWithoutPartitions("lamport", seed);
    }

    @Seeds(SEEDS)
    void logsWithOwnersAreValidWithAndWithoutPartitions(long seed) {
        playWithAndWithoutPartitions("owner", seed);
    }

    @Seeds(SEEDS)
    void logsInAStoreAreValidWithAndWithoutPartitions(long seed) {
        playWithAndWithoutPartitions("lin-kv", seed);
    }

    @Seeds(SEEDS)
    void logsInAStoreSurviveTheirNodes(long seed) {
        Outcome outcome = cluster("lin-kv", seed)
                .timeLimit(Duration.ofSeconds(12))
                .nemesis("kill")
                .nemesisInterval(Duration.ofSeconds(2))
                .run();
        // If all nodes are down nearly all the time, nothing is ever answered, and there is nothing to judge.
        if (outcome.history().clientOps().anyMatch(op -> op.type() == OpType.OK)) {
            assertEquals(true, at(outcome, "workload", "valid?"), outcome::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lamport", "lin-kv"})
    void everythingIsAnsweredDuringPartitions(String strategy) {
        Outcome outcome = cluster(strategy, 1)
                .nodes(5)
                .timeLimit(Duration.ofSeconds(20))
                .nemesis("partition")
                .nemesisInterval(Duration.ofSeconds(3))
                .run();
        List<Op> notAnswered = outcome.history()
                .clientOps()
                .filter(op -> op.type() == OpType.INFO || op.type() == OpType.FAIL)
                .filter(op -> !op.f().equals("crash"))
                .toList();
        assertEquals(List.of(), notAnswered, outcome::toString);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5})
    void logsByLamportClockNeedFewMessagesAndAreNotFarBehind(int nodes) {
        Outcome outcome = Simulation.of("kafka", ShippedNodes.of("kafka", "--strategy", "lamport"))
                .nodes(nodes)
                .clientsPerNode(2)
                .rate(1000)
                .timeLimit(Duration.ofSeconds(20))
                .run();
        outcome.assertValid();
        double messages = number(outcome, "net", "servers", "msgs-per-op");
        assertTrue(nodes > 2 || messages <= 0.05, () -> messages + " messages an op");
        double lag = number(outcome, "workload", "worst-realtime-lag", "lag");
        assertTrue(lag < 0.3, () -> "a lag of " + lag + " s");
    }

    private static double number(Outcome outcome, String... path) {
        return at(outcome, path) instanceof Number number ? number.doubleValue() : Double.NaN;
    }

    private static @Nullable Object at(Outcome outcome, String... path) {
        if (outcome instanceof Outcome.Judged judged) {
            return EdnPath.at(judged.verdict().results(), (Object[]) path);
        }
        throw new AssertionError("expected a run to its end, found " + outcome);
    }
}
