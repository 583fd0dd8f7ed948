package dev.glomers.runner.report;

import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.PlannedCell;
import dev.glomers.runner.archive.PublishedRecord;
import dev.glomers.runner.archive.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a cell reached, beside what somebody else published.
 *
 * @param place which cell, by its place in the plan
 * @param label what it is called
 * @param metric what is compared
 * @param published {@code 7.75}
 * @param by who published it
 * @param note how it was reached; may be empty
 * @param source an https address, or empty
 * @param here {@code 1.08}, {@code not valid}, or a dash where there is nothing to compare
 * @param distance {@code 7.2 × fewer}; empty where there is nothing to compare
 * @param better whether the cell is valid and its figure the better one
 */
public record Comparison(
        int place,
        String label,
        String metric,
        String published,
        String by,
        String note,
        String source,
        String here,
        String distance,
        boolean better) {
    /** Of all cells with something to compare them with, in the order of the plan. */
    static List<Comparison> of(Run run, Variation variation) {
        Map<String, String> labels = variation.labels();
        List<Comparison> comparisons = new ArrayList<>();
        List<PlannedCell> plan = run.manifest().plan();
        for (int place = 0; place < plan.size(); place++) {
            CellRecord cell = run.cells().get(place);
            for (PublishedRecord published : plan.get(place).records()) {
                Optional<Metric> metric = Metric.of(published.metric());
                if (metric.isPresent()) {
                    String label = labels.getOrDefault(cell.id(), cell.id());
                    comparisons.add(of(place, label, cell, metric.get(), published));
                }
            }
        }
        return comparisons;
    }

    private static Comparison of(int place, String label, CellRecord cell, Metric metric, PublishedRecord published) {
        // What a cell sent while it went wrong is no achievement.
        boolean valid = cell.status() == CellStatus.VALID;
        Double figure = valid ? cell.metric(metric) : null;
        boolean ran = cell.status() != CellStatus.NOT_RUN;
        return new Comparison(
                place,
                label,
                metric.label(),
                Numbers.withUnit(metric, published.value()),
                published.by(),
                published.note(),
                published.source(),
                valid || !ran ? Numbers.withUnit(metric, figure) : "not valid",
                figure == null ? "" : distance(metric, published.value(), figure),
                figure != null && figure != published.value() && figure < published.value() == metric.lessIsBetter());
    }

    private static String distance(Metric metric, double published, double figure) {
        if (Numbers.figure(metric, figure).equals(Numbers.figure(metric, published))) {
            return "the same";
        }
        if (figure <= 0 || published <= 0) {
            return "";
        }
        double times = Math.max(figure / published, published / figure);
        String rounded = Numbers.threeDigits(times < 10 ? Math.rint(times * 10) / 10 : Math.rint(times));
        return rounded + " × " + (figure < published ? less(metric) : more(metric));
    }

    private static String less(Metric metric) {
        return switch (metric.unit()) {
            case COUNT, RATIO -> "fewer";
            case MILLIS -> "shorter";
            case FRACTION -> "lower";
        };
    }

    private static String more(Metric metric) {
        return switch (metric.unit()) {
            case COUNT, RATIO -> "more";
            case MILLIS -> "longer";
            case FRACTION -> "higher";
        };
    }
}
