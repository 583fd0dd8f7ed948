package dev.glomers.bench.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import dev.glomers.bench.interpreter.Play;
import dev.glomers.bench.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each generator against its namesake's source in jepsen.generator 0.3.7. */
class GeneratorsTest {
    private static final long SECOND = 1_000_000_000;
    private static final long MILLI = 1_000_000;
    private static final Seed SEED = new Seed(1);

    private static Template op(String f) {
        return Template.invoke(f, null);
    }

    private static Generator forever(String f) {
        return Generators.repeat(op(f));
    }

    /** So many ops, numbered. */
    private static Generator some(String f, int count) {
        List<Generator> ops = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ops.add(Generators.once(Template.invoke(f, i)));
        }
        return Generators.sequence(ops);
    }

    /** The first plans that it gives to clients that are always free. */
    private static List<Plan> plans(Generator generator, int clients, int count) {
        List<Plan> plans = new ArrayList<>();
        Generator rest = generator;
        Threads threads = Threads.of(clients);
        long time = 0;
        while (plans.size() < count && rest.next(new Context(time, threads)) instanceof Step.Emit emit) {
            plans.add(emit.plan());
            rest = emit.generator();
            time = emit.plan().timeNanos();
            int thread = threads.threadOf(emit.plan().process());
            threads = threads.busy(thread).freed(thread);
        }
        return plans;
    }

    private static Map<String, Integer> counts(List<Plan> plans) {
        Map<String, Integer> counts = new TreeMap<>();
        plans.forEach(plan -> counts.merge(plan.f(), 1, Integer::sum));
        return counts;
    }

    @Test
    void aGeneratorAskedAgainGivesTheSameAnswer() {
        List<Generator> all = List.of(
                Generators.none(),
                Generators.once(op("a")),
                Generators.counted(i -> Template.invoke("a", i)),
                Generators.drawn(SEED, draw -> Template.invoke("a", draw.below(1000))),
                Generators.mix(SEED, List.of(forever("a"), some("b", 3), forever("c"))),
                Generators.flipFlop(forever("a"), some("b", 9)),
                Generators.followedBy(some("a", 2), some("b", 2)),
                Generators.stagger(SEED, 0.1, forever("a")),
                Generators.timeLimit(1, Generators.stagger(SEED, 0.1, forever("a"))),
                Generators.phases(List.of(some("a", 2), some("b", 2))),
                Generators.sequence(List.of(some("a", 2), some("b", 2))),
                Generators.eachThread(
                        SEED,
                        thread -> Generators.drawn(
                                SEED.fork("" + thread), draw -> Template.invoke("a", draw.below(1000)))),
                Generators.any(SEED, List.of(forever("a"), forever("b"), forever("c"))),
                Generators.sleep(1),
                Generators.log("x"),
                Generators.clients(forever("a")),
                Generators.nemesis(Generators.once(Template.nemesis("a", null))));
        for (Generator generator : all) {
            assertEquals(plans(generator, 3, 30), plans(generator, 3, 30), generator::toString);
            Context context = new Context(5, Threads.of(3));
            Step first = generator.next(context);
            plans(generator, 3, 30);
            Step again = generator.next(context);
            assertEquals(first.getClass(), again.getClass());
            if (first instanceof Step.Emit one && again instanceof Step.Emit other) {
                assertEquals(one.plan(), other.plan());
            }
        }
    }

    @Test
    void onceGivesOneAndCountedCountsFromZero() {
        assertEquals("a", Play.of(2, Generators.once(op("a"))).begunAsText());
        List<Plan> plans = plans(Generators.counted(i -> Template.invoke("a", i)), 1, 4);
        assertEquals(List.of(0, 1, 2, 3), plans.stream().map(Plan::value).toList());
    }

    @Test
    void anOpForBusyThreadsIsPendingAndNotLost() {
        Context busy = new Context(0, Threads.of(1).busy(0).busy(1));
        assertInstanceOf(Step.Pending.class, Generators.once(op("a")).next(busy));
        Context free = new Context(0, Threads.of(1));
        assertInstanceOf(Step.Emit.class, Generators.once(op("a")).next(free));
    }

    @Test
    void aMixPicksEachWithTheSameChanceAndEndsWithTheLast() {
        Map<String, Integer> counts =
                counts(plans(Generators.mix(SEED, List.of(forever("a"), forever("b"), forever("c"))), 1, 30_000));
        counts.forEach((f, count) -> assertEquals(10_000, count, 400, f));
        for (int seed = 0; seed < 20; seed++) {
            List<Plan> all = plans(
                    Generators.mix(new Seed(seed), List.of(some("a", 5), Generators.none(), some("b", 9))), 1, 100);
            assertEquals("{a=5, b=9}", counts(all).toString(), "seed " + seed);
        }
        assertInstanceOf(Step.Exhausted.class, Generators.mix(SEED, List.of()).next(new Context(0, Threads.of(1))));
    }

    @Test
    void aMixDoesNotPreferWhoFollowsWhom() {
        List<Plan> plans = plans(Generators.mix(SEED, List.of(forever("a"), forever("b"))), 1, 20_000);
        int same = 0;
        for (int i = 1; i < plans.size(); i++) {
            same += plans.get(i).f().equals(plans.get(i - 1).f()) ? 1 : 0;
        }
        assertEquals(10_000, same, 400);
    }

    @Test
    void staggerKeepsTheMeanRateAndItsIntervalsAreUniformUpToTwiceTheMean() {
        double sum = 0;
        int runs = 40;
        for (int seed = 0; seed < runs; seed++) {
            List<Plan> plans = plans(Generators.stagger(new Seed(seed), 0.01, forever("a")), 3, 1001);
            assertEquals(0, plans.get(0).timeNanos(), "the first op comes at once");
            int halves = 0;
            for (int i = 1; i < plans.size(); i++) {
                long interval = plans.get(i).timeNanos() - plans.get(i - 1).timeNanos();
                assertTrue(interval >= 0 && interval < 20 * MILLI, "seed " + seed + ": " + interval);
                halves += interval < 10 * MILLI ? 1 : 0;
            }
            assertEquals(500, halves, 80, "seed " + seed);
            sum += plans.get(1000).timeNanos();
        }
        assertEquals(10.0 * SECOND, sum / runs, 0.05 * SECOND);
    }

    @Test
    void staggerIsForAllThreadsTogetherAndDoesNotMakeUpForLostTime() {
        // One thread, ops of 100 ms, at a rate of a hundred: ten a second come through, and no more.
        Play slow = Play.of(
                1,
                Generators.timeLimit(2, Generators.clients(Generators.stagger(SEED, 0.01, forever("a")))),
                op -> 100 * MILLI,
                op -> OpType.OK);
        assertEquals(20, slow.begun().size(), 1);
        // Five threads at the same rate: no more than at one.
        Play fast =
                Play.of(5, Generators.timeLimit(10, Generators.clients(Generators.stagger(SEED, 0.01, forever("a")))));
        assertEquals(1000, fast.begun().size(), 60);
    }

    @Test
    void anyTakesTheSoonestAndIsFairIfThereAreSeveral() {
        Generator soon = Generators.stagger(SEED, 0.01, forever("soon"));
        Generator late = Generators.stagger(SEED.fork("late"), 1.0, forever("late"));
        List<Plan> plans = plans(Generators.any(SEED, List.of(late, soon)), 2, 2000);
        for (int i = 1; i < plans.size(); i++) {
            assertTrue(plans.get(i).timeNanos() >= plans.get(i - 1).timeNanos());
        }
        assertEquals(20, counts(plans).getOrDefault("late", 0), 12);
        for (int n = 2; n <= 4; n++) {
            List<Generator> equals = new ArrayList<>();
            for (int i = 0; i < n; i++) {
                equals.add(forever("g" + i));
            }
            int each = 12_000 / n;
            counts(plans(Generators.any(SEED, equals), 1, 12_000))
                    .forEach((f, count) -> assertEquals(each, count, each / 10.0, f));
        }
    }

    @Test
    void anyGoesOnUntilAllHaveEndedAndWaitsIfOneMayStillHaveSomething() {
        assertEquals(
                "{a=3, b=5}",
                counts(plans(Generators.any(SEED, List.of(some("a", 3), some("b", 5))), 1, 100))
                        .toString());
        Generator nemesisOnly = Generators.any(SEED, List.of(Generators.nemesis(forever("x")), Generators.none()));
        Threads nemesisBusy = Threads.of(1).busy(1);
        assertInstanceOf(Step.Pending.class, nemesisOnly.next(new Context(0, nemesisBusy)));
    }

    @Test
    void eachThreadHasACopyOfItsOwnAndAllHaveTheSameChance() {
        Play play = Play.of(3, Generators.clients(Generators.eachThread(SEED, thread -> some("a", 2))));
        Map<Integer, Integer> byProcess = new TreeMap<>();
        play.begun().forEach(op -> byProcess.merge(op.process(), 1, Integer::sum));
        assertEquals("{0=2, 1=2, 2=2}", byProcess.toString());
        Map<Integer, Integer> first = new TreeMap<>();
        for (int seed = 0; seed < 3000; seed++) {
            Generator generator = Generators.clients(Generators.eachThread(new Seed(seed), thread -> forever("a")));
            first.merge(plans(generator, 3, 1).get(0).process(), 1, Integer::sum);
        }
        assertEquals(3, first.size());
        first.forEach((process, count) -> assertEquals(1000, count, 120));
    }

    @Test
    void eachThreadWaitsForBusyThreadsBeforeItEnds() {
        Generator generator = Generators.clients(Generators.eachThread(SEED, thread -> Generators.once(op("a"))));
        Step.Emit one = assertInstanceOf(Step.Emit.class, generator.next(new Context(0, Threads.of(2))));
        int thread = one.plan().process();
        Step.Emit two = assertInstanceOf(
                Step.Emit.class,
                one.generator().next(new Context(0, Threads.of(2).busy(thread))));
        assertEquals(1 - thread, two.plan().process());
        assertInstanceOf(
                Step.Pending.class,
                two.generator().next(new Context(0, Threads.of(2).busy(0))));
        assertInstanceOf(Step.Exhausted.class, two.generator().next(new Context(0, Threads.of(2))));
    }

    @Test
    void aTimeLimitCountsFromTheFirstOp() {
        Generator late = Generators.sequence(List.of(
                Generators.sleep(3),
                Generators.timeLimit(1, Generators.clients(Generators.stagger(SEED, 0.1, forever("a"))))));
        // One client: the sleep is his, so the ops begin behind it.
        List<Op> ops = Play.of(1, Generators.clients(late)).begun();
        long first = ops.get(0).timeNanos();
        long last = ops.get(ops.size() - 1).timeNanos();
        assertTrue(first >= 3 * SECOND && first < 3.2 * SECOND, "first at " + first);
        assertTrue(last < first + SECOND && last > first + SECOND / 2, "last at " + last);
    }

    @Test
    void atTheTimeLimitItselfNothingBeginsAnyMore() {
        Generator clock = Generators.counted(i -> Template.invoke("a", i));
        Generator everySecond = new Generator() {
            private final Generator inner = clock;

            @Override
            public Step next(Context context) {
                long nextSecond = (context.timeNanos() + SECOND - 1) / SECOND * SECOND;
                return inner.next(context) instanceof Step.Emit emit
                        ? new Step.Emit(emit.plan().at(nextSecond), this)
                        : Step.pending();
            }
        };
        List<Op> ops = Play.of(1, Generators.clients(Generators.timeLimit(3, everySecond)))
                .begun();
        assertEquals(
                List.of(0L, SECOND, 2 * SECOND), ops.stream().map(Op::timeNanos).toList());
    }

    @Test
    void timesThatAreTooLongForANanosecondClockJustNeverCome() {
        Generator generator =
                Generators.timeLimit(1e300, Generators.stagger(SEED, Double.POSITIVE_INFINITY, forever("a")));
        List<Plan> plans = plans(generator, 1, 3);
        assertEquals(2, plans.stream().distinct().limit(2).count());
        assertEquals(0, plans.get(0).timeNanos());
        assertTrue(plans.get(1).timeNanos() > 1_000_000 * SECOND);
    }

    @Test
    void aPhaseBeginsWhenAllThreadsAreFree() {
        Generator phases = Generators.phases(
                List.of(Generators.clients(some("a", 3)), Generators.none(), Generators.clients(some("b", 2))));
        Play play = Play.of(3, phases, op -> (op.process() + 1) * SECOND, op -> OpType.OK);
        assertEquals("a0 a1 a2 b0 b1", play.begunAsText());
        List<Op> begun = play.begun();
        assertEquals(0, begun.get(2).timeNanos());
        assertEquals(3 * SECOND, begun.get(3).timeNanos(), "the slowest of the first phase takes three seconds");
        assertEquals(3 * SECOND, begun.get(4).timeNanos());
    }

    @Test
    void aSequenceDoesNotWait() {
        Generator sequence = Generators.sequence(List.of(some("a", 1), some("b", 1)));
        Play play = Play.of(2, Generators.clients(sequence), op -> SECOND, op -> OpType.OK);
        assertEquals("a0 b0", play.begunAsText());
        assertEquals(0, play.begun().get(1).timeNanos());
    }

    /** As many ops as it has heard of completions. */
    private record Echoes(int heard) implements Generator {
        @Override
        public Step next(Context context) {
            return some("b", heard).next(context);
        }

        @Override
        public Generator update(Context context, Op op) {
            return op.type() == OpType.INVOKE ? this : new Echoes(heard + 1);
        }
    }

    @Test
    void whatFollowsHasHeardOfAllThatCameBefore() {
        Generator both = Generators.followedBy(
                Generators.phases(List.of(Generators.clients(some("a", 2)), Generators.clients(some("a", 1)))),
                Generators.phases(List.of(Generators.clients(new Echoes(0)))));
        assertEquals("a0 a1 a0 b0 b1 b2", Play.of(2, both).begunAsText());
    }

    @Test
    void flipFlopTakesTurnsAndEndsWithTheOneWhoseTurnItIs() {
        assertEquals(
                "a0 b0 a1 b1",
                Play.of(1, Generators.flipFlop(some("a", 2), some("b", 2))).begunAsText());
        assertEquals(
                "a0 b0 a1",
                Play.of(1, Generators.flipFlop(some("a", 5), some("b", 1))).begunAsText());
        assertEquals(
                "",
                Play.of(1, Generators.flipFlop(Generators.none(), some("b", 1))).begunAsText());
    }

    @Test
    void aSleepKeepsOneThreadBusyAndIsNotInTheHistory() {
        Generator phases = Generators.phases(List.of(Generators.sleep(2), Generators.clients(some("b", 1))));
        Play play = Play.of(2, phases);
        assertEquals(2, play.history().size());
        assertEquals(2 * SECOND, play.begun().get(0).timeNanos());
        Generator meanwhile = Generators.sequence(List.of(Generators.sleep(2), some("b", 1)));
        assertEquals(
                0, Play.of(2, Generators.clients(meanwhile)).begun().get(0).timeNanos(), "the other thread is free");
    }

    @Test
    void aLogLineIsNotInTheHistory() {
        Play play = Play.of(1, Generators.phases(List.of(Generators.log("Hello"), some("b", 1))));
        assertEquals(List.of("Hello"), play.lines());
        assertEquals(2, play.history().size());
    }

    @Test
    void clientsAndNemesisGetTheirOwn() {
        Generator both = Generators.any(
                SEED,
                List.of(
                        Generators.nemesis(Generators.sequence(List.of(
                                Generators.once(Template.nemesis("x", null)),
                                Generators.once(Template.nemesis("y", null))))),
                        Generators.clients(some("a", 20))));
        Play play = Play.of(3, both);
        for (Op op : play.begun()) {
            assertEquals(op.f().equals("a"), op.isClient(), op::toString);
        }
        assertEquals(22, play.begun().size());
    }
}
