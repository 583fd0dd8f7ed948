package dev.glomers.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.glomers.bench.edn.EdnPath;
import dev.glomers.bench.nodes.ShippedNodes;
import dev.glomers.bench.simulation.Outcome;
import dev.glomers.bench.simulation.Simulation;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lin-kv keeps by Raft is linearizable, whatever happens. A failure lists the commands that replay it. */
class LinearizableStoreTest {
    private static final int SEEDS = 500;
    private static final List<String> COMMAND = List.of("lin-kv", "--compact-after", "5");

    @ParameterizedTest
    @ValueSource(strings = {"", "partition", "kill", "pause", "loss", "partition kill"})
    void isLinearizableWithEverySeedUnder(String faults) {
        // Each run is deterministic by itself, so that they can be played side by side.
        List<Outcome> failed = LongStream.rangeClosed(1, SEEDS)
                .parallel()
                .mapToObj(seed -> simulation(faults, seed).run())
                .filter(outcome -> !isRight(outcome))
                .toList();
        assertEquals(0, failed.size(), () -> report(failed));
    }

    private static Simulation simulation(String faults, long seed) {
        int nodes = seed % 3 == 0 ? 5 : 3;
        return Simulation.of("lin-kv", ShippedNodes.of(COMMAND.toArray(String[]::new)))
                .command(COMMAND)
                .nodes(nodes)
                .clientsPerNode(2)
                .latency(Duration.ofMillis(List.of(0, 5, 20, 100).get((int) (seed / 3 % 4))))
                .rate(30)
                .timeLimit(Duration.ofSeconds(4))
                .nemesis(faults.isEmpty() ? new String[0] : faults.split(" ", -1))
                .nemesisInterval(Duration.ofMillis(900))
                .seed(seed);
    }

    /**
     * The verdict on the registers alone: {@code :stats} rightly complains if no compare-and-set succeeds, as it happens
     * in short runs where most find another value than they expect.
     */
    private static boolean isRight(Outcome outcome) {
        return outcome instanceof Outcome.Judged judged
                && Boolean.TRUE.equals(EdnPath.at(judged.verdict().results(), "workload", "valid?"));
    }

    private static String report(List<Outcome> failed) {
        String commands = failed.stream()
                .limit(20)
                .map(each -> each.replay().orElseThrow())
                .collect(Collectors.joining("\n"));
        return failed.size() + " of " + SEEDS + " seeds fail; replay with\n" + commands + "\nThe first: "
                + failed.get(0);
    }
}
