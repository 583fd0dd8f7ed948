package dev.glomers.bench.nemesis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The grudges against jepsen.nemesis 0.3.7, for many seeds each. */
class GrudgeTest {
    private static final int SEEDS = 30;

    private interface Kind {
        Grudge of(List<String> nodes, RandomGenerator random);
    }

    private static List<String> nodes(int n) {
        return IntStream.range(0, n).mapToObj(i -> "n" + i).toList();
    }

    private interface Check {
        void check(Map<String, Set<String>> drops, String context);
    }

    private static void forManySeeds(Kind kind, int n, Check check) {
        for (int seed = 0; seed < SEEDS; seed++) {
            Map<String, Set<String>> drops =
                    kind.of(nodes(n), new SplittableRandom(seed)).drops();
            String context = n + " nodes, seed " + seed + ": " + drops;
            assertEquals(Set.copyOf(nodes(n)), drops.keySet(), context);
            drops.forEach((node, senders) -> assertFalse(senders.contains(node), context));
            check.check(drops, context);
        }
    }

    /** Whom a node hears, itself included. */
    private static Set<String> heard(Map<String, Set<String>> drops, String node) {
        Set<String> heard = new LinkedHashSet<>(drops.keySet());
        heard.removeAll(drops.getOrDefault(node, Set.of()));
        return heard;
    }

    private static boolean symmetric(Map<String, Set<String>> drops) {
        return drops.entrySet().stream()
                .allMatch(entry -> entry.getValue().stream()
                        .allMatch(sender -> drops.getOrDefault(sender, Set.of()).contains(entry.getKey())));
    }

    /** Two parts, in which everybody hears everybody, and nobody hears the other part. */
    private static void assertCutInto(int first, int second, Map<String, Set<String>> drops, String context) {
        assertTrue(symmetric(drops), context);
        Map<Set<String>, Integer> parts = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        for (String node : nodes(drops.size())) {
            Set<String> heard = heard(drops, node);
            assertTrue(heard.contains(node), context);
            Set<String> ordered = new LinkedHashSet<>(nodes(drops.size()));
            ordered.retainAll(heard);
            parts.merge(ordered, 1, Integer::sum);
        }
        parts.forEach((part, count) -> assertEquals(part.size(), count, context));
        List<Integer> sizes = parts.values().stream().sorted().toList();
        List<Integer> expected = IntStream.of(first, second)
                .filter(size -> size > 0)
                .sorted()
                .boxed()
                .toList();
        assertEquals(expected, sizes, context);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 25})
    void oneCutsOffOne(int n) {
        forManySeeds(Grudge::one, n, (drops, context) -> assertCutInto(1, n - 1, drops, context));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 25})
    void majorityCutsInHalvesAndTheSecondMayBeLargerByOne(int n) {
        forManySeeds(Grudge::majority, n, (drops, context) -> assertCutInto(n / 2, n - n / 2, drops, context));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 25})
    void minorityThirdCutsOffLessThanAThird(int n) {
        int third = (n - 1) / 3;
        assertTrue(3 * third < n && 3 * (third + 1) >= n);
        forManySeeds(Grudge::minorityThird, n, (drops, context) -> assertCutInto(third, n - third, drops, context));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 9, 25})
    void inARingOfMajoritiesEverybodyHearsAMajority(int n) {
        forManySeeds(Grudge::majoritiesRing, n, (drops, context) -> {
            for (String node : nodes(n)) {
                assertTrue(heard(drops, node).size() >= n / 2 + 1, context);
            }
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 4, 5})
    void inAPerfectRingEverybodyHearsJustAMajorityAndNoTwoTheSame(int n) {
        forManySeeds(Grudge::majoritiesRing, n, (drops, context) -> {
            Set<Set<String>> majorities = new LinkedHashSet<>();
            for (String node : nodes(n)) {
                Set<String> heard = heard(drops, node);
                assertEquals(n / 2 + 1, heard.size(), context);
                assertTrue(majorities.add(heard), context);
            }
            // With an odd majority its owner is in the middle; with an even one, as in Jepsen, he is not.
            assertEquals(n != 3, symmetric(drops), context);
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {6, 7, 8, 9, 25})
    void aGrownRingIsSymmetricAndNobodyHearsFarMoreThanAMajority(int n) {
        forManySeeds(Grudge::majoritiesRing, n, (drops, context) -> {
            assertTrue(symmetric(drops), context);
            for (String node : nodes(n)) {
                assertTrue(heard(drops, node).size() <= n / 2 + 3, context);
            }
        });
    }

    @Test
    void everyNodeIsCutOffAtTimes() {
        Map<String, Integer> loners = new TreeMap<>();
        for (int seed = 0; seed < 1000; seed++) {
            Grudge.one(nodes(5), new SplittableRandom(seed)).drops().forEach((node, senders) -> {
                if (senders.size() == 4) {
                    loners.merge(node, 1, Integer::sum);
                }
            });
        }
        assertEquals(5, loners.size());
        loners.forEach((node, count) -> assertEquals(200, count, 60, node));
    }

    @Test
    void theSameSeedCutsTheSame() {
        for (int n : new int[] {5, 9}) {
            assertEquals(
                    Grudge.majoritiesRing(nodes(n), new SplittableRandom(4))
                            .drops()
                            .toString(),
                    Grudge.majoritiesRing(nodes(n), new SplittableRandom(4))
                            .drops()
                            .toString());
        }
    }
}
