package dev.glomers.bench.picture;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Numbers for people, with their units, whatever the Locale. */
final class Figures {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final int THREE_DIGITS = 3;

    private Figures() {}

    /** A point in time, to a tenth of a millisecond: {@code 12.3456 s}. */
    static String seconds(long nanos) {
        return BigDecimal.valueOf(nanos, 9).setScale(4, RoundingMode.HALF_UP) + " s";
    }

    /** A duration in three digits: {@code 0.412 ms}, {@code 12.3 ms}, {@code 1730 ms}. */
    static String millis(long nanos) {
        return threeDigits(millisOf(nanos)) + " ms";
    }

    static double millisOf(long nanos) {
        return nanos / NANOS_PER_MILLI;
    }

    static double secondsOf(long nanos) {
        return nanos / NANOS_PER_SECOND;
    }

    /** At least three digits, more only before the point. */
    static String threeDigits(double value) {
        BigDecimal exact = BigDecimal.valueOf(value);
        int whole = exact.precision() - exact.scale();
        return plain(exact.round(new MathContext(Math.max(THREE_DIGITS, whole), RoundingMode.HALF_UP)));
    }

    /** A tick of an axis. */
    static String tick(double value) {
        return plain(BigDecimal.valueOf(value).round(new MathContext(10, RoundingMode.HALF_UP)));
    }

    /** A count, its digits in groups of three: {@code 12,345}. */
    static String count(long count) {
        StringBuilder digits = new StringBuilder(Long.toString(count));
        for (int i = digits.length() - THREE_DIGITS; i > 0; i -= THREE_DIGITS) {
            digits.insert(i, ',');
        }
        return digits.toString();
    }

    /** A count of things: {@code 1 op}, {@code 2 ops}. */
    static String count(long count, String singular) {
        return count(count) + " " + singular + (count == 1 ? "" : "s");
    }

    private static String plain(BigDecimal value) {
        return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
    }
}
