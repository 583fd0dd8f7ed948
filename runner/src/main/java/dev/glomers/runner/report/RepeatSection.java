package dev.glomers.runner.report;

import dev.glomers.runner.archive.CellGroup;
import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.statistics.Spread;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The groups of repeated cells in Markdown: how often each passed, and how far its figures spread. */
final class RepeatSection {
    private static final List<Metric> FIGURES = List.of(
            Metric.OK_FRACTION,
            Metric.MSGS_PER_OP,
            Metric.STABLE_P50,
            Metric.STABLE_MAX,
            Metric.REALTIME_LAG,
            Metric.OP_P50,
            Metric.OP_P95,
            Metric.LOST_COUNT);

    private final List<CellGroup> groups;
    private final Variation variation;

    private RepeatSection(List<CellGroup> groups, Variation variation) {
        this.groups = groups;
        this.variation = variation;
    }

    /** The section; none if no cell was repeated. */
    static Optional<RepeatSection> of(Variation variation) {
        List<CellGroup> groups = CellGroup.of(variation.cells());
        return CellGroup.areRepeated(groups) ? Optional.of(new RepeatSection(groups, variation)) : Optional.empty();
    }

    /** The cells that were not repeated. */
    List<CellRecord> once() {
        return groups.stream()
                .filter(group -> !group.isRepeated())
                .flatMap(group -> group.cells().stream())
                .toList();
    }

    /**
     * {@code Of 3 cells that were repeated, 2 passed every time; least often 3c: 5/6, 83 % (44–97).} The interval is
     * Wilson's of 95 %.
     */
    String sentence() {
        List<CellGroup> repeated = groups.stream()
                .filter(group -> group.isRepeated() && !group.passRate().isEmpty())
                .toList();
        long always = repeated.stream()
                .filter(group -> !group.passRate().hasFailures())
                .count();
        String count = "Of %s repeated, %s passed every time"
                .formatted(
                        repeated.size() == 1 ? "1 cell that was" : Numbers.count(repeated.size()) + " cells that were",
                        Numbers.count(always));
        return repeated.stream()
                .filter(group -> group.passRate().hasFailures())
                .min(Comparator.comparing(group -> group.passRate().fraction()))
                .map(worst -> count + "; least often " + variation.groupLabel(worst) + ": " + worst.passRate() + ".")
                .orElse(count + ".");
    }

    void writeTo(Markdown page) {
        page.heading(2, "Pass rates");
        List<String> columns = new ArrayList<>(List.of("cell", "passed", "rate", "95 % interval", "otherwise"));
        FIGURES.forEach(metric -> columns.add(metric.label()
                + (metric.unit().suffix().isEmpty() ? "" : " " + metric.unit().suffix())));
        page.fullColumns(columns, groups.stream().map(this::row).toList(), Numbers.NOTHING);
        page.paragraph(
                "Each row is one cell, run several times. A repetition passes if it meets all of its expectations;"
                        + " the interval is Wilson's, and says where the true rate lies. Figures are medians over the repetitions"
                        + " that have them, with the first and the third quartile in brackets."
                        + " All of them, with the extremes: [groups.csv](groups.csv).");
    }

    private List<String> row(CellGroup group) {
        List<String> row = new ArrayList<>();
        row.add("**" + Markdown.escape(variation.groupLabel(group)) + "**");
        row.add(sign(group) + group.passRate().ofTotal());
        row.addAll(rate(group));
        row.add(otherwise(group));
        FIGURES.forEach(metric -> row.add(spread(metric, group.spread(metric))));
        return row;
    }

    private static String sign(CellGroup group) {
        if (group.passRate().isEmpty()) {
            return "";
        }
        return group.passRate().hasFailures() ? "✗ " : "✓ ";
    }

    private static List<String> rate(CellGroup group) {
        if (group.passRate().isEmpty()) {
            return List.of(Numbers.NOTHING, Numbers.NOTHING);
        }
        return List.of(group.passRate().ratePercent(), group.passRate().intervalPercent());
    }

    /** The statuses that are not valid: {@code 2 invalid, 1 timed-out}. */
    private static String otherwise(CellGroup group) {
        String counts = group.statuses().entrySet().stream()
                .filter(entry -> entry.getKey() != CellStatus.VALID)
                .map(entry ->
                        Numbers.count(entry.getValue()) + " " + entry.getKey().label())
                .collect(Collectors.joining(", "));
        return counts.isEmpty() ? Numbers.NOTHING : counts;
    }

    private static String spread(Metric metric, Optional<Spread> spread) {
        return spread.map(it -> {
                    String median = Numbers.figure(metric, it.median());
                    return it.q1() < it.q3()
                            ? "%s (%s–%s)"
                                    .formatted(median, Numbers.figure(metric, it.q1()), Numbers.figure(metric, it.q3()))
                            : median;
                })
                .orElse(Numbers.NOTHING);
    }
}
