package dev.glomers.bench.interpreter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.generator.Generator;
import dev.glomers.bench.generator.Generators;
import dev.glomers.bench.generator.Template;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import dev.glomers.bench.random.Seed;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterpreterTest {
    private static final long SECOND = 1_000_000_000;

    private static Generator ops(double seconds) {
        return Generators.clients(Generators.timeLimit(
                seconds, Generators.stagger(new Seed(1), 0.1, Generators.repeat(Template.invoke("read", null)))));
    }

    private static List<Integer> processes(Play play) {
        return play.begun().stream().map(Op::process).toList();
    }

    @Test
    void aProcessIsReplacedAfterAnIndeterminateOpAndAfterNoOther() {
        Play play = Play.of(
                3,
                Generators.clients(Generators.sequence(List.of(
                        once("ok"), once("info"), once("fail"), once("ok"), once("info"), once("ok"), once("ok")))),
                op -> 1,
                op -> OpType.valueOf(op.f().toUpperCase(java.util.Locale.ROOT)));
        // All three threads are given an op at once, then each as it is free.
        List<Op> begun = play.begun();
        assertEquals(List.of(0, 1, 2), processes(play).subList(0, 3));
        assertTrue(begun.stream().anyMatch(op -> op.process() == 4), "1 + 3 takes over from 1");
        for (Op op : play.history()) {
            if (op.type() == OpType.INFO) {
                assertTrue(
                        play.history().ops().stream()
                                .noneMatch(later -> later.index() > op.index() && later.process() == op.process()),
                        "nothing more is heard of " + op);
            }
        }
    }

    private static Generator once(String f) {
        return Generators.once(Template.invoke(f, null));
    }

    @Test
    void processesOfOneThreadFollowEachOtherInStepsOfTheConcurrency() {
        Play play = Play.of(2, ops(3), op -> 1000, op -> OpType.INFO);
        List<Integer> processes = processes(play);
        assertTrue(processes.size() > 20);
        assertEquals(processes.size(), processes.stream().distinct().count());
        for (int thread : List.of(0, 1)) {
            List<Integer> own =
                    processes.stream().filter(process -> process % 2 == thread).toList();
            for (int i = 0; i < own.size(); i++) {
                assertEquals(thread + 2 * i, own.get(i));
            }
        }
    }

    @Test
    void theNemesisIsNeverReplaced() {
        Play play = Play.of(
                1,
                Generators.nemesis(Generators.sequence(List.of(
                        Generators.once(Template.nemesis("start", null)),
                        Generators.once(Template.nemesis("stop", null))))));
        assertEquals(4, play.history().size());
        assertTrue(
                play.history().ops().stream().allMatch(op -> op.process() == Op.NEMESIS && op.type() == OpType.INFO));
    }

    @Test
    void clientsThatAreFreeTakeTurns() {
        List<Integer> processes = processes(Play.of(3, ops(4), op -> 1000, op -> OpType.OK));
        // The nemesis is a thread too: where it would have its turn, the next client goes.
        for (int i = 1; i < processes.size(); i++) {
            int step = Math.floorMod(processes.get(i) - processes.get(i - 1), 3);
            assertTrue(step == 1 || step == 0, processes::toString);
        }
        for (int process = 0; process < 3; process++) {
            int each = process;
            assertTrue(processes.stream().filter(other -> other == each).count() >= processes.size() / 5.0);
        }
    }

    @Test
    void indicesAreDenseAndTimesNeverGoBack() {
        History history = Play.of(4, ops(5), op -> op.index() % 7 * 50_000_000L, op -> OpType.OK)
                .history();
        long last = 0;
        for (int i = 0; i < history.size(); i++) {
            assertEquals(i, history.ops().get(i).index());
            assertTrue(history.ops().get(i).timeNanos() >= last);
            last = history.ops().get(i).timeNanos();
        }
    }

    @Test
    void aRunEndsWhenItsLastOpHasEnded() {
        Play play = Play.of(1, Generators.clients(once("ok")), op -> 7 * SECOND, op -> OpType.OK);
        assertEquals(2, play.history().size());
        assertEquals(7 * SECOND, play.history().ops().get(1).timeNanos());
        assertEquals(0, Play.of(1, Generators.none()).history().size());
    }

    @Test
    void aThreadHasOneOpAtATime() {
        History history =
                Play.of(3, ops(10), op -> 400_000_000, op -> OpType.OK).history();
        int[] open = new int[3];
        for (Op op : history) {
            open[op.process()] += op.type() == OpType.INVOKE ? 1 : -1;
            assertTrue(open[op.process()] >= 0 && open[op.process()] <= 1, op::toString);
        }
    }
}
