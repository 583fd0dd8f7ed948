package dev.glomers.runner.report;

import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.text.Digits;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Figures as people read them: the same under every locale, with as many digits as they are worth. */
public final class Numbers {
    /** Stands where a figure would, and there is none. */
    static final String NOTHING = "–";

    private Numbers() {}

    /** A figure without its unit: {@code 1,630}, {@code 4.28}; a dash if it is null. */
    public static String figure(Metric metric, @Nullable Double value) {
        if (value == null) {
            return NOTHING;
        }
        return switch (metric.unit()) {
            case COUNT -> grouped(BigDecimal.valueOf(value).setScale(0, RoundingMode.HALF_EVEN));
            // Cut, not rounded: one lost op of a million must not read as 1.
            case FRACTION -> grouped(BigDecimal.valueOf(value).setScale(4, RoundingMode.DOWN));
            case RATIO, MILLIS -> threeDigits(value);
        };
    }

    /** A figure with its unit: {@code 1,630 ms}. */
    public static String withUnit(Metric metric, @Nullable Double value) {
        String suffix = metric.unit().suffix();
        return value == null || suffix.isEmpty() ? figure(metric, value) : figure(metric, value) + " " + suffix;
    }

    /** A metric and what it is counted in: {@code stable-latency.p50 in ms}. */
    static String nameWithUnit(Metric metric) {
        String suffix = metric.unit().suffix();
        return suffix.isEmpty() ? metric.label() : metric.label() + " in " + suffix;
    }

    /** {@code 1 cell}, {@code 1,000 cells}. */
    static String cells(long count) {
        return count == 1 ? "1 cell" : count(count) + " cells";
    }

    /** At least three significant digits, and never fewer than the whole part has: {@code 0.342}, {@code 27,435}. */
    public static String threeDigits(double value) {
        return Digits.three(value);
    }

    /** A whole number: {@code 27,435}. */
    public static String count(long value) {
        return grouped(BigDecimal.valueOf(value));
    }

    /** A share in whole percent, of which at least one: {@code 7 %}. */
    static String percent(double share) {
        return grouped(BigDecimal.valueOf(Math.max(0.01, share))
                        .movePointRight(2)
                        .setScale(0, RoundingMode.HALF_UP)) + " %";
    }

    /** {@code 0.8 s}, {@code 41 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    static String duration(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 10) {
            return threeDigits(duration.toMillis() / 100 / 10.0) + " s";
        }
        if (seconds < 60) {
            return seconds + " s";
        }
        if (seconds < 3600) {
            return seconds / 60 + " min " + seconds % 60 + " s";
        }
        return seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    private static String grouped(BigDecimal value) {
        return Digits.grouped(value);
    }
}
