package dev.glomers.bench.picture;

import java.util.ArrayList;
import java.util.List;

/**
 * An axis, from its low end to its high one, with ticks at round numbers.
 *
 * @param low the value at its beginning
 * @param high the value at its end, more than {@code low}
 * @param logarithmic whether equal distances are equal ratios
 * @param ticks from the lowest
 */
record Axis(double low, double high, boolean logarithmic, List<Double> ticks) {
    private static final double[] ROUND = {1, 2, 5, 10};
    private static final double TOLERANCE = 1e-9;
    private static final int MOST_DECADES_WITH_INNER_TICKS = 3;

    /** From 0 to just this value, with about so many ticks. */
    static Axis to(double high, int count) {
        double end = high > 0 ? high : 1;
        return new Axis(0, end, false, multiples(roundUp(end / count), end));
    }

    /** From 0 to a tick at this value or above it, with about so many ticks. */
    static Axis beyond(double high, int count) {
        double step = roundUp((high > 0 ? high : 1) / count);
        double end = step * Math.ceil((high > 0 ? high : 1) / step - TOLERANCE);
        return new Axis(0, end, false, multiples(step, end));
    }

    /**
     * Logarithmic, between round numbers around these values.
     *
     * @param least more than 0
     */
    static Axis around(double least, double most) {
        double low = roundDown(least);
        double high = roundUp(most);
        if (low == high) {
            high = roundUp(low * 2);
        }
        boolean inner = StrictMath.log10(high / low) <= MOST_DECADES_WITH_INNER_TICKS;
        List<Double> ticks = new ArrayList<>();
        for (double tick = low; tick <= high * (1 + TOLERANCE); tick = roundUp(tick * 1.01)) {
            if (inner || isPowerOfTen(tick)) {
                ticks.add(tick);
            }
        }
        return new Axis(low, high, true, ticks);
    }

    /** Where a value lies: 0 at the low end, 1 at the high one; what is beyond an end lies at that end. */
    double place(double value) {
        double inside = Math.min(high, Math.max(low, value));
        return logarithmic ? StrictMath.log(inside / low) / StrictMath.log(high / low) : (inside - low) / (high - low);
    }

    /** The least of 1, 2, 5 times a power of ten that is not less than this. */
    static double roundUp(double value) {
        double power = StrictMath.pow(10, Math.floor(StrictMath.log10(value)));
        for (double factor : ROUND) {
            if (factor * power >= value * (1 - TOLERANCE)) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static double roundDown(double value) {
        double power = StrictMath.pow(10, Math.floor(StrictMath.log10(value)));
        double result = power;
        for (double factor : ROUND) {
            result = factor * power <= value * (1 + TOLERANCE) ? factor * power : result;
        }
        return result;
    }

    private static boolean isPowerOfTen(double value) {
        double exponent = StrictMath.log10(value);
        return Math.abs(exponent - Math.rint(exponent)) < TOLERANCE;
    }

    private static List<Double> multiples(double step, double end) {
        List<Double> ticks = new ArrayList<>();
        for (int i = 0; i * step <= end * (1 + TOLERANCE); i++) {
            ticks.add(i * step);
        }
        return ticks;
    }
}
