package dev.glomers.runner.report;

import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.chart.Axis;
import dev.glomers.runner.chart.Look;
import dev.glomers.runner.chart.RowChart;
import dev.glomers.runner.chart.Scale;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The quantiles of one kind of latency, a row for each cell. */
final class LatencyPicture {
    private static final List<RowChart.Kind> QUANTILES = List.of(
            new RowChart.Kind("p50", Look.ofSeries(0, true)),
            new RowChart.Kind("p95", new Look("#009e73", Look.Shape.SQUARE, true)),
            new RowChart.Kind("p99", new Look("#e69f00", Look.Shape.TRIANGLE, true)),
            new RowChart.Kind("max", new Look("#8a63d2", Look.Shape.DIAMOND, true)));

    private final String kind;
    private final List<Metric> metrics;
    private final Variation variation;
    private final Published published;
    private final List<String> far = new ArrayList<>();

    private LatencyPicture(String kind, List<Metric> metrics, Variation variation, Published published) {
        this.kind = kind;
        this.metrics = metrics;
        this.variation = variation;
        this.published = published;
    }

    /** Of stable latencies, and of ops' latencies, where some cell has them. */
    static List<Picture> of(Variation variation, Published published) {
        List<Picture> pictures = new ArrayList<>();
        add(
                pictures,
                "stable",
                variation,
                published,
                Metric.STABLE_P50,
                Metric.STABLE_P95,
                Metric.STABLE_P99,
                Metric.STABLE_MAX);
        add(pictures, "op", variation, published, Metric.OP_P50, Metric.OP_P95, Metric.OP_P99, Metric.OP_MAX);
        return pictures;
    }

    private static void add(
            List<Picture> pictures, String kind, Variation variation, Published published, Metric... metrics) {
        LatencyPicture picture = new LatencyPicture(kind, List.of(metrics), variation, published);
        List<CellRecord> having = variation.cells().stream()
                .filter(cell -> !picture.figures(cell).isEmpty())
                .toList();
        if (!having.isEmpty()) {
            pictures.add(picture.picture(having));
        }
    }

    private List<Double> figures(CellRecord cell) {
        return metrics.stream().map(cell::metric).filter(Objects::nonNull).toList();
    }

    private double most(CellRecord cell) {
        return figures(cell).stream().mapToDouble(Double::doubleValue).max().orElse(0);
    }

    private Picture picture(List<CellRecord> having) {
        List<CellRecord> cells = CellRows.worst(having, this::most);
        Map<String, String> labels = variation.labels();
        double reach = cells.stream().mapToDouble(this::most).max().orElse(0) * 2;
        List<RowChart.Row> rows = cells.stream()
                .map(cell -> row(cell, labels.getOrDefault(cell.id(), cell.id()), reach))
                .toList();
        List<RowChart.Kind> kinds = new ArrayList<>(QUANTILES);
        kinds.addAll(CellRows.boundKinds(rows));
        String title = "%s-latency quantiles of %s".formatted(kind, Numbers.cells(cells.size()));
        RowChart chart = new RowChart(
                title, new Axis(kind + "-latency in ms", Scale.over(CellRows.figures(rows), true)), kinds, rows);
        String heading = kind.equals("op") ? "Latency of ops, by cell" : "Stable latency, by cell";
        return new Picture(
                "report-latencies-" + kind + ".svg",
                heading,
                title,
                chart.draw(),
                caption(cells.size(), having.size()));
    }

    private RowChart.Row row(CellRecord cell, String label, double reach) {
        List<RowChart.Mark> marks = new ArrayList<>();
        List<RowChart.Mark> bounds = new ArrayList<>();
        for (int place = 0; place < metrics.size(); place++) {
            Metric metric = metrics.get(place);
            Double figure = cell.metric(metric);
            if (figure != null) {
                String words = "%s: %s %s".formatted(label, metric.label(), Numbers.withUnit(metric, figure));
                marks.add(new RowChart.Mark(QUANTILES.get(place).look(), figure, words));
            }
            bounds.addAll(CellRows.limits(cell, metric));
            bounds.addAll(CellRows.records(cell, metric, published));
        }
        List<Double> figures = figures(cell);
        double least = figures.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        List<RowChart.Mark> all = new ArrayList<>(CellRows.near(bounds, reach, far));
        all.addAll(marks);
        return new RowChart.Row(CellRows.label(cell, label), List.of(new RowChart.Span(least, most(cell), false)), all);
    }

    private String caption(int shown, int having) {
        List<String> sentences = new ArrayList<>();
        if (shown < having) {
            sentences.add(
                    "The %s of %s with the greatest latencies.".formatted(Numbers.cells(shown), Numbers.count(having)));
        }
        int without = variation.cells().size() - having;
        if (without > 0) {
            sentences.add("%s %s none.".formatted(Numbers.cells(without), without == 1 ? "has" : "have"));
        }
        sentences.addAll(CellRows.beyond(far));
        return String.join(" ", sentences);
    }
}
