package dev.glomers.bench.sim;

import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * How long a message between two servers is under way.
 *
 * @param distribution the shape
 * @param meanMillis the mean, in whole milliseconds
 */
public record Latency(Distribution distribution, long meanMillis) {
    /** The shapes of {@code --latency-dist}. */
    public enum Distribution {
        /** Always the mean. */
        CONSTANT,
        /** Between 0 and twice the mean. */
        UNIFORM,
        /** Mostly short, at times very long. */
        EXPONENTIAL;

        /** The name on the command line. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A draw, in whole milliseconds, cut as Maelstrom cuts it. */
    public long drawMillis(RandomGenerator random) {
        return switch (distribution) {
            case CONSTANT -> meanMillis;
            case UNIFORM -> meanMillis == 0 ? 0 : random.nextLong(2 * meanMillis);
            // StrictMath: the same bits on every JVM.
            case EXPONENTIAL -> (long) (-StrictMath.log(1 - random.nextDouble()) * meanMillis);
        };
    }
}
