package dev.glomers.runner.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

final class MedianDifferenceTest {
    private static final Seed SEED = new Seed(4711);

    private static List<Double> drawn(RandomGenerator random, int count, double mean) {
        List<Double> figures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            figures.add(mean + random.nextGaussian());
        }
        return figures;
    }

    @Test
    void figuresThatNeverVaryDifferByExactlyTheirDistance() {
        List<Double> tens = List.of(10.0, 10.0, 10.0, 10.0);
        List<Double> twelves = List.of(12.0, 12.0, 12.0, 12.0, 12.0);
        assertEquals(new Interval(2, 2), MedianDifference.interval(tens, twelves, SEED));
        assertEquals(new Interval(-2, -2), MedianDifference.interval(twelves, tens, SEED));
    }

    @Test
    void theSameSeedGivesTheSameIntervalAndAnotherSeedNearlySo() {
        RandomGenerator random = SEED.stream();
        List<Double> first = drawn(random, 30, 10);
        List<Double> second = drawn(random, 30, 11);
        Interval once = MedianDifference.interval(first, second, SEED);
        assertEquals(once, MedianDifference.interval(first, second, SEED));
        Interval other = MedianDifference.interval(first, second, SEED.fork("other"));
        assertEquals(once.low(), other.low(), 0.2);
        assertEquals(once.high(), other.high(), 0.2);
    }

    /** Coverage, the one property that makes it a confidence interval: over many trials, about 95 % hold the truth. */
    @Test
    void theIntervalHoldsTheTrueDifferenceAboutAsOftenAsItPromises() {
        int trials = 400;
        int holds = 0;
        for (int trial = 0; trial < trials; trial++) {
            RandomGenerator random = SEED.fork("trial " + trial).stream();
            Interval interval =
                    MedianDifference.interval(drawn(random, 20, 10), drawn(random, 20, 10.5), SEED.fork("b" + trial));
            holds += interval.low() <= 0.5 && 0.5 <= interval.high() ? 1 : 0;
        }
        double coverage = (double) holds / trials;
        assertTrue(coverage > 0.91 && coverage < 0.99, "seed 4711: coverage is " + coverage);
    }

    @Test
    void tooFewFiguresAreRefusedRatherThanJudged() {
        List<Double> one = List.of(1.0);
        List<Double> four = List.of(1.0, 2.0, 3.0, 4.0);
        assertThrows(IllegalArgumentException.class, () -> MedianDifference.interval(one, four, SEED));
        assertThrows(IllegalArgumentException.class, () -> MedianDifference.interval(four, one, SEED));
    }
}
