package dev.glomers.bench.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.ReferenceCase;
import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.HistoryFile;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import dev.glomers.bench.junit.Seeds;
import dev.glomers.bench.nodes.KafkaLogs;
import dev.glomers.bench.nodes.KafkaNode;
import dev.glomers.bench.nodes.KafkaNode.Log;
import dev.glomers.bench.simulation.Outcome;
import dev.glomers.bench.simulation.Simulation;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Kafka as a whole, in virtual time. */
class KafkaWorkloadTest {
    private static final int SEEDS = 20;
    private static final int CLIENTS = 4;

    private static Simulation simulation(Supplier<Log> logs) {
        return Simulation.of("kafka", () -> new KafkaNode(logs))
                .nodes(2)
                .clients(CLIENTS)
                .rate(100);
    }

    private static History play(long seed) {
        return simulation(KafkaLogs::right).seed(seed).run().history();
    }

    private static List<Op> of(History history, OpType type, String f) {
        return history.ops().stream()
                .filter(op -> op.type() == type && op.f().equals(f))
                .toList();
    }

    @Seeds(SEEDS)
    void aLogThatKeepsAllAndShowsAllIsValid(long seed) {
        simulation(KafkaLogs::right).seed(seed).run().assertValid();
    }

    @Seeds(5)
    void aLogThatKeepsAllIsValidEvenIfItIsOutOfReachAtTimes(long seed) {
        simulation(KafkaLogs::right)
                .latency(Duration.ofMillis(20))
                .nemesis("partition")
                .nemesisInterval(Duration.ofSeconds(3))
                .seed(seed)
                .run()
                .assertValid();
    }

    static Stream<Arguments> wrongLogs() {
        return Stream.of(
                wrong(KafkaLogs::lostWrite, "lost-write"),
                wrong(KafkaLogs::duplicateOffset, "inconsistent-offsets"),
                wrong(KafkaLogs::skippedPoll, "int-poll-skip"),
                wrong(KafkaLogs::reordered, "int-nonmonotonic-poll"));
    }

    private static Arguments wrong(Supplier<Log> logs, String error) {
        return Arguments.of(error, logs);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("wrongLogs")
    void aLogThatGoesWrongNowAndThenIsInvalidUnderEverySeed(String error, Supplier<Log> logs) {
        simulation(logs).runSeeds(SEEDS).forEach(outcome -> {
            outcome.assertInvalid();
            String found = outcome.toString();
            assertTrue(found.contains(":" + error), () -> "expected :" + error + ", found " + found);
        });
    }

    @Test
    void withoutOpsThereAreNoFinalOnesEitherAndNothingCanBeSaid() {
        Outcome idle = simulation(KafkaLogs::right).rate(0).run();
        assertEquals(0, idle.history().size());
        assertTrue(idle instanceof Outcome.Judged judged && judged.verdict().validity() == Validity.UNKNOWN);
    }

    @Seeds(SEEDS)
    void everyMessageIsSeenByEveryClientInTheEnd(long seed) {
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

    @Seeds(SEEDS)
    void theFinalOpsComeTenSecondsAfterTheOthersAndAreACrashAnAssignAndAPollForEachClient(long seed) {
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
    void aClientCrashesEveryThirtySecondsOnAverageAndTheFirstAtOnce() {
        double crashes = simulation(KafkaLogs::right)
                .rate(20)
                .timeLimit(Duration.ofSeconds(60))
                .runSeeds(SEEDS)
                .mapToInt(outcome -> {
                    List<Op> own = of(outcome.history(), OpType.INVOKE, "crash");
                    assertTrue(own.get(0).timeNanos() < 1_000_000_000L, outcome::toString);
                    return own.size() - CLIENTS;
                })
                .average()
                .orElseThrow();
        // One at the beginning, then four clients times two a minute.
        assertEquals(1 + CLIENTS * 60 / 30.0, crashes, 1.5);
    }

    @Seeds(SEEDS)
    void aProcessDoesNothingMoreOnceItHasCrashedAndItsSuccessorBeginsWithoutKeys(long seed) {
        Set<Integer> crashed = new LinkedHashSet<>();
        Set<Integer> assigned = new LinkedHashSet<>();
        int polls = 0;
        for (Op op : play(seed).ops()) {
            assertFalse(crashed.contains(op.process()), op::toString);
            if (op.f().equals("crash") && op.type() == OpType.INFO) {
                crashed.add(op.process());
            } else if (op.f().equals("assign")) {
                assigned.add(op.process());
            } else if (op.f().equals("poll") && op.type() == OpType.OK && !assigned.contains(op.process())) {
                assertEquals("[[:poll {}]]", Edn.write(op.value()));
                polls++;
            }
        }
        assertTrue(polls > 10);
    }

    @Seeds(SEEDS)
    void theSameSeedGivesTheSameHistoryAndAnotherSeedAnother(long seed) {
        assertEquals(text(play(seed)), text(play(seed)));
        assertNotEquals(text(play(seed)), text(play(seed + SEEDS)));
    }

    private static String text(History history) {
        return history.ops().stream().map(HistoryFile::ednLine).collect(Collectors.joining("\n"));
    }

    @Test
    void opsHaveTheFormsOfTheRealMaelstroms() throws IOException {
        Set<String> real = new TreeSet<>();
        for (ReferenceCase each : validCases()) {
            each.history().ops().forEach(op -> real.add(form(op)));
        }
        // Right nodes do not fail.
        real.removeIf(form -> form.contains(":error"));
        Set<String> ours = new TreeSet<>();
        simulation(KafkaLogs::right)
                .runSeeds(SEEDS)
                .forEach(outcome -> outcome.history().ops().forEach(op -> ours.add(form(op))));
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
        assertFalse(cases.isEmpty());
        return cases;
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
}
