package dev.glomers.runner.report;

import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.ExpectationResult;
import dev.glomers.runner.archive.Metric;
import java.util.Optional;

/**
 * An expectation as a reader wants it.
 *
 * @param metric what is expected of
 * @param expected {@code < 2 s}
 * @param found {@code 2,140 ms}
 * @param distance by how much it is missed, {@code 7 % above}; empty if it is met or the figure does not tell
 * @param met whether it is met
 */
public record Held(String metric, String expected, String found, String distance, boolean met) {
    static Held of(CellRecord cell, ExpectationResult expectation) {
        Optional<Metric> metric = Metric.of(expectation.metric());
        Double figure = metric.map(cell::metric).orElse(null);
        if (figure == null) {
            return new Held(expectation.metric(), expectation.expected(), expectation.found(), "", expectation.met());
        }
        String found = metric.map(it -> Numbers.withUnit(it, figure)).orElse(expectation.found());
        String distance = expectation.met()
                ? ""
                : Bound.of(expectation).map(bound -> bound.distance(figure)).orElse("");
        return new Held(expectation.metric(), expectation.expected(), found, distance, expectation.met());
    }

    /** {@code stable-latency.max is 2,140 ms, expected < 2 s: 7 % above} */
    String inWords() {
        String words = "%s is %s, expected %s".formatted(metric, found, expected);
        return distance.isEmpty() ? words : words + ": " + distance;
    }

    /** What was found, if it says more than what was expected: {@code 2,140 ms, 7 % above}. */
    public String foundInWords() {
        if (found.equals(expected)) {
            return "";
        }
        return distance.isEmpty() ? found : found + ", " + distance;
    }
}
