package dev.glomers.bench.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SeedTest {
    private static List<Long> draws(Seed seed) {
        List<Long> draws = new ArrayList<>();
        Seed next = seed;
        for (int i = 0; i < 20; i++) {
            draws.add(next.below(1L << 40));
            next = next.next();
        }
        return draws;
    }

    @Test
    void theSameSeedDrawsTheSameAndIsNotChangedByIt() {
        Seed seed = new Seed(7);
        assertEquals(draws(seed), draws(seed));
        assertEquals(draws(seed), draws(new Seed(7)));
        RandomGenerator one = seed.stream();
        RandomGenerator other = seed.stream();
        assertEquals(one.nextLong(), other.nextLong());
    }

    /** Pinned: a seed that someone wrote down must give the same run in the next version. */
    @Test
    void theDrawsOfASeedAreTheSameInEveryVersion() {
        assertEquals(List.of(0L, 4L, 3L, 9L, 5L, 0L, 9L, 1L, 0L, 1L), tenDigits(new Seed(42)));
        assertEquals(List.of(0L, 9L, 4L, 2L, 8L, 6L, 0L, 0L, 7L, 1L), tenDigits(new Seed(42).fork("network")));
    }

    private static List<Long> tenDigits(Seed seed) {
        List<Long> digits = new ArrayList<>();
        Seed next = seed;
        for (int i = 0; i < 10; i++) {
            digits.add(next.below(10L));
            next = next.next();
        }
        return digits;
    }

    @Test
    void forksForDifferentPurposesHaveNothingInCommonNeitherWithEachOtherNorWithTheirOrigin() {
        Set<Long> seen = new LinkedHashSet<>();
        int count = 0;
        for (long value : new long[] {0, 1, 2, -1, Long.MIN_VALUE}) {
            Seed seed = new Seed(value);
            List<Seed> all = new ArrayList<>(List.of(seed));
            for (String purpose :
                    List.of("", "a", "b", "aa", "ab", "ba", "node n1", "node n2", "node n11", "network")) {
                all.add(seed.fork(purpose));
            }
            for (Seed each : all) {
                List<Long> draws = draws(each);
                seen.addAll(draws);
                count += draws.size();
            }
        }
        assertEquals(count, seen.size(), "of 2^40 values no two draws are the same");
    }

    @Test
    void aForkDoesNotDependOnHowManyOtherForksWereMade() {
        Seed seed = new Seed(3);
        Seed fork = seed.fork("x");
        assertTrue(!draws(seed.fork("y")).equals(draws(fork)));
        assertEquals(fork, seed.fork("x"));
        assertNotEquals(fork, seed.next().fork("x"));
        assertNotEquals(seed.fork("x").fork("y"), seed.fork("y").fork("x"));
    }

    @Test
    void drawsAreUniform() {
        int[] counts = new int[10];
        Seed seed = new Seed(5);
        for (int i = 0; i < 100_000; i++) {
            counts[seed.below(10)]++;
            seed = seed.next();
        }
        for (int count : counts) {
            assertEquals(10_000, count, 400, "of a standard deviation of 95");
        }
    }

    @Test
    void aBoundMustBeAboveZero() {
        assertThrows(IllegalArgumentException.class, () -> new Seed(1).below(0));
        assertEquals(0, new Seed(1).below(1));
    }
}
