package dev.glomers.bench.nemesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.simulation.Simulation;
import dev.glomers.node.Protocol;
import dev.glomers.wire.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** The schedules of faults, alone and together, against jepsen.nemesis.combined. */
class FaultsTest {
    private static final Protocol SET = node -> {
        node.on("topology", request -> node.reply(request, Json.body("topology_ok")));
        node.on("broadcast", request -> node.reply(request, Json.body("broadcast_ok")));
        node.on("read", request -> {
            var reply = Json.body("read_ok");
            reply.putArray("messages");
            node.reply(request, reply);
        });
    };

    private static History play(long seed, String... faults) {
        return Simulation.of("broadcast", () -> SET)
                .nodes(5)
                .rate(1)
                .timeLimit(Duration.ofSeconds(30))
                .nemesis(faults)
                .nemesisInterval(Duration.ofSeconds(1))
                .seed(seed)
                .run()
                .history();
    }

    /** The nemesis's invocations of these functions: time, function, value. */
    private static List<String> asked(History history, String... functions) {
        List<String> asked = new ArrayList<>();
        List<Op> ops = history.ops().stream().filter(op -> !op.isClient()).toList();
        for (int i = 0; i < ops.size(); i += 2) {
            Op op = ops.get(i);
            if (List.of(functions).contains(op.f())) {
                asked.add(op.timeNanos() + " " + op.f() + " " + op.value());
            }
        }
        return asked;
    }

    private static List<String> functions(History history) {
        return Traffic.nemesisOps(history).stream().map(Op::f).toList();
    }

    @Test
    void everyFaultIsBegunAndEndedByTurnsAndEndedOnceMore() {
        for (Fault fault : Fault.values()) {
            List<String> functions = functions(play(1, fault.label()));
            assertTrue(functions.size() > 15, () -> fault + " " + functions);
            for (int i = 0; i < functions.size() - 1; i++) {
                assertEquals(i % 2 == 0 ? fault.begins() : fault.ends(), functions.get(i), fault::label);
            }
            assertEquals(fault.ends(), functions.get(functions.size() - 1));
        }
    }

    @Test
    void togetherEachIsUndoneInTheEndOneAfterTheOther() {
        List<String> functions = functions(play(2, Fault.labels().toArray(String[]::new)));
        assertEquals(
                List.of(
                        "stop-partition",
                        "stop-partition-one-way",
                        "stop-duplicate",
                        "stop-loss",
                        "stop-slow",
                        "resume",
                        "start"),
                functions.subList(functions.size() - 7, functions.size()));
    }

    @Test
    void oneMoreFaultDoesNotChangeWhatAnotherDoes() {
        List<String> alone = asked(play(3, "partition"), "start-partition", "stop-partition");
        List<String> together = asked(play(3, "loss", "partition"), "start-partition", "stop-partition");
        assertEquals(alone.subList(0, alone.size() - 1), together.subList(0, together.size() - 1));
        List<String> slow = asked(play(3, "slow"), "start-slow", "stop-slow");
        List<String> slowToo = asked(play(3, "slow", "duplicate"), "start-slow", "stop-slow");
        assertEquals(slow.subList(0, slow.size() - 1), slowToo.subList(0, slowToo.size() - 1));
    }

    /** As db-package: a mix of both, under one interval. */
    @Test
    void killAndPauseShareOneSchedule() {
        int both = functions(play(4, "kill", "pause")).size();
        int one = functions(play(4, "kill")).size();
        assertTrue(Math.abs(both - one) < 15, () -> both + " ops with both, " + one + " with one");
        Set<String> found = new LinkedHashSet<>(functions(play(4, "kill", "pause")));
        assertEquals(4, found.size(), found::toString);
    }

    @Test
    void targetsAreAsManyAsTheirNameSays() {
        List<String> nodes = List.of("a", "b", "c", "d", "e", "f", "g");
        Targets targets = new Targets(nodes, new SplittableRandom(1));
        Set<Integer> some = new LinkedHashSet<>();
        for (int i = 0; i < 200; i++) {
            assertEquals(1, targets.of(Keyword.of("one")).size());
            assertEquals(2, targets.of(Keyword.of("minority-third")).size());
            assertEquals(3, targets.of(Keyword.of("minority")).size());
            assertEquals(4, targets.of(Keyword.of("majority")).size());
            assertEquals(nodes, targets.of(Keyword.of("all")));
            List<String> subset = targets.of(null);
            assertEquals(subset.stream().sorted().distinct().toList(), subset, "in order, none twice");
            some.add(subset.size());
        }
        assertEquals(Set.of(1, 2, 3, 4, 5, 6, 7), some);
        assertThrows(IllegalStateException.class, () -> targets.of(Keyword.of("primaries")));
    }

    @Test
    void aFaultThatDoesNotExistIsRefusedWithTheNamesOfThoseThatDo() {
        Simulation simulation = Simulation.of("broadcast", () -> SET).nemesis("murder");
        String message = String.valueOf(
                assertThrows(IllegalArgumentException.class, simulation::run).getMessage());
        assertTrue(message.contains("\"murder\"") && message.contains("kill"), message);
    }
}
