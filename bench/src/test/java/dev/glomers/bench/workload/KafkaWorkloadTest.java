package dev.glomers.bench.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.ReferenceCase;
import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.checker.Verdict;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.HistoryFile;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import dev.glomers.bench.nodes.KafkaLogs;
import dev.glomers.bench.nodes.KafkaNode;
import dev.glomers.bench.nodes.Stage;
import dev.glomers.bench.random.Seed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Kafka as a whole, in virtual time. */
class KafkaWorkloadTest {
    private static final List<String> NODES = List.of("n0", "n1");
    private static final int CLIENTS = 4;

    static Stream<Seed> seeds() {
        return LongStream.range(0, 20).mapToObj(Seed::new);
    }

    private static History play(Seed seed) throws InterruptedException {
        return play(seed, 100, 10);
    }

    private static History play(Seed seed, double rate, double seconds) throws InterruptedException {
        WorkloadOptions options = WorkloadOptions.defaults(NODES, seed);
        Workload workload = KafkaWorkload.create(
                new WorkloadOptions(
                        options.nodes(),
                        CLIENTS,
                        options.latencyMs(),
                        options.topology(),
                        options.keys(),
                        options.consistencyModels(),
                        seed),
                history -> Verdict.of(Validity.VALID));
        return new Stage(NODES, CLIENTS, rate, seconds, seed).play(workload, () -> new KafkaNode(KafkaLogs::right));
    }

    private static String text(History history) {
        return history.ops().stream().map(HistoryFile::ednLine).collect(Collectors.joining("\n"));
    }

    private static List<Op> of(History history, OpType type, String f) {
        return history.ops().stream()
                .filter(op -> op.type() == type && op.f().equals(f))
                .toList();
    }

    /** The op without its numbers, and with one element, or none, of each list and map. */
    private static String form(Op op) {
        String value = Edn.write(op.value())
                .replaceAll("\"\\d+\"", "k")
                .replaceAll("\\d+", "1")
                .replaceAll("k( k)+", "k")
                .replaceAll("\\[1 1]( \\[1 1])+", "[1 1]")
                .replaceAll("(k \\[\\[1 1]], )+k", "k");
        return op.type() + " " + op.f() + " " + value + " " + op.extra().keySet();
    }

    @Test
    void opsHaveTheFormsOfTheRealMaelstroms() throws Exception {
        Set<String> real = new TreeSet<>();
        for (ReferenceCase each : validCases()) {
            for (Op op : each.history().ops()) {
                real.add(form(op));
            }
        }
        Set<String> ours = new TreeSet<>();
        for (Seed seed : seeds().toList()) {
            for (Op op : play(seed).ops()) {
                ours.add(form(op));
            }
        }
        // Right nodes do not fail.
        real.removeIf(form -> form.contains(":error"));
        assertEquals(real, ours);
    }

    private static List<ReferenceCase> validCases() throws IOException {
        List<ReferenceCase> cases = new ArrayList<>();
        for (ReferenceCase each : ReferenceCase.all()) {
            if (each.name().startsWith("kafka/")
                    && Boolean.TRUE.equals(each.results().get(Keyword.of("valid?")))) {
                cases.add(each);
            }
        }
        assertTrue(!cases.isEmpty());
        return cases;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyMessageIsSeenByEveryClientInTheEnd(Seed seed) throws InterruptedException {
        History history = play(seed);
        SortedMap<Long, Long> sent = new TreeMap<>();
        of(history, OpType.OK, "send").forEach(op -> sent.putAll(KafkaOffsets.highest(sent, KafkaOffsets.sent(op))));
        Map<Integer, SortedMap<Long, Long>> seen = new TreeMap<>();
        for (Op op : of(history, OpType.OK, "poll")) {
            if (!op.extra().isEmpty()) {
                seen.merge(op.process() % CLIENTS, KafkaOffsets.polled(op), KafkaOffsets::highest);
            }
        }
        assertEquals(CLIENTS, seen.size());
        seen.values().forEach(offsets -> assertEquals(sent, offsets));
        assertTrue(sent.size() > 10);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theFinalOpsComeTenSecondsAfterTheOthersAndAreACrashAnAssignAndAPollForEachClient(Seed seed)
            throws InterruptedException {
        List<Op> ops = play(seed).ops();
        int first = 0;
        while (ops.get(first + 1).timeNanos() - ops.get(first).timeNanos() < 9_000_000_000L) {
            first++;
        }
        List<Op> last = ops.subList(first + 1, ops.size());
        long pause = last.get(0).timeNanos() - ops.get(first).timeNanos();
        assertTrue(pause >= 10_000_000_000L && pause < 10_010_000_000L, "pause of " + pause);
        for (int thread = 0; thread < CLIENTS; thread++) {
            int own = thread;
            assertEquals(
                    "crash assign poll",
                    last.stream()
                            .filter(op -> op.type() == OpType.INVOKE && op.process() % CLIENTS == own)
                            .map(Op::f)
                            .collect(Collectors.joining(" ")));
        }
    }

    @Test
    void aClientCrashesEveryThirtySecondsOnAverageAndTheFirstAtOnce() throws InterruptedException {
        int crashes = 0;
        int runs = 20;
        for (Seed seed : seeds().toList()) {
            History history = play(seed, 20, 60);
            List<Op> own = of(history, OpType.INVOKE, "crash");
            assertTrue(own.get(0).timeNanos() < 1_000_000_000L, "seed " + seed);
            crashes += own.size() - CLIENTS;
        }
        // One at the beginning, then four clients times two a minute.
        assertEquals(1 + CLIENTS * 60 / 30.0, (double) crashes / runs, 1.5);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aProcessDoesNothingMoreOnceItHasCrashedAndItsSuccessorBeginsWithoutKeys(Seed seed)
            throws InterruptedException {
        Set<Integer> crashed = new LinkedHashSet<>();
        Set<Integer> assigned = new LinkedHashSet<>();
        int polls = 0;
        for (Op op : play(seed).ops()) {
            assertTrue(!crashed.contains(op.process()), op::toString);
            if (op.f().equals("crash") && op.type() == OpType.INFO) {
                crashed.add(op.process());
            } else if (op.f().equals("assign")) {
                assigned.add(op.process());
            } else if (op.f().equals("poll") && op.type() == OpType.OK && !assigned.contains(op.process())) {
                assertEquals("[[:poll {}]]", Edn.write(Objects.requireNonNull(op.value())));
                polls++;
            }
        }
        assertTrue(polls > 10);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSameSeedGivesTheSameHistoryAndAnotherSeedAnother(Seed seed) throws InterruptedException {
        assertEquals(text(play(seed)), text(play(seed)));
        assertNotEquals(text(play(seed)), text(play(seed.fork("other"))));
    }
}
