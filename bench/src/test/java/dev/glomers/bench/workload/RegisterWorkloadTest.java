package dev.glomers.bench.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import dev.glomers.bench.nodes.RegisterProxy;
import dev.glomers.bench.random.Seed;
import dev.glomers.bench.simulation.Outcome;
import dev.glomers.bench.simulation.Simulation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RegisterWorkloadTest {
    private static final int SEEDS = 20;

    private static Simulation simulation(String service) {
        return Simulation.of("lin-kv", () -> new RegisterProxy(service))
                .nodes(2)
                .clientsPerNode(4)
                .rate(60);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aProxyOfTheLinearizableStoreIsValidUnderEverySeed(boolean partitions) {
        Simulation simulation = simulation("lin-kv").latency(Duration.ofMillis(5));
        if (partitions) {
            simulation.nemesis("partition").nemesisInterval(Duration.ofSeconds(3));
        }
        simulation.runSeeds(SEEDS).forEach(Outcome::assertValid);
    }

    @ParameterizedTest
    @ValueSource(strings = {"seq-kv", "lww-kv"})
    void aProxyOfAWeakerStoreIsInvalid(String service) {
        simulation(service).runSeeds(SEEDS).forEach(Outcome::assertInvalid);
    }

    @Test
    void eachGroupOfTwiceTheNodesHasAKeyAndOnlyThatOfTheFirstKeyReads() {
        History history = simulation("lin-kv").run().history();
        Map<Object, TreeSet<String>> functions = new LinkedHashMap<>();
        for (Op op : history) {
            List<?> pair = (List<?>) Objects.requireNonNull(op.value());
            Object key = Objects.requireNonNull(pair.get(0));
            assertEquals(key, (long) op.process() % 8 / 4, op::toString);
            functions.computeIfAbsent(key, k -> new TreeSet<>()).add(op.f());
            if (op.type() == OpType.INVOKE && op.f().equals("read")) {
                assertTrue(op.process() % 8 < 2 && pair.get(1) == null, op::toString);
            }
        }
        assertEquals("{0=[cas, read, write], 1=[cas, write]}", new TreeMap<>(functions).toString());
    }

    @Test
    void twiceAsManyValuesAreSwappedAsWrittenAndTheyAreFive() {
        History history =
                simulation("lin-kv").timeLimit(Duration.ofSeconds(60)).run().history();
        double writes = count(history, "write");
        double swaps = count(history, "cas");
        assertEquals(2, swaps / writes, 0.25);
        assertEquals(
                IntStream.range(0, 5).mapToObj(i -> (Object) (long) i).toList(),
                history.ops().stream()
                        .filter(op -> op.f().equals("write"))
                        .<Object>map(op -> ((List<?>) Objects.requireNonNull(op.value())).get(1))
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static long count(History history, String f) {
        return history.ops().stream()
                .filter(op -> op.type() == OpType.INVOKE && op.f().equals(f))
                .count();
    }

    @Test
    void aKeyThatHasHadTwentyProcessesMakesRoomForTheNext() {
        // Nobody answers: every op ends after its second, a read without harm and all others with their process.
        History history = Simulation.of("lin-kv", () -> node -> {
                    for (String type : List.of("read", "write", "cas")) {
                        node.on(type, request -> {});
                    }
                })
                .nodes(1)
                .clientsPerNode(4)
                .timeLimit(Duration.ofSeconds(60))
                .run()
                .history();
        Map<Object, TreeSet<Integer>> processes = new LinkedHashMap<>();
        for (Op op : history) {
            processes
                    .computeIfAbsent(
                            Objects.requireNonNull(((List<?>) Objects.requireNonNull(op.value())).get(0)),
                            key -> new TreeSet<>())
                    .add(op.process());
            if (op.type() != OpType.INVOKE) {
                assertEquals(op.f().equals("read") ? OpType.FAIL : OpType.INFO, op.type());
            }
        }
        assertTrue(processes.size() >= 4, processes::toString);
        processes.forEach((key, each) -> assertTrue(each.size() <= 20, key + ": " + each));
    }

    @ParameterizedTest
    @CsvSource({"0, 1000", "100, 1000", "101, 1010", "500, 5000"})
    void clientsWaitTenTimesTheLatencyAndASecondAtLeast(long latencyMs, long timeoutMs) {
        WorkloadOptions defaults = WorkloadOptions.defaults(List.of("n0"), new Seed(1));
        WorkloadOptions options = new WorkloadOptions(
                defaults.nodes(),
                2,
                latencyMs,
                defaults.topology(),
                defaults.keys(),
                defaults.consistencyModels(),
                defaults.strict(),
                defaults.seed());
        assertEquals(
                Duration.ofMillis(timeoutMs),
                Workloads.create("lin-kv", options).orElseThrow().timeout());
    }
}
