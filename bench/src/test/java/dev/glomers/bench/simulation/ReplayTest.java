package dev.glomers.bench.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.BenchRun;
import dev.glomers.bench.checker.Availability;
import dev.glomers.bench.history.HistoryFile;
import dev.glomers.bench.nodes.ShippedNodes;
import dev.glomers.bench.nodes.TxnExecutions;
import dev.glomers.bench.nodes.TxnNode;
import dev.glomers.bench.sim.Latency;
import dev.glomers.bench.sim.Machine;
import dev.glomers.bench.workload.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReplayTest {
    @TempDir
    Path directory;

    private static Simulation broadcast() {
        return Simulation.of("broadcast", ShippedNodes.of("broadcast", "--strategy", "tree", "--fan-out", "2"))
                .command(List.of("broadcast", "--strategy", "tree", "--fan-out", "2"))
                .nodes(5)
                .clients(7)
                .rate(12.5)
                .timeLimit(Duration.ofSeconds(4))
                .latency(new Latency(Latency.Distribution.EXPONENTIAL, 30))
                .machine(new Machine(0.5, 80, 2.5, 50))
                .nemesis("partition", "loss")
                .nemesisInterval(Duration.ofMillis(700))
                .topology(Topology.LINE)
                .availability(new Availability.AtLeast(0.25))
                .seed(99);
    }

    @Test
    void theCommandPlaysTheSameHistory() {
        for (Simulation simulation : List.of(
                broadcast(),
                Simulation.of("echo", ShippedNodes.of("echo"))
                        .command(List.of("echo"))
                        .timeLimit(Duration.ofSeconds(1)))) {
            Outcome outcome = simulation.run();
            List<String> words = List.of(outcome.replay().orElseThrow().split(" ", -1));
            assertEquals("bench/bin/bench", words.get(0));
            BenchRun replayed = BenchRun.of(directory, words.subList(1, words.size()));
            assertEquals(
                    outcome.history().ops().stream().map(HistoryFile::textLine).toList(),
                    replayed.history().ops().stream().map(HistoryFile::textLine).toList(),
                    replayed::toString);
        }
    }

    @Test
    void everyOptionIsInTheCommand() {
        assertEquals(
                Optional.of("bench/bin/bench test -w broadcast --program broadcast --node-count 5 --concurrency 7"
                        + " --rate 12.5 --time-limit 4 --latency 30 --latency-dist exponential"
                        + " --nemesis partition,loss --nemesis-interval 0.7 --topology line"
                        + " --jitter 0.5 --stall 80 --stall-interval 2.5 --clock-drift 50 --availability 0.25"
                        + " --seed 99 -- --strategy tree --fan-out 2"),
                broadcast().run().replay());
        assertEquals(
                Optional.of("bench/bin/bench test -w txn-rw-register --program 'my txn' --node-count 3 --concurrency 3"
                        + " --rate 50 --time-limit 1 --latency 0 --topology grid --key-count 3 --max-txn-length 2"
                        + " --max-writes-per-key 5 --consistency-models read-committed,read-atomic --strict"
                        + " --availability total --seed 0 -- 'it'\\''s'"),
                Simulation.of("txn-rw-register", () -> new TxnNode(TxnExecutions.right()))
                        .command(List.of("my txn", "it's"))
                        .timeLimit(Duration.ofSeconds(1))
                        .keyCount(3)
                        .maxTxnLength(2)
                        .maxWritesPerKey(5)
                        .consistencyModels("read-committed", "read-atomic")
                        .strict()
                        .availability(new Availability.Total())
                        .run()
                        .replay());
    }

    @Test
    void aFailureTellsTheCommandIfItKnowsIt() {
        Simulation unavailable = Simulation.of("echo", () -> node -> {}).timeLimit(Duration.ofSeconds(1));
        assertTrue(message(unavailable).lines().noneMatch(line -> line.startsWith("replay: ")));
        String told = message(unavailable.command(List.of("echo")).seed(5));
        assertTrue(
                told.lines()
                        .anyMatch(line -> line.startsWith("replay: bench/bin/bench test -w echo --program echo ")
                                && Arrays.asList(line.split(" ", -1)).contains("--seed")),
                told);
    }

    private static String message(Simulation simulation) {
        Outcome outcome = simulation.run();
        return String.valueOf(
                assertThrows(AssertionError.class, outcome::assertValid).getMessage());
    }
}
