package dev.glomers.bench.process;

import java.util.SortedMap;
import java.util.TreeMap;

/** How late things were, counted in tenths of a millisecond. Not to be used by two threads at once. */
final class Lags {
    private static final long NANOS_PER_STEP = 100_000;
    private static final double STEPS_PER_MILLI = 10;
    /** Ten seconds; what is later counts as that. */
    private static final int STEPS = 100_000;

    private static final double[] QUANTILES = {0.5, 0.95, 0.99, 1};

    private final long[] counts = new long[STEPS + 1];
    private long total;

    /** Counts one that was so late; early is in time. */
    void add(long nanos) {
        counts[(int) Math.min(Math.max(nanos, 0) / NANOS_PER_STEP, STEPS)]++;
        total++;
    }

    /** The quantiles that results have: 0.5, 0.95, 0.99 and 1, in ms. */
    SortedMap<Double, Double> quantilesMillis() {
        SortedMap<Double, Double> quantiles = new TreeMap<>();
        for (double share : QUANTILES) {
            quantiles.put(share, quantileMillis(share));
        }
        return quantiles;
    }

    /**
     * What the given share of them did not exceed, in ms, rounded up to a tenth; 0 if there were none.
     *
     * @param share between 0 and 1
     */
    private double quantileMillis(double share) {
        long rank = (long) Math.ceil(share * total);
        long seen = 0;
        for (int step = 0; step <= STEPS; step++) {
            seen += counts[step];
            if (seen >= rank && seen > 0) {
                return (step + 1) / STEPS_PER_MILLI;
            }
        }
        return 0;
    }
}
