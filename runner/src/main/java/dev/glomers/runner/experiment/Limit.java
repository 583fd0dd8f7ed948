package dev.glomers.runner.experiment;

import dev.glomers.runner.archive.Metric;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a metric has to be: {@code < 30}, {@code <= 1.5 s}, {@code 0}.
 *
 * @param comparison how the metric is held against the bound
 * @param bound in the metric's own unit
 * @param text as the experiment writes it
 */
public record Limit(Comparison comparison, double bound, String text) {
    private static final Pattern FORM =
            Pattern.compile("(<=|>=|<|>|=|)\\s*([0-9]{1,15}(?:\\.[0-9]{1,9})?)\\s*(us|ms|s|%|)");

    /** How two numbers are compared. */
    public enum Comparison {
        LESS,
        AT_MOST,
        EQUAL,
        AT_LEAST,
        MORE;

        private static Comparison of(String sign) {
            return switch (sign) {
                case "<" -> LESS;
                case "<=" -> AT_MOST;
                case ">=" -> AT_LEAST;
                case ">" -> MORE;
                default -> EQUAL;
            };
        }
    }

    /**
     * Reads a limit for a metric. A latency needs its unit, and nothing else takes one, but for a fraction's
     * {@code %}.
     */
    public static Optional<Limit> parse(String text, Metric metric) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        Optional<Double> scale = scale(form.group(3), metric.unit());
        return scale.map(factor ->
                new Limit(Comparison.of(form.group(1)), Double.parseDouble(form.group(2)) * factor, text.strip()));
    }

    private static Optional<Double> scale(String suffix, Metric.Unit unit) {
        return switch (unit) {
            case MILLIS ->
                switch (suffix) {
                    case "us" -> Optional.of(0.001);
                    case "ms" -> Optional.of(1.0);
                    case "s" -> Optional.of(1000.0);
                    default -> Optional.empty();
                };
            case FRACTION ->
                switch (suffix) {
                    case "" -> Optional.of(1.0);
                    case "%" -> Optional.of(0.01);
                    default -> Optional.empty();
                };
            case COUNT, RATIO -> suffix.isEmpty() ? Optional.of(1.0) : Optional.empty();
        };
    }

    /** Reads a figure of a metric: a limit without a comparison. */
    static Optional<Double> figure(String text, Metric metric) {
        boolean isCompared = text.strip().matches("[<>=].*");
        return isCompared ? Optional.empty() : parse(text, metric).map(Limit::bound);
    }

    /** What a limit of this metric looks like, for a message. */
    public static String example(Metric metric) {
        return switch (metric.unit()) {
            case MILLIS -> "a limit with a unit such as \"< 400 ms\" or \"<= 1.5 s\"";
            case FRACTION -> "a limit such as \">= 0.99\" or \">= 99 %\"";
            case COUNT -> "a limit such as \"= 0\" or \"> 1000\"";
            case RATIO -> "a limit such as \"< 30\"";
        };
    }

    /** Whether the figure is within the limit. */
    public boolean isMetBy(double figure) {
        return switch (comparison) {
            case LESS -> figure < bound;
            case AT_MOST -> figure <= bound;
            case EQUAL -> figure == bound;
            case AT_LEAST -> figure >= bound;
            case MORE -> figure > bound;
        };
    }

    /** A figure of the metric as a reader wants it: {@code 412 ms}, {@code 1.92}, {@code 3}. */
    public static String show(Metric metric, double figure) {
        String number = figure == Math.rint(figure) && Math.abs(figure) < 1e15
                ? String.format(Locale.ROOT, "%.0f", figure)
                : String.format(Locale.ROOT, metric.unit() == Metric.Unit.FRACTION ? "%.4f" : "%.2f", figure);
        String suffix = metric.unit().suffix();
        return suffix.isEmpty() ? number : number + " " + suffix;
    }
}
