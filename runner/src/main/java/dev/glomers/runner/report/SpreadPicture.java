package dev.glomers.runner.report;

import dev.glomers.runner.archive.CellGroup;
import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.chart.Axis;
import dev.glomers.runner.chart.Look;
import dev.glomers.runner.chart.RowChart;
import dev.glomers.runner.chart.Scale;
import dev.glomers.runner.statistics.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** How far a figure spreads over the repeats of a cell, a row for the cells that differ in nothing else. */
final class SpreadPicture {
    /** With more than these in a row, marks hide each other, and the bands say it all. */
    private static final int MOST_MARKS = 30;

    private static final RowChart.Kind VALID = new RowChart.Kind("a cell", Look.ofSeries(0, true));
    private static final RowChart.Kind NOT_VALID =
            new RowChart.Kind("not valid", new Look("#d55e00", Look.Shape.TRIANGLE, false));
    private static final RowChart.Kind MEDIAN = new RowChart.Kind("median", Look.MEDIAN);

    private final Metric metric;
    private final List<CellGroup> groups;
    private final Variation variation;
    private final Published published;
    private final List<String> far = new ArrayList<>();

    private SpreadPicture(Metric metric, List<CellGroup> groups, Variation variation, Published published) {
        this.metric = metric;
        this.groups = groups;
        this.variation = variation;
        this.published = published;
    }

    /** Of the messages, and of the foremost latency; none if no cell was repeated. */
    static List<Picture> of(Variation variation, Published published) {
        List<CellGroup> groups = CellGroup.of(variation.cells());
        if (!CellGroup.areRepeated(groups)) {
            return List.of();
        }
        Stream<Metric> latency = Stream.of(Metric.STABLE_P50, Metric.OP_P50)
                .filter(metric -> has(groups, metric))
                .limit(1);
        return Stream.concat(Stream.of(Metric.MSGS_PER_OP).filter(metric -> has(groups, metric)), latency)
                .map(metric -> new SpreadPicture(metric, having(groups, metric), variation, published).picture())
                .toList();
    }

    private static boolean has(List<CellGroup> groups, Metric metric) {
        return !having(groups, metric).isEmpty();
    }

    private static List<CellGroup> having(List<CellGroup> groups, Metric metric) {
        return groups.stream().filter(group -> !group.figures(metric).isEmpty()).toList();
    }

    private Picture picture() {
        List<CellGroup> shown = CellRows.worst(groups, group -> most(group) - least(group));
        double reach = shown.stream().mapToDouble(this::most).max().orElse(0) * 2;
        List<RowChart.Row> rows = shown.stream().map(group -> row(group, reach)).toList();
        List<RowChart.Kind> kinds = new ArrayList<>();
        for (RowChart.Kind kind : List.of(VALID, NOT_VALID, MEDIAN)) {
            if (rows.stream()
                    .flatMap(row -> row.marks().stream())
                    .anyMatch(mark -> mark.look().equals(kind.look()))) {
                kinds.add(kind);
            }
        }
        kinds.addAll(CellRows.boundKinds(rows));
        String title = "%s of repeated cells, %s rows".formatted(metric.label(), Numbers.count(rows.size()));
        boolean time = metric.unit() == Metric.Unit.MILLIS;
        Axis axis = new Axis(Numbers.nameWithUnit(metric), Scale.over(CellRows.figures(rows), time));
        return new Picture(
                "report-spread-%s.svg".formatted(metric.label()),
                "Spread of " + metric.label() + " over repeats",
                title,
                new RowChart(title, axis, kinds, rows).draw(),
                caption(shown));
    }

    private double most(CellGroup group) {
        return group.spread(metric).map(Spread::max).orElse(0.0);
    }

    private double least(CellGroup group) {
        return group.spread(metric).map(Spread::min).orElse(0.0);
    }

    private RowChart.Row row(CellGroup group, double reach) {
        Spread spread = group.spread(metric).orElseThrow();
        CellRecord first = group.cells().get(0);
        List<RowChart.Mark> bounds = new ArrayList<>(CellRows.limits(first, metric));
        bounds.addAll(CellRows.records(first, metric, published));
        List<RowChart.Mark> marks = new ArrayList<>(CellRows.near(bounds, reach, far));
        if (spread.count() <= MOST_MARKS) {
            group.cells().forEach(cell -> add(marks, cell));
        }
        if (spread.count() > 1) {
            marks.add(new RowChart.Mark(MEDIAN.look(), spread.median(), "median " + figure(spread.median())));
        }
        return new RowChart.Row(
                "%s (n=%s)".formatted(variation.groupLabel(group), Numbers.count(spread.count())),
                List.of(
                        new RowChart.Span(spread.min(), spread.max(), false),
                        new RowChart.Span(spread.q1(), spread.q3(), true)),
                marks);
    }

    private void add(List<RowChart.Mark> marks, CellRecord cell) {
        Double figure = cell.metric(metric);
        if (figure != null) {
            RowChart.Kind kind = cell.status() == CellStatus.VALID ? VALID : NOT_VALID;
            marks.add(new RowChart.Mark(kind.look(), figure, cell.id() + ": " + figure(figure)));
        }
    }

    private String figure(double value) {
        return Numbers.withUnit(metric, value);
    }

    private String caption(List<CellGroup> shown) {
        List<String> sentences = new ArrayList<>();
        sentences.add("Thin lines go from the least to the greatest, broad ones over the middle half.");
        if (shown.size() < groups.size()) {
            sentences.add("The %s of %s that spread most."
                    .formatted(Numbers.count(shown.size()), Numbers.count(groups.size())));
        }
        if (shown.stream().anyMatch(group -> group.figures(metric).size() == 1)) {
            sentences.add("n=1 is one sample and says nothing of a spread.");
        }
        sentences.addAll(CellRows.beyond(far));
        return String.join(" ", sentences);
    }
}
