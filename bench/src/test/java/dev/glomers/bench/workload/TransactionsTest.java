package dev.glomers.bench.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.random.Seed;
import dev.glomers.bench.workload.MicroOp.Write;
import dev.glomers.bench.workload.Transactions.Drawn;
import dev.glomers.bench.workload.Transactions.Limits;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code wr-txns} of elle.txn 0.2.2 promises, and how its draws are distributed. */
class TransactionsTest {
    private static final int COUNT = 4000;
    private static final Limits LIMITS = new Limits(10, 1, 4, 16);

    static Stream<Seed> seeds() {
        return LongStream.range(0, 20).mapToObj(Seed::new);
    }

    private static List<List<MicroOp>> drawn(Seed seed, Limits limits, int count) {
        List<List<MicroOp>> drawn = new ArrayList<>();
        Transactions rest = Transactions.of(seed, limits);
        while (drawn.size() < count) {
            Drawn next = rest.next();
            drawn.add(next.steps());
            rest = next.rest();
        }
        return drawn;
    }

    private static List<MicroOp> steps(Seed seed, Limits limits) {
        return drawn(seed, limits, COUNT).stream().flatMap(List::stream).toList();
    }

    /** The values written to each key, in order. */
    private static Map<Long, List<Long>> writes(List<MicroOp> steps) {
        Map<Long, List<Long>> writes = new TreeMap<>();
        for (MicroOp step : steps) {
            if (step instanceof Write write) {
                writes.computeIfAbsent(write.key(), key -> new ArrayList<>()).add(write.value());
            }
        }
        return writes;
    }

    private static void assertShare(double expected, long part, long whole) {
        assertEquals(expected, (double) part / whole, 0.03, part + " of " + whole);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theSameSeedGivesTheSameTransactionsAndAnotherSeedOthers(Seed seed) {
        assertEquals(drawn(seed, LIMITS, 100), drawn(seed, LIMITS, 100));
        assertNotEquals(drawn(seed, LIMITS, 100), drawn(seed.fork("other"), LIMITS, 100));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void allLengthsBetweenTheLeastAndTheMostAreEquallyLikely(Seed seed) {
        Map<Integer, Integer> lengths = new TreeMap<>();
        drawn(seed, new Limits(10, 2, 5, 16), COUNT).forEach(steps -> lengths.merge(steps.size(), 1, Integer::sum));
        assertEquals(Set.of(2, 3, 4, 5), lengths.keySet());
        lengths.values().forEach(count -> assertShare(0.25, count, COUNT));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void readsAndWritesAreEquallyLikelyWhenFewWritesAreDrawnAnew(Seed seed) {
        List<MicroOp> steps = steps(seed, new Limits(10, 1, 4, 1_000_000));
        assertShare(0.5, steps.stream().filter(Write.class::isInstance).count(), steps.size());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aWriteThatFindsItsKeyFullIsDrawnAnewSoThatTightLimitsHaveMoreReads(Seed seed) {
        List<MicroOp> steps = steps(seed, new Limits(1, 1, 4, 1));
        // Of two draws a write, one is spent on the replacement: r = 1/2 + (1/2 * 1/2) r.
        assertShare(
                2.0 / 3, steps.stream().filter(MicroOp.Read.class::isInstance).count(), steps.size());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theWritesToAKeyCountFromOneToTheMost(Seed seed) {
        Map<Long, List<Long>> writes = writes(steps(seed, LIMITS));
        writes.forEach((key, values) ->
                assertEquals(LongStream.rangeClosed(1, values.size()).boxed().toList(), values));
        assertTrue(writes.values().stream().allMatch(values -> values.size() <= 16));
        assertTrue(
                writes.values().stream().filter(values -> values.size() == 16).count() > writes.size() / 2);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void noMoreKeysAreInPlayThanWereAskedFor(Seed seed) {
        List<MicroOp> steps = steps(seed, LIMITS);
        Map<Long, Integer> lastUse = new TreeMap<>();
        for (int i = 0; i < steps.size(); i++) {
            lastUse.put(steps.get(i).key(), i);
        }
        Set<Long> inPlay = new LinkedHashSet<>();
        for (int i = 0; i < steps.size(); i++) {
            long key = steps.get(i).key();
            inPlay.add(key);
            assertTrue(inPlay.size() <= 10, "10 keys at once, found " + inPlay + " at step " + i);
            if (Integer.valueOf(i).equals(lastUse.get(key))) {
                inPlay.remove(key);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aKeyIsReplacedByTheNextNumberAndNeverComesBack(Seed seed) {
        Set<Long> fresh = new LinkedHashSet<>();
        Transactions rest = Transactions.of(seed, LIMITS);
        for (int i = 0; i < COUNT; i++) {
            Drawn next = rest.next();
            long before = rest.nextKey();
            LongStream.range(before, next.rest().nextKey()).forEach(fresh::add);
            assertTrue(next.steps().stream()
                    .allMatch(step -> step.key() < next.rest().nextKey()));
            rest = next.rest();
        }
        assertEquals(LongStream.range(10, rest.nextKey()).boxed().toList(), List.copyOf(fresh));
        assertTrue(rest.nextKey() > 200, "many keys were replaced, found " + rest.nextKey());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aKeyIsTwiceAsLikelyAsTheOneBeforeIt(Seed seed) {
        Map<Long, Long> uses = new TreeMap<>();
        List<MicroOp> steps = steps(seed, new Limits(5, 1, 4, 1_000_000));
        steps.forEach(step -> uses.merge(step.key(), 1L, Long::sum));
        for (long key = 0; key < 5; key++) {
            assertShare((1 << key) / 31.0, uses.getOrDefault(key, 0L), steps.size());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aSingleKeyAndAVastPoolWorkToo(Seed seed) {
        assertEquals(
                Set.of(0L),
                new LinkedHashSet<>(steps(seed, new Limits(1, 1, 1, Integer.MAX_VALUE)).stream()
                        .map(MicroOp::key)
                        .toList()));
        List<MicroOp> vast = steps(seed, new Limits(Integer.MAX_VALUE, 1, 4, 16));
        assertEquals(
                Integer.MAX_VALUE - 1,
                vast.stream()
                        .filter(step -> step.key() < Integer.MAX_VALUE)
                        .mapToLong(MicroOp::key)
                        .max()
                        .orElseThrow());
        assertFalse(vast.stream().anyMatch(step -> step.key() < Integer.MAX_VALUE - 60));
    }
}
