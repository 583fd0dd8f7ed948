package dev.glomers.bench.programs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.nodes.ShippedNodes;
import dev.glomers.bench.sim.Machine;
import dev.glomers.bench.simulation.Outcome;
import dev.glomers.bench.simulation.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Challenges 3d and 3e hold their limits where nodes are as late as 25 processes on two busy cores, and later:
 * docs/programs/broadcast.md has the figures of more seeds and machines.
 */
@Execution(ExecutionMode.CONCURRENT)
class BusyMachineTest {
    private static final int SEEDS = 25;

    private static final List<Machine> MACHINES =
            List.of(new Machine(1, 80, 20, 50), new Machine(3, 0, 10, 50), new Machine(3, 80, 20, 50));

    private record Challenge(String maxLatency, double p50Ms, double maxMs, double msgsPerOp) {}

    private static final List<Challenge> CHALLENGES =
            List.of(new Challenge("655ms", 400, 600, 1.1), new Challenge("1980ms", 1000, 2000, 0.37));

    private static Stream<Arguments> challengesOnMachines() {
        return CHALLENGES.stream().flatMap(each -> MACHINES.stream().map(machine -> Arguments.of(each, machine)));
    }

    @ParameterizedTest
    @MethodSource("challengesOnMachines")
    void noValueMissesItsTimeAlthoughNodesAreLate(Challenge challenge, Machine machine) {
        String[] command = {"broadcast", "--strategy", "epoch", "--max-latency", challenge.maxLatency};
        List<String> missed = Simulation.of("broadcast", ShippedNodes.of(command))
                .command(List.of(command))
                .nodes(25)
                .rate(100)
                .timeLimit(Duration.ofSeconds(20))
                .latency(Duration.ofMillis(100))
                .machine(machine)
                .runSeeds(SEEDS)
                .filter(outcome -> !isWithin(challenge, outcome))
                .map(Outcome::toString)
                .toList();
        assertEquals(List.of(), missed);
    }

    private static boolean isWithin(Challenge challenge, Outcome outcome) {
        if (!(outcome instanceof Outcome.Judged judged)) {
            return false;
        }
        Map<?, ?> latencies = (Map<?, ?>) part(judged.verdict().results(), "workload", "stable-latencies");
        double msgsPerOp = number(part(judged.verdict().results(), "net", "servers", "msgs-per-op"));
        return quantile(latencies, 0.5) < challenge.p50Ms
                && quantile(latencies, 1) < challenge.maxMs
                && msgsPerOp <= challenge.msgsPerOp;
    }

    private static double quantile(Map<?, ?> latencies, double quantile) {
        return latencies.entrySet().stream()
                .filter(each -> number(each.getKey()) == quantile)
                .mapToDouble(each -> number(each.getValue()))
                .findFirst()
                .orElseThrow();
    }

    private static Object part(Object results, String... path) {
        Object part = results;
        for (String key : path) {
            part = Objects.requireNonNull(((Map<?, ?>) part).get(Keyword.of(key)), key);
        }
        return part;
    }

    private static double number(Object number) {
        return ((Number) number).doubleValue();
    }
}
