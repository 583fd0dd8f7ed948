package dev.glomers.runner.statistics;

/**
 * From where to where, both inclusive.
 *
 * @param low the smaller end
 * @param high the greater end
 */
public record Interval(double low, double high) {
    /** @throws IllegalArgumentException if the ends are not in order, or not numbers */
    public Interval {
        if (!(low <= high)) {
            throw new IllegalArgumentException(
                    "expected an interval with its ends in order, found " + low + ".." + high);
        }
    }

    /** Whether all of it lies above zero. */
    public boolean isAboveZero() {
        return low > 0;
    }

    /** Whether all of it lies below zero. */
    public boolean isBelowZero() {
        return high < 0;
    }
}
