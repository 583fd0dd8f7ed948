package dev.glomers.node;

import java.time.Duration;

/**
 * How long to wait before each further try: doubled each time, up to a limit.
 *
 * @param first the wait after the first try
 * @param max no wait is longer
 */
public record Backoff(Duration first, Duration max) {
    public Backoff {
        if (first.isZero() || first.isNegative() || max.compareTo(first) < 0) {
            throw new IllegalArgumentException("expected 0 < first <= max, found first " + first + ", max " + max);
        }
    }

    /** Always the same wait. */
    public static Backoff constant(Duration wait) {
        return new Backoff(wait, wait);
    }

    /** The wait after try number {@code attempt}, counted from 0. */
    public Duration wait(int attempt) {
        // 2^20 times even a millisecond is longer than any test, and can't overflow.
        Duration wait = first.multipliedBy(1L << Math.min(attempt, 20));
        return wait.compareTo(max) < 0 ? wait : max;
    }
}
