package dev.glomers.bench.checker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CounterCheckerTest {
    private static final Keyword FINAL = Keyword.of("final?");

    private final List<Op> ops = new ArrayList<>();

    private CounterCheckerTest add(OpType type, long delta) {
        return op(OpType.INVOKE, "add", delta, Map.of()).op(type, "add", delta, Map.of());
    }

    private CounterCheckerTest finalRead(@Nullable Object value) {
        return op(OpType.INVOKE, "read", null, Map.of(FINAL, true)).op(OpType.OK, "read", value, Map.of(FINAL, true));
    }

    private CounterCheckerTest op(OpType type, String f, @Nullable Object value, Map<Keyword, @Nullable Object> extra) {
        ops.add(new Op(ops.size(), ops.size(), type, 0, f, value, extra));
        return this;
    }

    private String verdict() {
        return Edn.write(new CounterChecker().check(new History(ops)).toEdn());
    }

    @Test
    void theSumOfAllAddsIsRight() {
        assertEquals(
                "{:valid? true, :errors nil, :final-reads (3 3), :acceptable ([3 3])}",
                add(OpType.OK, 5)
                        .add(OpType.OK, -2)
                        .add(OpType.FAIL, 100)
                        .finalRead(3L)
                        .finalRead(3L)
                        .verdict());
    }

    @Test
    void aReadOfAnotherNumberIsAnErrorWithItsOp() {
        assertEquals(
                "{:valid? false, :errors (#jepsen.history.Op{:index 5, :time 5, :type :ok, :process 0, :f :read,"
                        + " :value 2, :final? true}), :final-reads (3 2), :acceptable ([3 3])}",
                add(OpType.OK, 3).finalRead(3L).finalRead(2L).verdict());
    }

    @Test
    void readsBeforeTheEndAreNotLookedAt() {
        assertEquals(
                "{:valid? true, :errors nil, :final-reads (), :acceptable ([1 1])}",
                add(OpType.OK, 1)
                        .op(OpType.INVOKE, "read", null, Map.of())
                        .op(OpType.OK, "read", 77L, Map.of())
                        .verdict());
    }

    @Test
    void withNothingAtAllNothingIsWrong() {
        assertEquals("{:valid? true, :errors nil, :final-reads (), :acceptable ([0 0])}", verdict());
    }

    @Test
    void aFinalReadThatFailedOrIsNotKnownIsNoRead() {
        assertEquals(
                "{:valid? true, :errors nil, :final-reads (), :acceptable ([0 0])}",
                op(OpType.FAIL, "read", null, Map.of(FINAL, true))
                        .op(OpType.INFO, "read", null, Map.of(FINAL, true))
                        .op(OpType.OK, "read", 9L, Map.of(FINAL, false))
                        .verdict());
    }

    @Test
    void anAddThatIsNotKnownMayOrMayNotHaveTakenPlace() {
        add(OpType.OK, 10).add(OpType.INFO, 5).add(OpType.INFO, -3);
        assertEquals(
                "{:valid? true, :errors nil, :final-reads (7 10 12 15), :acceptable ([7 7] [10 10] [12 12] [15 15])}",
                finalRead(7L).finalRead(10L).finalRead(12L).finalRead(15L).verdict());
        assertEquals(
                Validity.INVALID,
                new CounterChecker().check(new History(finalRead(11L).ops)).validity());
    }

    @Test
    void neighbouringNumbersMakeOneRangeAndThoseWithOneMissingBetweenThemTwo() {
        assertEquals(
                "{:valid? true, :errors nil, :final-reads (), :acceptable ([0 1] [3 4])}",
                add(OpType.INFO, 1).add(OpType.INFO, 3).verdict());
        assertEquals(
                "{:valid? true, :errors nil, :final-reads (), :acceptable ([0 6])}",
                add(OpType.INFO, 2).verdict());
    }

    @Test
    void aReadThatIsNoWholeNumberCrashesTheCheck() {
        for (Object value : List.of(1.0, "1", Keyword.of("one"))) {
            ops.clear();
            finalRead(value);
            assertThrows(IllegalArgumentException.class, this::verdict, String.valueOf(value));
        }
    }

    @Test
    void theAcceptableNumbersAreTheSumsOfAllSubsets() {
        for (long seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int spread = 1 + random.nextInt(40);
            ops.clear();
            TreeSet<Long> sums = new TreeSet<>(List.of(0L));
            for (int i = random.nextInt(9); i > 0; i--) {
                long delta = random.nextLong(-spread, spread + 1);
                add(OpType.INFO, delta);
                for (long sum : List.copyOf(sums)) {
                    sums.add(sum + delta);
                }
            }
            String verdict = verdict();
            String message = "seed " + seed + ": " + verdict;
            assertEquals(ranges(sums), verdict.substring(verdict.indexOf("(["), verdict.length() - 1), message);
        }
    }

    private static String ranges(TreeSet<Long> numbers) {
        List<String> ranges = new ArrayList<>();
        long from = numbers.first();
        for (long number : numbers) {
            if (!numbers.contains(number + 1)) {
                ranges.add("[" + from + " " + number + "]");
                Long next = numbers.higher(number);
                from = next == null ? 0 : next;
            }
        }
        return "(" + String.join(" ", ranges) + ")";
    }

    @Test
    void aHundredThousandLostAnswersAreJudgedAtOnce() {
        for (int i = 0; i < 100_000; i++) {
            // Only multiples of ten: every sum is a range of its own.
            add(OpType.INFO, 10L * (i % 10 - 5));
        }
        finalRead(-10L).finalRead(-11L);
        Verdict verdict =
                assertTimeoutPreemptively(Duration.ofSeconds(20), () -> new CounterChecker().check(new History(ops)));
        assertEquals(Validity.INVALID, verdict.validity());
        // From the sum of all negative ones to that of all positive ones: -1,500,000 to 1,000,000.
        assertEquals(
                250_001, ((List<?>) Objects.requireNonNull(verdict.results().get(Keyword.of("acceptable")))).size());
    }

    private CounterCheckerTest read(int process, long value) {
        ops.add(new Op(ops.size(), ops.size(), OpType.INVOKE, process, "read", null, Map.of()));
        ops.add(new Op(ops.size(), ops.size(), OpType.OK, process, "read", value, Map.of()));
        return this;
    }

    /** The impossible reads, each as its value and its bounds, and whether that makes it invalid. */
    private String impossible() {
        History history = new History(ops);
        Verdict verdict = new CounterChecker().strict().check(history);
        List<String> found = new ArrayList<>();
        for (Object each : (List<?>) Objects.requireNonNull(verdict.results().get(Keyword.of("impossible-reads")))) {
            Map<?, ?> entry = (Map<?, ?>) each;
            String op = Edn.write(entry.get(Keyword.of("op"))).replaceAll(".*:value (-?\\d+).*", "$1");
            found.add(op + " " + Edn.write(entry.get(Keyword.of("expected"))));
        }
        assertEquals(Validity.VALID, new CounterChecker().check(history).validity());
        assertEquals(found.isEmpty() ? Validity.VALID : Validity.INVALID, verdict.validity());
        return String.join(", ", found);
    }

    @Test
    void strictlyReadsBeforeTheEndMayBeOldButNeitherTooMuchNorTooLittle() {
        add(OpType.OK, 5).read(1, 0).read(2, 5).add(OpType.INFO, -2).read(1, 5).read(2, 3);
        assertEquals("", impossible());
        assertEquals("7 [-2 5]", read(3, 7).impossible());
        assertEquals("7 [-2 5], -3 [-2 5]", read(3, -3).impossible());
    }

    @Test
    void strictlyAFailedAddIsNeverCountedAndOneBeforeItBeganNeither() {
        add(OpType.FAIL, 4).read(1, 4).add(OpType.OK, 4).read(1, 4);
        assertEquals("4 [0 0]", impossible());
    }

    @Test
    void strictlyAProcessIsNotShownLessThanBefore() {
        add(OpType.OK, 5).add(OpType.OK, 3).read(1, 8).read(2, 0);
        assertEquals("", impossible());
        assertEquals("5 [8 8]", read(1, 5).impossible());
    }

    @Test
    void strictlyNegativeAddsMayExplainThatAProcessIsShownLess() {
        add(OpType.OK, 5).read(1, 5).add(OpType.OK, -3).read(1, 2).read(1, 0);
        assertEquals("", impossible());
        assertEquals("-2 [-1 5]", read(2, 2).read(2, -2).impossible());
    }

    @Test
    void strictlyAFinalReadHasWhatAnyReadHadBeforeThoughNobodyAcknowledgedIt() {
        add(OpType.OK, 5).add(OpType.INFO, 3).read(1, 8).add(OpType.OK, 1);
        assertEquals("", impossible());
        assertEquals("6 [9 nil]", finalRead(6L).impossible());
    }

    @Test
    void strictlyAFinalReadLacksWhatNoReadCanHaveLeftOut() {
        add(OpType.OK, 5).add(OpType.INFO, -3).read(1, -3).finalRead(2L);
        assertEquals("", impossible());
        assertEquals("5 [nil 2]", finalRead(5L).impossible());
    }
}
