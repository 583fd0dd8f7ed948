package dev.glomers.bench.checker.linearizable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LinearizabilityTest {
    private static final Model<CasRegister, RegisterOp> REGISTER = CasRegister.model();
    private static final int LIMIT = Linearizability.DEFAULT_LIMIT;

    @Test
    void everySmallHistoryIsJudgedAsTheDefinitionJudgesIt() {
        int legal = 0;
        int illegal = 0;
        for (long seed = 0; seed < 6000; seed++) {
            Random random = new Random(seed);
            int values = 1 + random.nextInt(3);
            List<Call<RegisterOp>> calls = RandomRegister.draw(
                    seed,
                    1 + random.nextInt(9),
                    1 + random.nextInt(5),
                    values,
                    op -> !(op instanceof RegisterOp.Read),
                    random.nextInt(3) * 0.3);
            if (seed % 3 != 0) {
                calls = RandomRegister.withOneChanged(calls, values, random);
            }
            OptionalInt refused = Definition.refused(REGISTER, calls);
            String which = "seed " + seed + ": " + calls;
            Outcome<CasRegister> outcome = Linearizability.check(REGISTER, calls, LIMIT);
            Outcome<CasRegister> slow = levelByLevel(calls, LIMIT);
            assertEquals(outcome.getClass(), slow.getClass(), which);
            if (slow instanceof Outcome.Ok<CasRegister> found) {
                assertOrdered(calls, found, which);
            }
            if (outcome instanceof Outcome.Illegal<CasRegister> wrong) {
                assertEquals(refused, OptionalInt.of(wrong.refused()), which);
                assertReachable(calls, wrong, which);
                illegal++;
            } else {
                assertEquals(refused, OptionalInt.empty(), which);
                assertOrdered(calls, assertInstanceOf(Outcome.Ok.class, outcome), which);
                legal++;
            }
        }
        assertTrue(legal > 1000 && illegal > 1000, "found " + legal + " legal and " + illegal + " illegal ones");
    }

    private static Outcome<CasRegister> levelByLevel(List<Call<RegisterOp>> calls, int limit) {
        CallTable<RegisterOp> table = new CallTable<>(calls);
        return new LevelByLevel<>(table, new Transitions<>(REGISTER, table.ops())).run(limit);
    }

    /** The order that was found runs on the register, keeps to real time, and leaves out no determinate call. */
    private static void assertOrdered(List<Call<RegisterOp>> calls, Outcome.Ok<?> found, String which) {
        CasRegister register = REGISTER.initial();
        int latestInvocation = -1;
        for (int place : found.order()) {
            Call<RegisterOp> call = calls.get(place);
            register = register.step(call.op()).orElseThrow(() -> new AssertionError(which));
            assertTrue(latestInvocation < call.returned(), which);
            latestInvocation = Math.max(latestInvocation, call.invoked());
        }
        assertEquals(found.state(), register, which);
        assertEquals(found.order().size(), found.order().stream().distinct().count(), which);
        for (int i = 0; i < calls.size(); i++) {
            assertTrue(found.order().contains(i) || !calls.get(i).isDeterminate(), which);
        }
    }

    /** Every state that was reached is one that the calls before the refused one can lead to. */
    private static void assertReachable(
            List<Call<RegisterOp>> calls, Outcome.Illegal<CasRegister> wrong, String which) {
        int moment = calls.get(wrong.refused()).returned();
        assertFalse(wrong.reached().isEmpty(), which);
        for (Outcome.Reached<CasRegister> reached : wrong.reached()) {
            assertTrue(reached.pending().contains(wrong.refused()), which);
            List<Call<RegisterOp>> placed = new ArrayList<>();
            for (int i = 0; i < calls.size(); i++) {
                if (calls.get(i).invoked() < moment && !reached.pending().contains(i)) {
                    Call<RegisterOp> call = calls.get(i);
                    placed.add(new Call<>(call.op(), call.invoked(), Math.min(call.returned(), moment)));
                }
            }
            Object value = reached.state().value();
            if (value != null) {
                placed.add(new Call<>(new RegisterOp.Read(value), moment + 1, moment + 2));
            }
            assertTrue(isOrderable(placed, moment), which);
        }
    }

    /** As the definition, but calls that share their return with others are no rivals of each other. */
    private static boolean isOrderable(List<Call<RegisterOp>> placed, int moment) {
        return Definition.isLinearizable(
                REGISTER,
                placed.stream().filter(call -> call.invoked() != moment).toList());
    }

    @Test
    void aQueueThatReordersIsRejectedAndOneThatWorksIsNot() {
        for (long seed = 0; seed < 500; seed++) {
            List<Call<QueueOp>> calls = randomQueue(new Random(seed), 9);
            assertEquals(
                    Definition.refused(new Queue(), calls).isEmpty(),
                    Linearizability.check(new Queue(), calls, LIMIT) instanceof Outcome.Ok,
                    "seed " + seed + ": " + calls);
        }
    }

    /** Puts a number, or takes one. */
    private record QueueOp(boolean put, int number) {}

    /** First in, first out. */
    private record Queue() implements Model<List<Integer>, QueueOp> {
        @Override
        public List<Integer> initial() {
            return List.of();
        }

        @Override
        public Optional<List<Integer>> step(List<Integer> queue, QueueOp op) {
            if (op.put()) {
                List<Integer> longer = new ArrayList<>(queue);
                longer.add(op.number());
                return Optional.of(longer);
            }
            return queue.isEmpty() || queue.get(0) != op.number()
                    ? Optional.empty()
                    : Optional.of(queue.subList(1, queue.size()));
        }
    }

    private static List<Call<QueueOp>> randomQueue(Random random, int size) {
        List<Call<QueueOp>> calls = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            QueueOp op = new QueueOp(i < size / 2, random.nextInt(3));
            int invoked = i * 100 + random.nextInt(100);
            calls.add(
                    random.nextInt(6) == 0
                            ? Call.indeterminate(op, invoked)
                            : new Call<>(op, invoked, invoked + 1 + random.nextInt(3) * 200));
        }
        return calls;
    }

    @Test
    void aHundredThousandCallsNeedNoMoreConfigurationsThanThereAreCalls() {
        List<Call<RegisterOp>> calls = RandomRegister.draw(1, 100_000, 10, 5, op -> false, 0);
        assertInstanceOf(Outcome.Ok.class, Linearizability.check(REGISTER, calls, 3 * calls.size()));
    }

    @Test
    void manyIndeterminateWritesDoNotMakeTheSearchExplode() {
        for (long seed = 0; seed < 20; seed++) {
            List<Call<RegisterOp>> calls =
                    RandomRegister.draw(seed, 1000, 10, 5, op -> op instanceof RegisterOp.Write, 0.08);
            assertTrue(calls.stream().filter(call -> !call.isDeterminate()).count() >= 20);
            assertInstanceOf(Outcome.Ok.class, Linearizability.check(REGISTER, calls, 200_000), "seed " + seed);
            List<Call<RegisterOp>> wrong = new ArrayList<>(calls);
            int end = calls.stream().mapToInt(Call::invoked).max().orElseThrow() + 1000;
            wrong.add(new Call<>(new RegisterOp.Read(77L), end, end + 1));
            assertInstanceOf(Outcome.Illegal.class, Linearizability.check(REGISTER, wrong, 200_000), "seed " + seed);
        }
    }

    @Test
    void aSearchThatIsGivenUpIsUnknown() {
        List<Call<RegisterOp>> calls = RandomRegister.draw(1, 1000, 10, 5, op -> false, 0);
        assertEquals(new Outcome.Unknown<>(10), Linearizability.check(REGISTER, calls, 10));
    }

    @Test
    void nothingDoneIsLinearizable() {
        assertEquals(
                new Outcome.Ok<>(new CasRegister(null), List.of()), Linearizability.check(REGISTER, List.of(), LIMIT));
    }
}
