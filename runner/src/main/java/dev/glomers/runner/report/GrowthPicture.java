package dev.glomers.runner.report;

import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.PublishedRecord;
import dev.glomers.runner.chart.Axis;
import dev.glomers.runner.chart.Line;
import dev.glomers.runner.chart.LineChart;
import dev.glomers.runner.chart.Point;
import dev.glomers.runner.chart.Scale;
import dev.glomers.runner.statistics.Spread;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How the messages and the latency grow over each parameter that is a number, such as the node count. */
final class GrowthPicture {
    private static final int MOST_PANELS = 6;
    /** A limit or a record further out than this many times the largest figure would press all lines flat. */
    private static final double FAR_OUT = 1.8;

    private static final String ALONE = "all cells";

    private final Variation variation;
    private final SortedMap<String, String> focus;
    private final Published published;
    private final Map<String, String> labels;
    private final List<String> series;
    private final Set<String> far = new LinkedHashSet<>();

    private GrowthPicture(Variation variation, Optional<Tradeoff> tradeoff, Published published) {
        this.variation = variation;
        this.focus = tradeoff.map(Tradeoff::focus).orElseGet(TreeMap::new);
        this.published = published;
        this.labels = variation.labels();
        this.series = variation.compared().map(Parameter::values).orElse(List.of(ALONE));
    }

    /** None for cases with names, and where nothing that is a number varies. */
    static Optional<Picture> of(Variation variation, Optional<Tradeoff> tradeoff, Published published) {
        return variation.named() ? Optional.empty() : new GrowthPicture(variation, tradeoff, published).picture();
    }

    private Optional<Picture> picture() {
        List<Parameter> over = variation.varying().stream()
                .filter(parameter -> parameter.numeric() && !parameter.repeats())
                .filter(parameter -> !isCompared(parameter))
                .toList();
        List<LineChart.Panel> panels = new ArrayList<>();
        for (Metric metric : metrics()) {
            over.forEach(parameter -> panel(metric, parameter).ifPresent(panels::add));
        }
        if (panels.isEmpty()) {
            return Optional.empty();
        }
        String title = "how figures grow over "
                + String.join(" and ", over.stream().map(Parameter::name).toList());
        LineChart chart = new LineChart(title, series, panels.subList(0, Math.min(MOST_PANELS, panels.size())));
        return Optional.of(
                new Picture("report-growth.svg", "How figures grow", title, chart.draw(), caption(panels.size())));
    }

    private boolean isCompared(Parameter parameter) {
        return variation.compared().map(parameter::equals).orElse(false);
    }

    private List<Metric> metrics() {
        return Stream.of(
                        Stream.of(Metric.MSGS_PER_OP),
                        Stream.of(Metric.STABLE_P50, Metric.OP_P50),
                        Stream.of(Metric.STABLE_MAX, Metric.OP_MAX))
                .flatMap(choice -> choice.filter(
                                metric -> variation.cells().stream().anyMatch(cell -> cell.metric(metric) != null))
                        .limit(1))
                .toList();
    }

    private Optional<LineChart.Panel> panel(Metric metric, Parameter over) {
        List<CellRecord> cells = variation.cells().stream()
                .filter(cell -> cell.status() == CellStatus.VALID && cell.metric(metric) != null)
                .filter(cell -> !over.of(cell).equals(Numbers.NOTHING) && isInFocus(cell, over))
                .toList();
        List<Double> figures = cells.stream()
                .flatMap(cell -> Stream.ofNullable(cell.metric(metric)))
                .toList();
        List<Double> values =
                cells.stream().map(cell -> Double.valueOf(over.of(cell))).toList();
        if (values.stream().distinct().count() < 2) {
            return Optional.empty();
        }
        double most = figures.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        List<Line> lines = lines(metric, cells, FAR_OUT * most);
        List<Double> all = new ArrayList<>(figures);
        lines.forEach(line -> all.add(line.at()));
        boolean time = metric.unit() == Metric.Unit.MILLIS;
        String name = over.name().equals("latency") ? "latency in ms" : over.name();
        return Optional.of(new LineChart.Panel(
                new Axis(name, Scale.over(values, false)),
                new Axis(Numbers.nameWithUnit(metric), Scale.over(all, time)),
                curves(metric, over, cells),
                lines));
    }

    private boolean isInFocus(CellRecord cell, Parameter over) {
        return focus.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(over.name()))
                .allMatch(entry ->
                        entry.getValue().equals(cell.parameters().getOrDefault(entry.getKey(), Numbers.NOTHING)));
    }

    private List<LineChart.Curve> curves(Metric metric, Parameter over, List<CellRecord> cells) {
        Map<Integer, SortedMap<Double, List<Double>>> figures = new TreeMap<>();
        Map<Integer, List<Point>> points = new LinkedHashMap<>();
        for (CellRecord cell : cells) {
            int place = series.indexOf(
                    variation.compared().map(parameter -> parameter.of(cell)).orElse(ALONE));
            double x = Double.parseDouble(over.of(cell));
            Double y = cell.metric(metric);
            if (y == null) {
                continue;
            }
            figures.computeIfAbsent(place, unseen -> new TreeMap<>())
                    .computeIfAbsent(x, unseen -> new ArrayList<>())
                    .add(y);
            String words = "%s: %s %s"
                    .formatted(labels.getOrDefault(cell.id(), cell.id()), metric.label(), Numbers.withUnit(metric, y));
            points.computeIfAbsent(place, unseen -> new ArrayList<>()).add(new Point(place, words, x, y, false, true));
        }
        List<LineChart.Curve> curves = new ArrayList<>();
        figures.forEach((place, byX) ->
                curves.add(new LineChart.Curve(place, medians(place, byX), points.getOrDefault(place, List.of()))));
        return curves;
    }

    private static List<Point> medians(int place, SortedMap<Double, List<Double>> byX) {
        List<Point> medians = new ArrayList<>();
        byX.forEach((x, figures) -> Spread.of(figures)
                .ifPresent(spread -> medians.add(new Point(place, "", x, spread.median(), false, true))));
        return medians;
    }

    /** The limits on this metric, and what others have published of it, each once. */
    private List<Line> lines(Metric metric, List<CellRecord> cells, double reach) {
        Map<String, Line> lines = new LinkedHashMap<>();
        for (CellRecord cell : cells) {
            cell.expectations().stream()
                    .flatMap(expectation -> Bound.of(expectation).stream())
                    .filter(bound -> bound.metric() == metric)
                    .forEach(bound -> lines.put(bound.text(), new Line(false, bound.value(), bound.text(), false)));
            for (PublishedRecord record : published.of(cell, metric)) {
                String text = Numbers.threeDigits(record.value()) + " by " + record.by();
                lines.put(text, new Line(false, record.value(), text, true));
            }
        }
        lines.values().stream()
                .filter(line -> line.at() > reach)
                .forEach(line -> far.add(metric.label() + " " + line.text()));
        return lines.values().stream().filter(line -> line.at() <= reach).toList();
    }

    private String caption(int panels) {
        List<String> sentences = new ArrayList<>();
        sentences.add(
                focus.isEmpty()
                        ? "Valid cells; lines go through the medians."
                        : "Valid cells at %s, but for the axis below; lines go through the medians."
                                .formatted(Pictures.inWords(focus)));
        if (panels > MOST_PANELS) {
            sentences.add("The first %s of %s; report.html has them all."
                    .formatted(Numbers.count(MOST_PANELS), Numbers.count(panels)));
        }
        sentences.addAll(CellRows.beyond(List.copyOf(far)));
        return String.join(" ", sentences);
    }
}
