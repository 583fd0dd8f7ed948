package dev.glomers.runner.report;

import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.ExpectationResult;
import dev.glomers.runner.archive.Metric;

/**
 * An expectation that a cell missed.
 *
 * @param cellId which cell
 * @param label what it is called
 * @param words what was found and expected, and by how much it is missed:
 *     {@code stable-latency.max is 2,140 ms, expected < 2 s: 7 % above}
 */
public record Miss(String cellId, String label, String words) {
    static Miss of(CellRecord cell, String label, ExpectationResult expectation) {
        Double figure = Metric.of(expectation.metric()).map(cell::metric).orElse(null);
        String found = figure == null
                ? expectation.found()
                : Metric.of(expectation.metric())
                        .map(metric -> Numbers.withUnit(metric, figure))
                        .orElse(expectation.found());
        String distance = figure == null
                ? ""
                : Bound.of(expectation).map(bound -> bound.distance(figure)).orElse("");
        String words = "%s is %s, expected %s".formatted(expectation.metric(), found, expectation.expected());
        return new Miss(cell.id(), label, distance.isEmpty() ? words : words + ": " + distance);
    }
}
