package dev.glomers.bench.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.generator.Context;
import dev.glomers.bench.generator.Generator;
import dev.glomers.bench.generator.Generators;
import dev.glomers.bench.generator.Plan;
import dev.glomers.bench.generator.Step;
import dev.glomers.bench.generator.Threads;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import dev.glomers.bench.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What poll-unseen of jepsen.tests.kafka 0.3.7 promises. */
class PollUnseenTest {
    private static final Context CONTEXT = new Context(0, Threads.of(1));

    private static Generator after(Op... ops) {
        Generator generator = PollUnseen.of(new Seed(1), Generators.repeat(KafkaOp.assign(List.of(9L))));
        for (Op op : ops) {
            generator = generator.update(CONTEXT, op);
        }
        return generator;
    }

    private static Op ok(String f, String value) {
        return op(OpType.OK, f, value);
    }

    private static Op op(OpType type, String f, String value) {
        return new Op(0, 0, type, 0, f, Edn.read(value), Map.of());
    }

    private static List<Plan> plans(Generator generator) {
        List<Plan> plans = new ArrayList<>();
        Generator rest = generator;
        while (plans.size() < 3000 && rest.next(CONTEXT) instanceof Step.Emit emit) {
            plans.add(emit.plan());
            rest = emit.generator();
        }
        return plans;
    }

    private static Optional<String> widened(Generator generator) {
        return plans(generator).stream()
                .filter(plan -> !plan.extra().isEmpty())
                .map(plan ->
                        Edn.write(plan.value()) + " " + Edn.write(plan.extra().get(Keyword.of("unseen"))))
                .reduce((one, other) -> {
                    assertEquals(one, other);
                    return one;
                });
    }

    @Test
    void everyThirdAssignIsWidenedByTheKeysThatNobodyHasPolledYet() {
        Generator generator = after(
                ok("send", "[[:send \"8\" [0 1]]]"),
                ok("send", "[[:send \"8\" [5 2]]]"),
                ok("send", "[[:send \"9\" [0 1]]]"));
        List<Plan> plans = plans(generator);
        assertEquals(
                plans.size() / 3.0,
                plans.stream().filter(plan -> !plan.extra().isEmpty()).count(),
                100);
        assertEquals(
                Optional.of("[\"8\" \"9\"] {8 {:polled -1, :sent 5}, 9 {:polled -1, :sent 0}}"), widened(generator));
    }

    @Test
    void aKeyIsSeenOnceItsHighestOffsetWasPolled() {
        Op send = ok("send", "[[:send \"8\" [5 2]]]");
        assertEquals(
                Optional.of("[\"8\" \"9\"] {8 {:polled 4, :sent 5}}"),
                widened(after(send, ok("poll", "[[:poll {\"8\" [[3 1] [4 7]], \"6\" [[2 2]]}]]"))));
        assertEquals(Optional.empty(), widened(after(send, ok("poll", "[[:poll {\"8\" [[3 1] [5 2]]}]]"))));
        assertEquals(
                Optional.of("[\"8\" \"9\"] {8 {:polled -1, :sent 6}}"),
                widened(after(send, ok("poll", "[[:poll {\"8\" [[5 2]]}]]"), ok("send", "[[:send \"8\" [6 3]]]"))));
    }

    @Test
    void onlyWhatIsKnownToHaveHappenedCounts() {
        assertEquals(
                Optional.empty(),
                widened(after(
                        op(OpType.INVOKE, "send", "[[:send \"8\" 1]]"),
                        op(OpType.INFO, "send", "[[:send \"8\" 1]]"),
                        op(OpType.FAIL, "send", "[[:send \"8\" 1]]"),
                        ok("poll", "[[:poll {\"8\" []}]]"),
                        ok("poll", "[[:poll {\"8\" nil, \"no number\" [[7 7]]}]]"),
                        ok("send", "[[:send \"no number\" [7 7]]]"),
                        ok("assign", "[\"8\"]"))));
    }

    @Test
    void opsThatAreNoAssignsPassAsTheyAre() {
        Generator sends = PollUnseen.of(new Seed(1), Generators.repeat(KafkaOp.send(9, 1)))
                .update(CONTEXT, ok("send", "[[:send \"8\" [0 1]]]"));
        plans(sends).forEach(plan -> assertEquals("send {}", plan.f() + " " + plan.extra()));
        Generator none = PollUnseen.of(new Seed(1), Generators.none());
        assertSame(Step.Exhausted.class, none.next(CONTEXT).getClass());
    }
}
