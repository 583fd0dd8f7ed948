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
import java.util.Optional;

/** Which share of its requests each cell answered with success; those that answered all of them are one sentence. */
final class AvailabilityPicture {
    private static final RowChart.Kind SHARE = new RowChart.Kind("ok-fraction", Look.ofSeries(0, true));

    private AvailabilityPicture() {}

    static Optional<Picture> of(Variation variation) {
        List<CellRecord> having = variation.cells().stream()
                .filter(cell -> cell.metric(Metric.OK_FRACTION) != null)
                .toList();
        List<CellRecord> missing =
                having.stream().filter(cell -> share(cell) < 1).toList();
        if (missing.isEmpty()) {
            return Optional.empty();
        }
        List<CellRecord> cells = CellRows.worst(missing, cell -> -share(cell));
        Map<String, String> labels = variation.labels();
        List<RowChart.Row> rows = cells.stream()
                .map(cell -> row(cell, labels.getOrDefault(cell.id(), cell.id())))
                .toList();
        List<RowChart.Kind> kinds = new ArrayList<>(List.of(SHARE));
        kinds.addAll(CellRows.boundKinds(rows));
        String title = "share of requests that succeeded, of %s".formatted(Numbers.cells(cells.size()));
        Axis axis = new Axis("share of requests that succeeded", Scale.ofShares(CellRows.figures(rows)));
        String svg = new RowChart(title, axis, kinds, rows).draw();
        return Optional.of(new Picture(
                "report-availability.svg",
                "Availability",
                title,
                svg,
                caption(cells.size(), missing.size(), having.size() - missing.size())));
    }

    private static double share(CellRecord cell) {
        Double share = cell.metric(Metric.OK_FRACTION);
        return share == null ? 1 : share;
    }

    private static RowChart.Row row(CellRecord cell, String label) {
        List<RowChart.Mark> marks = new ArrayList<>(CellRows.limits(cell, Metric.OK_FRACTION));
        String words = label + ": ok-fraction " + Numbers.figure(Metric.OK_FRACTION, share(cell));
        marks.add(new RowChart.Mark(SHARE.look(), share(cell), words));
        return new RowChart.Row(CellRows.label(cell, label), List.of(new RowChart.Span(share(cell), 1, false)), marks);
    }

    private static String caption(int shown, int missing, int whole) {
        List<String> sentences = new ArrayList<>();
        if (shown < missing) {
            sentences.add(
                    "The %s of %s below 1 that are lowest.".formatted(Numbers.cells(shown), Numbers.count(missing)));
        }
        if (whole > 0) {
            sentences.add("%s answered every request with success.".formatted(Numbers.cells(whole)));
        }
        return String.join(" ", sentences);
    }
}
