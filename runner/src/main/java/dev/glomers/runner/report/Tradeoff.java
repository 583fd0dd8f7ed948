package dev.glomers.runner.report;

import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.ExpectationResult;
import dev.glomers.runner.archive.Metric;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What messages cost in latency: one point a cell. A chart of cells under unlike conditions compares nothing, so one
 * setting is in focus, the hardest by its numbers, and the others stand behind it.
 *
 * @param x the latency
 * @param y the messages
 * @param focus the setting in focus, by parameter; empty if there is only one
 * @param series the values of the compared parameter, or the cases' names, of all cells, in order
 * @param points each cell that has both figures
 * @param limits what is expected of either figure, of the cells in focus
 */
record Tradeoff(
        Metric x,
        Metric y,
        SortedMap<String, String> focus,
        List<String> series,
        List<Point> points,
        List<Limit> limits) {
    private static final List<Metric> LATENCIES = List.of(
            Metric.STABLE_P50, Metric.STABLE_P95, Metric.STABLE_MAX, Metric.OP_P50, Metric.OP_P95, Metric.OP_MAX);

    /**
     * A cell in the chart.
     *
     * @param series its value of the compared parameter, or its name
     * @param label what it is called
     * @param inFocus whether it is of the setting in focus
     * @param valid whether its verdict is valid; other figures count for nothing
     */
    record Point(String series, String label, double x, double y, boolean inFocus, boolean valid) {}

    /**
     * A bound to draw.
     *
     * @param metric the axis it bounds
     * @param value in the metric's unit
     * @param label which cases it holds for, and how it is written
     */
    record Limit(Metric metric, double value, String label) {}

    /** The trade-off in these cells; none if no cell has a latency and messages. */
    static Optional<Tradeoff> of(Variation variation) {
        return LATENCIES.stream()
                .filter(latency -> variation.cells().stream().anyMatch(cell -> hasBoth(cell, latency)))
                .findFirst()
                .map(latency -> of(variation, latency));
    }

    private static boolean hasBoth(CellRecord cell, Metric latency) {
        return cell.metric(latency) != null && cell.metric(Metric.MSGS_PER_OP) != null;
    }

    private static Tradeoff of(Variation variation, Metric latency) {
        SortedMap<String, String> focus = focus(variation, latency);
        List<Point> points = points(variation, latency, focus);
        List<String> series = variation.cells().stream()
                .map(cell -> seriesOf(variation, cell))
                .distinct()
                .toList();
        return new Tradeoff(latency, Metric.MSGS_PER_OP, focus, series, points, limits(variation, latency, focus));
    }

    /** Whether the cell is of the setting in focus. */
    boolean isInFocus(CellRecord cell) {
        return isInFocus(cell, focus);
    }

    private static boolean isInFocus(CellRecord cell, SortedMap<String, String> focus) {
        return focus.entrySet().stream()
                .allMatch(entry ->
                        entry.getValue().equals(cell.parameters().getOrDefault(entry.getKey(), Numbers.NOTHING)));
    }

    /** The largest of numbers, the first of words; given up if no cell of that setting has both figures. */
    private static SortedMap<String, String> focus(Variation variation, Metric latency) {
        SortedMap<String, String> focus = new TreeMap<>();
        if (!variation.named()) {
            for (Parameter parameter : variation.settings()) {
                List<String> values = parameter.values();
                focus.put(parameter.name(), parameter.numeric() ? values.get(values.size() - 1) : values.get(0));
            }
        }
        boolean seen = variation.cells().stream().anyMatch(cell -> hasBoth(cell, latency) && isInFocus(cell, focus));
        return seen ? focus : new TreeMap<>();
    }

    private static List<Point> points(Variation variation, Metric latency, SortedMap<String, String> focus) {
        Map<String, String> labels = variation.labels();
        List<Point> points = new ArrayList<>();
        for (CellRecord cell : variation.cells()) {
            Double x = cell.metric(latency);
            Double y = cell.metric(Metric.MSGS_PER_OP);
            if (x != null && y != null) {
                String label = labels.getOrDefault(cell.id(), cell.id());
                points.add(new Point(
                        seriesOf(variation, cell),
                        label,
                        x,
                        y,
                        isInFocus(cell, focus),
                        cell.status() == CellStatus.VALID));
            }
        }
        return points;
    }

    private static String seriesOf(Variation variation, CellRecord cell) {
        if (variation.named()) {
            return cell.name();
        }
        return variation.compared().map(parameter -> parameter.of(cell)).orElse("all cells");
    }

    private static List<Limit> limits(Variation variation, Metric latency, SortedMap<String, String> focus) {
        Map<Bound, List<String>> cases = new LinkedHashMap<>();
        for (CellRecord cell : variation.cells()) {
            for (ExpectationResult expectation : cell.expectations()) {
                Optional<Bound> bound =
                        Bound.of(expectation).filter(b -> b.metric() == latency || b.metric() == Metric.MSGS_PER_OP);
                if (bound.isPresent() && isInFocus(cell, focus)) {
                    cases.computeIfAbsent(bound.get(), b -> new ArrayList<>()).add(cell.name());
                }
            }
        }
        List<Limit> limits = new ArrayList<>();
        cases.forEach((bound, names) -> {
            String who =
                    names.stream().filter(name -> !name.isEmpty()).distinct().collect(Collectors.joining(", "));
            limits.add(
                    new Limit(bound.metric(), bound.value(), who.isEmpty() ? bound.text() : who + ": " + bound.text()));
        });
        return limits;
    }

    /**
     * The valid points in focus than which no other has both fewer messages and a lower latency, from left to right.
     * Empty for cases with names, which do not compete.
     */
    List<Point> frontier() {
        List<Point> rivals =
                points.stream().filter(Point::inFocus).filter(Point::valid).toList();
        return rivals.stream()
                .filter(point -> rivals.stream().noneMatch(rival -> beats(rival, point)))
                .sorted(Comparator.comparingDouble(Point::x).thenComparingDouble(Point::y))
                .toList();
    }

    private static boolean beats(Point rival, Point point) {
        return rival.x() <= point.x() && rival.y() <= point.y() && (rival.x() < point.x() || rival.y() < point.y());
    }
}
