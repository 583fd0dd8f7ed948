package dev.glomers.bench.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.generator.Context;
import dev.glomers.bench.generator.Generator;
import dev.glomers.bench.generator.Generators;
import dev.glomers.bench.generator.Step;
import dev.glomers.bench.generator.Threads;
import dev.glomers.bench.history.Completion;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import dev.glomers.bench.interpreter.Interpreter;
import dev.glomers.bench.interpreter.OpLog;
import dev.glomers.bench.interpreter.Worker;
import dev.glomers.bench.random.Seed;
import dev.glomers.bench.sim.VirtualEventLoop;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What final-polls and track-key-offsets of jepsen.tests.kafka 0.3.7 promise. */
class FinalPollsTest {
    private static final int CLIENTS = 3;
    private static final long MILLI = 1_000_000;
    private static final String ALL = "{\"8\" [[4 5]], \"10\" [[6 7]]}";

    private static Generator heard() {
        return FinalPolls.of(new Seed(1))
                .update(context(), ok("send", "[[:send \"8\" [3 1]]]"))
                .update(context(), ok("send", "[[:send \"10\" [0 1]]]"))
                .update(context(), ok("poll", "[[:poll {\"10\" [[5 2] [6 3]], \"8\" [[4 9]]}]]"))
                .update(context(), ok("poll", "[[:poll {\"10\" [[1 2]]}]]"))
                .update(context(), new Op(0, 0, OpType.INFO, 0, "send", Edn.read("[[:send \"11\" 1]]"), Map.of()));
    }

    private static Context context() {
        return new Context(0, Threads.of(CLIENTS));
    }

    private static Op ok(String f, String value) {
        return new Op(0, 0, OpType.OK, 0, f, Edn.read(value), Map.of());
    }

    /** The ops of the generator's clients, to whom every poll gives the same. */
    private static History play(Generator generator, UnaryOperator<Op> seen) throws InterruptedException {
        VirtualEventLoop loop = new VirtualEventLoop();
        List<Worker> workers = new ArrayList<>();
        for (int i = 0; i <= CLIENTS; i++) {
            workers.add((op, done) -> loop.schedule(
                    MILLI,
                    () -> done.accept(new Completion(
                            op.f().equals("crash") ? OpType.INFO : OpType.OK,
                            op.f().equals("poll") ? seen.apply(op).value() : op.value(),
                            Map.of()))));
        }
        Interpreter interpreter = new Interpreter(loop, 0, Generators.clients(generator), workers, new OpLog() {
            @Override
            public void op(Op op) {}

            @Override
            public void line(String line) {}
        });
        interpreter.run();
        return interpreter.history();
    }

    private static UnaryOperator<Op> always(String messages) {
        return op -> ok("poll", "[[:poll " + messages + "]]");
    }

    private static List<Op> invoked(History history, int thread) {
        return history.ops().stream()
                .filter(op -> op.type() == OpType.INVOKE && op.process() % CLIENTS == thread)
                .toList();
    }

    @Test
    void eachClientCrashesAssignsItselfEverythingFromTheBeginningAndPollsUntilItHasSeenTheLastOfEachKey()
            throws InterruptedException {
        History history = play(heard(), always(ALL));
        for (int thread = 0; thread < CLIENTS; thread++) {
            List<Op> ops = invoked(history, thread);
            assertEquals(
                    List.of("crash", "assign", "poll"), ops.stream().map(Op::f).toList());
            assertEquals("[\"8\" \"10\"]", Edn.write(ops.get(1).value()));
            assertEquals("{:seek-to-beginning? true}", Edn.write(ops.get(1).extra()));
            assertEquals("[[:poll]]", Edn.write(ops.get(2).value()));
            assertEquals("{:poll-ms 1000}", Edn.write(ops.get(2).extra()));
            assertEquals(thread, ops.get(0).process());
            assertEquals(thread + CLIENTS, ops.get(1).process());
        }
    }

    @Test
    void whoLacksAnOffsetPollsOnFiveTimesASecondForTenSeconds() throws InterruptedException {
        History history = play(heard(), always("{\"8\" [[3 5]], \"10\" [[6 7]]}"));
        List<Op> ops = history.ops();
        assertTrue(ops.get(ops.size() - 1).timeNanos() <= 10_001 * MILLI);
        for (int thread = 0; thread < CLIENTS; thread++) {
            List<Op> own = invoked(history, thread);
            assertEquals(1, own.stream().filter(op -> op.f().equals("crash")).count());
            assertEquals(50, own.stream().filter(op -> op.f().equals("poll")).count(), 12);
            assertTrue(own.get(own.size() - 1).timeNanos() > 9_500 * MILLI);
        }
    }

    @Test
    void aClientCatchesUpByItselfKeyAfterKey() throws InterruptedException {
        History history = play(
                heard(),
                op -> ok(
                        "poll",
                        op.process() % CLIENTS == 0
                                ? "[[:poll " + ALL + "]]"
                                : op.timeNanos() < 2_000 * MILLI
                                        ? "[[:poll {\"8\" [[3 1] [9 9]]}]]"
                                        : "[[:poll {\"10\" [[7 1]]}]]"));
        assertEquals(3, invoked(history, 0).size());
        for (int thread = 1; thread < CLIENTS; thread++) {
            List<Op> own = invoked(history, thread);
            long last = own.get(own.size() - 1).timeNanos();
            assertTrue(last >= 2_000 * MILLI && last < 2_500 * MILLI, "last at " + last);
        }
    }

    @Test
    void ifNothingWasEverSentOrPolledThereIsNothingToDo() {
        Generator idle = FinalPolls.of(new Seed(1))
                .update(context(), ok("poll", "[[:poll {}]]"))
                .update(context(), ok("assign", "[\"9\"]"));
        assertInstanceOf(Step.Exhausted.class, idle.next(context()));
    }

    @Test
    void aKeyThatHadNoMessagesIsStillWaitedFor() throws InterruptedException {
        // Jepsen's too: an empty list of messages counts as offset -1.
        Generator generator = FinalPolls.of(new Seed(1)).update(context(), ok("poll", "[[:poll {\"8\" []}]]"));
        assertEquals(3, invoked(play(generator, always("{\"8\" []}")), 0).size());
        assertTrue(invoked(play(generator, always("{}")), 0).size() > 30);
    }

    @Test
    void theAssignNamesTheKeysInTheOrderOfTheirNumbers() {
        Generator generator = FinalPolls.of(new Seed(1));
        for (String key : List.of("10", "9", "100", "1")) {
            generator = generator.update(context(), ok("send", "[[:send \"" + key + "\" [0 1]]]"));
        }
        Step.Emit crash = assertInstanceOf(Step.Emit.class, generator.next(context()));
        Step.Emit assign = assertInstanceOf(Step.Emit.class, crash.generator().next(context()));
        while (!assign.plan().f().equals("assign")) {
            assign = assertInstanceOf(Step.Emit.class, assign.generator().next(context()));
        }
        assertEquals(List.of("1", "9", "10", "100"), assign.plan().value());
        assertEquals(
                List.of(Keyword.of("seek-to-beginning?")),
                List.copyOf(assign.plan().extra().keySet()));
    }
}
