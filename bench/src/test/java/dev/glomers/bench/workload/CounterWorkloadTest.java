package dev.glomers.bench.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import dev.glomers.bench.nodes.GossipCounter;
import dev.glomers.bench.nodes.GossipCounter.Flaw;
import dev.glomers.bench.nodes.StoredCounter;
import dev.glomers.bench.simulation.Outcome;
import dev.glomers.bench.simulation.Simulation;
import dev.glomers.wire.Json;
import java.math.BigInteger;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CounterWorkloadTest {
    private static final int SEEDS = 20;

    private static Simulation simulation(String workload, Flaw flaw) {
        return Simulation.of(workload, () -> new GossipCounter(flaw));
    }

    @ParameterizedTest
    @CsvSource({"g-counter, false", "g-counter, true", "pn-counter, false", "pn-counter, true"})
    void aRightCounterIsValidUnderEverySeed(String workload, boolean partitions) {
        Simulation simulation = simulation(workload, Flaw.NONE).latency(Duration.ofMillis(10));
        if (partitions) {
            simulation.nemesis("partition").nemesisInterval(Duration.ofSeconds(3));
        }
        simulation.runSeeds(SEEDS).forEach(Outcome::assertValid);
    }

    @ParameterizedTest
    @EnumSource(names = {"LOST_ADD", "DOUBLE_APPLY", "STALE_READ"})
    void aWrongCounterIsInvalid(Flaw flaw) {
        simulation("pn-counter", flaw).runSeeds(SEEDS).forEach(Outcome::assertInvalid);
        simulation("g-counter", flaw).runSeeds(SEEDS).forEach(Outcome::assertInvalid);
    }

    @Test
    void aCounterInTheSequentialStoreIsValidIfItWritesBeforeItReads() {
        Simulation.of("g-counter", () -> new StoredCounter(true))
                .latency(Duration.ofMillis(5))
                .nemesis("partition")
                .runSeeds(SEEDS)
                .forEach(Outcome::assertValid);
    }

    @Test
    void aCounterInTheSequentialStoreThatReadsThePastIsInvalidUnderSomeSeeds() {
        long invalid = Simulation.of("g-counter", () -> new StoredCounter(false))
                .nodes(5)
                .rate(100)
                .runSeeds(SEEDS)
                .filter(outcome -> outcome instanceof Outcome.Judged judged
                        && judged.verdict().validity() == Validity.INVALID)
                .count();
        assertTrue(invalid > SEEDS / 4, invalid + " of " + SEEDS);
    }

    @Test
    void aGrowOnlyCounterIsNeverGivenANegativeNumberAndIsReadTwiceAsOftenAsAddedTo() {
        History history = simulation("g-counter", Flaw.NONE)
                .timeLimit(Duration.ofSeconds(60))
                .run()
                .history();
        assertTrue(history.ops().stream()
                .filter(op -> op.f().equals("add"))
                .allMatch(op -> op.value() instanceof Long delta && delta >= 0 && delta <= 4));
        double adds = invocations(history, "add");
        double reads = invocations(history, "read");
        assertEquals(2, reads / adds, 0.3);
    }

    @Test
    void aCounterIsGivenNumbersFromMinusFiveToFourAndIsReadAsOftenAsAddedTo() {
        History history = simulation("pn-counter", Flaw.NONE)
                .timeLimit(Duration.ofSeconds(60))
                .run()
                .history();
        assertEquals(
                "-5 -4 -3 -2 -1 0 1 2 3 4",
                history.ops().stream()
                        .filter(op -> op.f().equals("add"))
                        .map(op -> (Long) op.value())
                        .distinct()
                        .sorted()
                        .map(String::valueOf)
                        .reduce((a, b) -> a + " " + b)
                        .orElseThrow());
        assertEquals(1, (double) invocations(history, "read") / invocations(history, "add"), 0.1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"g-counter", "pn-counter"})
    void everyThreadReadsOnceInTheEnd(String workload) {
        History history =
                simulation(workload, Flaw.NONE).nodes(2).clientsPerNode(3).run().history();
        assertEquals(
                6,
                history.ops().stream()
                        .filter(op -> op.type() == OpType.OK && !op.extra().isEmpty())
                        .map(Op::process)
                        .distinct()
                        .count());
    }

    @Test
    void aReadBeyond64BitsIsIndeterminate() {
        History history = Simulation.of("g-counter", () -> node -> {
                    node.on("add", request -> node.reply(request, Json.body("add_ok")));
                    node.on(
                            "read",
                            request -> node.reply(
                                    request, Json.body("read_ok").put("value", new BigInteger("9223372036854775808"))));
                })
                .run()
                .history();
        assertTrue(history.ops().stream()
                .filter(op -> op.f().equals("read") && op.type() != OpType.INVOKE)
                .allMatch(op -> op.type() == OpType.INFO
                        && op.extra()
                                .toString()
                                .contains("indeterminate: Value out of range for long: 9223372036854775808")));
    }

    private static long invocations(History history, String f) {
        return history.ops().stream()
                .filter(op -> op.type() == OpType.INVOKE && op.f().equals(f))
                .count();
    }
}
