package dev.glomers.runner.report;

import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.PublishedRecord;
import dev.glomers.runner.chart.Axis;
import dev.glomers.runner.chart.Line;
import dev.glomers.runner.chart.Point;
import dev.glomers.runner.chart.Scale;
import dev.glomers.runner.chart.ScatterChart;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Messages against latency, with the limits and with what others have published. */
final class TradeoffPicture {
    /** A limit further out than this many times the largest figure would press all points into a corner. */
    private static final double FAR_OUT = 1.8;

    private final Tradeoff tradeoff;
    private final Published published;
    private final List<Line> records = new ArrayList<>();
    private final List<Point> stars = new ArrayList<>();
    private final List<String> far = new ArrayList<>();
    private final List<Tradeoff.Limit> near;

    private TradeoffPicture(Tradeoff tradeoff, Variation variation, Published published) {
        this.tradeoff = tradeoff;
        this.published = published;
        findRecords(variation);
        this.near = tradeoff.limits().stream()
                .filter(limit -> limit.value() <= reach(limit.metric()))
                .toList();
    }

    static Picture of(Tradeoff tradeoff, Variation variation, Published published) {
        return new TradeoffPicture(tradeoff, variation, published).picture();
    }

    private Picture picture() {
        String words = "%s against %s of %s"
                .formatted(
                        tradeoff.y().label(),
                        tradeoff.x().label(),
                        Numbers.cells(tradeoff.points().size()));
        return new Picture(
                "report-tradeoff.svg",
                "Messages against latency",
                words,
                chart(words).draw(),
                caption());
    }

    private ScatterChart chart(String title) {
        List<Line> lines = new ArrayList<>();
        near.forEach(limit -> lines.add(new Line(limit.metric() == tradeoff.x(), limit.value(), limit.label(), false)));
        lines.addAll(records);
        return new ScatterChart(
                title,
                new Axis(Numbers.nameWithUnit(tradeoff.x()), Scale.over(figures(tradeoff.x()), true)),
                new Axis(Numbers.nameWithUnit(tradeoff.y()), Scale.over(figures(tradeoff.y()), false)),
                tradeoff.series(),
                tradeoff.points().stream().map(this::point).toList(),
                lines,
                stars,
                tradeoff.focus().isEmpty()
                        ? List.of()
                        : tradeoff.frontier().stream().map(this::point).toList());
    }

    private Point point(Tradeoff.Point point) {
        String words = "%s: %s ms, %s msgs-per-op%s"
                .formatted(
                        point.label(),
                        Numbers.threeDigits(point.x()),
                        Numbers.threeDigits(point.y()),
                        point.valid() ? "" : ", not valid");
        return new Point(
                tradeoff.series().indexOf(point.series()),
                words,
                point.x(),
                point.y(),
                !point.inFocus(),
                point.valid());
    }

    private List<Double> figures(Metric metric) {
        boolean across = metric == tradeoff.x();
        DoubleStream points = tradeoff.points().stream().mapToDouble(point -> across ? point.x() : point.y());
        DoubleStream others = stars.stream().mapToDouble(star -> across ? star.x() : star.y());
        DoubleStream lines = Stream.concat(
                        near.stream().filter(limit -> limit.metric() == metric).map(Tradeoff.Limit::value),
                        records.stream()
                                .filter(line -> line.upright() == across)
                                .map(Line::at))
                .mapToDouble(Double::doubleValue);
        return DoubleStream.concat(DoubleStream.concat(points, others), lines)
                .boxed()
                .toList();
    }

    private double most(Metric metric) {
        return tradeoff.points().stream()
                .mapToDouble(point -> metric == tradeoff.x() ? point.x() : point.y())
                .max()
                .orElse(0);
    }

    /** How far the picture goes: some way beyond the points, and to what others have published. */
    private double reach(Metric metric) {
        boolean across = metric == tradeoff.x();
        double lines = records.stream()
                .filter(line -> line.upright() == across)
                .mapToDouble(Line::at)
                .max()
                .orElse(0);
        double others = stars.stream()
                .mapToDouble(star -> across ? star.x() : star.y())
                .max()
                .orElse(0);
        return Math.max(FAR_OUT * most(metric), Math.max(lines, others));
    }

    /** A star where somebody told both figures, else a line; once, though it holds for many cells. */
    private void findRecords(Variation variation) {
        Set<String> seen = new LinkedHashSet<>();
        for (CellRecord cell : variation.cells()) {
            boolean isDrawn = cell.metric(tradeoff.x()) != null && cell.metric(tradeoff.y()) != null;
            if (isDrawn && tradeoff.isInFocus(cell)) {
                String who = cell.name().isEmpty() ? "" : cell.name() + ": ";
                published.of(cell, tradeoff.x()).forEach(record -> add(record, tradeoff.x(), cell, who, seen));
                published.of(cell, tradeoff.y()).forEach(record -> add(record, tradeoff.y(), cell, who, seen));
            }
        }
    }

    private void add(PublishedRecord record, Metric metric, CellRecord cell, String who, Set<String> seen) {
        Metric other = metric == tradeoff.x() ? tradeoff.y() : tradeoff.x();
        Optional<PublishedRecord> partner = published.of(cell, other).stream()
                .filter(told -> told.by().equals(record.by()))
                .findFirst();
        double x = metric == tradeoff.x()
                ? record.value()
                : partner.map(PublishedRecord::value).orElse(0.0);
        double y = metric == tradeoff.y()
                ? record.value()
                : partner.map(PublishedRecord::value).orElse(0.0);
        String figures = partner.isPresent()
                ? Numbers.threeDigits(x) + " / " + Numbers.threeDigits(y)
                : Numbers.threeDigits(record.value());
        String text = who + figures + " by " + record.by();
        if (!seen.add(text)) {
            return;
        }
        if (x > Published.FAR_OUT * most(tradeoff.x()) || y > Published.FAR_OUT * most(tradeoff.y())) {
            far.add(text);
        } else if (partner.isPresent()) {
            stars.add(new Point(0, text, x, y, false, false));
        } else {
            records.add(new Line(metric == tradeoff.x(), record.value(), text, true));
        }
    }

    private String caption() {
        List<String> sentences = new ArrayList<>(List.of("Lower left is better."));
        if (!tradeoff.focus().isEmpty()) {
            sentences.add("In focus: " + Pictures.inWords(tradeoff.focus()) + "; the other cells stand behind, faint.");
        }
        if (!tradeoff.focus().isEmpty() && tradeoff.frontier().size() > 1) {
            sentences.add("No valid cell in focus beats those on the dotted line in both.");
        }
        if (tradeoff.points().stream().anyMatch(point -> !point.valid())) {
            sentences.add("Hollow marks are cells that are not valid.");
        }
        if (!records.isEmpty()) {
            sentences.add("Finely dotted lines are what others have published.");
        }
        if (!stars.isEmpty()) {
            sentences.add("Stars are what others have published, latency / messages: "
                    + stars.stream().map(Point::words).collect(Collectors.joining("; ")) + ".");
        }
        if (!far.isEmpty()) {
            sentences.add("Published, far beyond the points: " + String.join("; ", far) + ".");
        }
        List<Tradeoff.Limit> outside = tradeoff.limits().stream()
                .filter(limit -> !near.contains(limit))
                .toList();
        if (!outside.isEmpty()) {
            sentences.add("Limits beyond the picture: "
                    + outside.stream()
                            .map(limit -> limit.label() + " (" + limit.metric().label() + ")")
                            .collect(Collectors.joining(", "))
                    + ".");
        }
        return String.join(" ", sentences);
    }
}
