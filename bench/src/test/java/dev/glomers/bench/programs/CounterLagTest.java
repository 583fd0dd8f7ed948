package dev.glomers.bench.programs;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import dev.glomers.bench.nodes.ShippedNodes;
import dev.glomers.bench.sim.Latency;
import dev.glomers.bench.simulation.Outcome;
import dev.glomers.bench.simulation.Simulation;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How far behind the reads of a counter are, as a history of it tells. */
class CounterLagTest {
    private static final Duration LIMIT = Duration.ofMillis(1500);
    private static final int SEEDS = 10;

    /** The true sums of a counter that only grows, as time goes. */
    private static final class Truth {
        /** After each time at which an add was acknowledged, what had been acknowledged then. */
        private final TreeMap<Long, Long> acknowledged = new TreeMap<>();
        /** From each time on at which an add was asked for, what had been asked for then. */
        private final TreeMap<Long, Long> asked = new TreeMap<>();

        Truth(History history) {
            acknowledged.put(Long.MIN_VALUE, 0L);
            asked.put(Long.MIN_VALUE, 0L);
            history.clientOps().filter(op -> op.f().equals("add")).forEach(op -> {
                if (op.type() == OpType.INVOKE) {
                    asked.put(op.timeNanos(), asked.lastEntry().getValue() + number(op));
                } else if (op.type() == OpType.OK) {
                    acknowledged.put(op.timeNanos(), acknowledged.lastEntry().getValue() + number(op));
                }
            });
        }

        /** For how long the sum had been more than was read when the read was asked for; 0 if it was not. */
        long lagNanos(History history, Op read) {
            long begun = history.invocation(read).orElseThrow().timeNanos();
            assertTrue(
                    number(read) <= asked.floorEntry(read.timeNanos()).getValue(),
                    () -> "more than was ever added: " + read);
            for (Map.Entry<Long, Long> sum : acknowledged.headMap(begun, true).entrySet()) {
                if (sum.getValue() > number(read)) {
                    return begun - sum.getKey();
                }
            }
            return 0;
        }
    }

    private static long number(Op op) {
        return (Long) Objects.requireNonNull(op.value());
    }

    static long worstLagNanos(Outcome outcome) {
        outcome.assertValid();
        History history = outcome.history();
        Truth truth = new Truth(history);
        return history.clientOps()
                .filter(op -> op.f().equals("read") && op.type() == OpType.OK)
                .mapToLong(read -> truth.lagNanos(history, read))
                .max()
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        "crdt, CONSTANT, 0",
        "crdt, CONSTANT, 50",
        "crdt, CONSTANT, 100",
        "crdt, EXPONENTIAL, 50",
        "seq-kv, CONSTANT, 0",
        "seq-kv, CONSTANT, 50",
        "seq-kv, CONSTANT, 100",
        "seq-kv, EXPONENTIAL, 50"
    })
    void noNodeIsMoreThanOneAndAHalfSecondsBehindWhileTheNetworkIsWhole(
            String strategy, Latency.Distribution distribution, int latencyMs) {
        long worst = Simulation.of("g-counter", ShippedNodes.of("g-counter", "--strategy", strategy))
                .nodes(3)
                .rate(100)
                .timeLimit(Duration.ofSeconds(20))
                .latency(new Latency(distribution, latencyMs))
                .runSeeds(SEEDS)
                .mapToLong(CounterLagTest::worstLagNanos)
                .max()
                .orElseThrow();
        assertTrue(worst > 0, "reads that are never behind can't have been measured");
        assertTrue(worst <= LIMIT.toNanos(), () -> "up to " + worst / 1e6 + " ms behind");
    }
}
