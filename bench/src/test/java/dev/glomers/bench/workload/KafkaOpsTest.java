package dev.glomers.bench.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.generator.Context;
import dev.glomers.bench.generator.Generator;
import dev.glomers.bench.generator.Plan;
import dev.glomers.bench.generator.Step;
import dev.glomers.bench.generator.Threads;
import dev.glomers.bench.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What txn-generator and interleave-subscribes of jepsen.tests.kafka 0.3.7 promise. */
class KafkaOpsTest {
    private static final int COUNT = 10_000;
    private static final int MAX_WRITES = 16;

    static Stream<Seed> seeds() {
        return LongStream.range(0, 20).mapToObj(Seed::new);
    }

    private static List<Plan> plans(Seed seed) {
        Transactions transactions =
                Transactions.of(seed.fork("transactions"), new Transactions.Limits(10, 1, 1, MAX_WRITES));
        Generator rest = new KafkaOps(seed.fork("assign"), transactions);
        Context context = new Context(0, Threads.of(1));
        List<Plan> plans = new ArrayList<>();
        while (plans.size() < COUNT && rest.next(context) instanceof Step.Emit emit) {
            plans.add(emit.plan());
            rest = emit.generator();
        }
        return plans;
    }

    private static long count(List<Plan> plans, String f) {
        return plans.stream().filter(plan -> plan.f().equals(f)).count();
    }

    private static List<?> step(Plan plan) {
        return (List<?>) ((List<?>) Objects.requireNonNull(plan.value())).get(0);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void sendsAndPollsAreAboutEquallyLikelyAndOneOpInSixtyFourIsAnAssign(Seed seed) {
        List<Plan> plans = plans(seed);
        assertEquals(COUNT, count(plans, "send") + count(plans, "poll") + count(plans, "assign"));
        assertEquals(COUNT / 64.0, count(plans, "assign"), 50);
        // A send to a full key is drawn anew, so there are somewhat fewer of them.
        assertEquals(0.5, (double) count(plans, "send") / COUNT, 0.04);
        assertTrue(count(plans, "send") < count(plans, "poll"));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theMessagesOfAKeyCountFromOneToTheMost(Seed seed) {
        Map<String, List<Object>> messages = new TreeMap<>();
        plans(seed).stream()
                .filter(plan -> plan.f().equals("send"))
                .forEach(plan -> messages.computeIfAbsent((String) step(plan).get(1), key -> new ArrayList<>())
                        .add(step(plan).get(2)));
        messages.values()
                .forEach(values -> assertEquals(
                        LongStream.rangeClosed(1, values.size()).boxed().toList(), values));
        assertTrue(messages.values().stream().allMatch(values -> values.size() <= MAX_WRITES));
        assertTrue(messages.values().stream()
                        .filter(values -> values.size() == MAX_WRITES)
                        .count()
                > 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void anAssignIsOfTheKeyThatTheNextSendGoesTo(Seed seed) {
        List<Plan> plans = plans(seed);
        int told = 0;
        for (int i = 0; i + 1 < plans.size(); i++) {
            if (plans.get(i).f().equals("assign") && plans.get(i + 1).f().equals("send")) {
                assertEquals(
                        List.of(step(plans.get(i + 1)).get(1)), plans.get(i).value());
                told++;
            }
        }
        assertTrue(told > 20, "only " + told);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void opsAreWrittenAsJepsenWritesThem(Seed seed) {
        for (Plan plan : plans(seed)) {
            String value = Edn.write(plan.value());
            assertTrue(
                    value.matches(
                            switch (plan.f()) {
                                case "send" -> "\\[\\[:send \"\\d+\" \\d+]]";
                                case "poll" -> "\\[\\[:poll]]";
                                default -> "\\[\"\\d+\"]";
                            }),
                    value);
            assertTrue(plan.extra().isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSameSeedGivesTheSameOpsAndAnotherSeedOthers(Seed seed) {
        assertEquals(plans(seed), plans(seed));
        assertNotEquals(plans(seed), plans(seed.fork("other")));
    }
}
