package dev.glomers.runner.report;

import dev.glomers.runner.archive.ExpectationResult;
import dev.glomers.runner.archive.Metric;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The figure in an expectation, to draw it and to say by how much it was missed.
 *
 * @param metric what is bounded
 * @param value in the metric's unit
 * @param text as the experiment writes it: {@code < 1 s}
 */
record Bound(Metric metric, double value, String text) {
    private static final Pattern FORM =
            Pattern.compile("(?:<=|>=|<|>|=)?\\s*(\\d{1,15}(?:\\.\\d{1,9})?)\\s*(us|ms|s|%)?");

    /** The bound of this expectation; none if it is of the verdict, or of a form not known here. */
    static Optional<Bound> of(ExpectationResult expectation) {
        Matcher form = FORM.matcher(expectation.expected().strip());
        if (!form.matches()) {
            return Optional.empty();
        }
        double value = Double.parseDouble(form.group(1)) * scale(form.group(2));
        return Metric.of(expectation.metric())
                .map(metric -> new Bound(metric, value, expectation.expected().strip()));
    }

    private static double scale(@Nullable String unit) {
        if (unit == null) {
            return 1;
        }
        return switch (unit) {
            case "us" -> 0.001;
            case "s" -> 1000;
            case "%" -> 0.01;
            default -> 1;
        };
    }

    /** How far a figure lies from the bound: {@code 7 % above}; empty where a share makes no sense. */
    String distance(double figure) {
        if (value == 0 || figure == value) {
            return "";
        }
        return Numbers.percent(Math.abs(figure - value) / value) + (figure > value ? " above" : " below");
    }
}
