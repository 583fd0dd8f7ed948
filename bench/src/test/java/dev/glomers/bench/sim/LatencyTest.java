package dev.glomers.bench.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.sim.Latency.Distribution;
import java.util.LongSummaryStatistics;
import java.util.SplittableRandom;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** The distributions of incanter that maelstrom.net uses, cut to whole milliseconds as it does. */
class LatencyTest {
    private static LongStream draws(Distribution distribution, long mean) {
        Latency latency = new Latency(distribution, mean);
        SplittableRandom random = new SplittableRandom(1);
        return LongStream.generate(() -> latency.drawMillis(random)).limit(100_000);
    }

    private static LongSummaryStatistics summary(Distribution distribution, long mean) {
        return draws(distribution, mean).summaryStatistics();
    }

    @Test
    void constantIsAlwaysTheMean() {
        LongSummaryStatistics summary = summary(Distribution.CONSTANT, 100);
        assertEquals(100, summary.getMin());
        assertEquals(100, summary.getMax());
    }

    @Test
    void uniformReachesFromZeroToTwiceTheMean() {
        LongSummaryStatistics summary = summary(Distribution.UNIFORM, 100);
        assertEquals(0, summary.getMin());
        assertEquals(199, summary.getMax());
        assertEquals(99.5, summary.getAverage(), 1);
        assertEquals(
                50_000,
                draws(Distribution.UNIFORM, 100).filter(each -> each < 100).count(),
                700);
    }

    @Test
    void exponentialIsMostlyShortAndAtTimesVeryLong() {
        LongSummaryStatistics summary = summary(Distribution.EXPONENTIAL, 100);
        assertEquals(0, summary.getMin());
        assertTrue(summary.getMax() > 800, () -> "max " + summary.getMax());
        assertEquals(99.5, summary.getAverage(), 1.5);
        double belowMean =
                draws(Distribution.EXPONENTIAL, 100).filter(each -> each < 100).count() / 100_000.0;
        assertEquals(1 - 1 / Math.E, belowMean, 0.01);
    }

    @Test
    void withoutLatencyThereIsNone() {
        assertEquals(0, summary(Distribution.CONSTANT, 0).getMax());
        assertEquals(0, summary(Distribution.UNIFORM, 0).getMax());
    }
}
