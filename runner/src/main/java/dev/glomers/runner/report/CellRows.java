package dev.glomers.runner.report;

import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.ExpectationResult;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.PublishedRecord;
import dev.glomers.runner.chart.Look;
import dev.glomers.runner.chart.RowChart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** What the pictures with a row for each thing share. */
final class CellRows {
    /** More than these nobody reads. */
    static final int MOST = 40;

    private static final RowChart.Kind LIMIT = new RowChart.Kind("limit", Look.LIMIT);
    private static final RowChart.Kind PUBLISHED = new RowChart.Kind("published by others", Look.PUBLISHED);

    private CellRows() {}

    /** The worst of these, as many as have room, in their order. */
    static <T> List<T> worst(List<T> all, ToDoubleFunction<T> badness) {
        if (all.size() <= MOST) {
            return all;
        }
        List<Integer> places = new ArrayList<>();
        for (int place = 0; place < all.size(); place++) {
            places.add(place);
        }
        places.sort(Comparator.comparingDouble((Integer place) -> -badness.applyAsDouble(all.get(place)))
                .thenComparing(Comparator.naturalOrder()));
        return places.subList(0, MOST).stream().sorted().map(all::get).toList();
    }

    /** A cell's label, with the sign of what it came to if that is not good. */
    static String label(CellRecord cell, String label) {
        Mark mark = Mark.of(cell);
        return mark == Mark.GOOD ? label : mark.sign() + " " + label;
    }

    /** The limits on this metric of a cell, as far as there is a figure in them. */
    static List<RowChart.Mark> limits(CellRecord cell, Metric metric) {
        List<RowChart.Mark> marks = new ArrayList<>();
        String who = cell.name().isEmpty() ? "" : cell.name() + ": ";
        for (ExpectationResult expectation : cell.expectations()) {
            Bound.of(expectation)
                    .filter(bound -> bound.metric() == metric)
                    .ifPresent(bound -> marks.add(new RowChart.Mark(
                            Look.LIMIT, bound.value(), who + "expected " + metric.label() + " " + bound.text())));
        }
        return marks;
    }

    /** What others have published of this metric. */
    static List<RowChart.Mark> records(CellRecord cell, Metric metric, Published published) {
        List<RowChart.Mark> marks = new ArrayList<>();
        for (PublishedRecord record : published.of(cell, metric)) {
            String words =
                    "%s %s by %s".formatted(metric.label(), Numbers.withUnit(metric, record.value()), record.by());
            marks.add(new RowChart.Mark(Look.PUBLISHED, record.value(), words));
        }
        return marks;
    }

    /** The kinds of limits and records, those that occur in these rows. */
    static List<RowChart.Kind> boundKinds(List<RowChart.Row> rows) {
        List<RowChart.Kind> kinds = new ArrayList<>();
        for (RowChart.Kind kind : List.of(LIMIT, PUBLISHED)) {
            if (rows.stream()
                    .flatMap(row -> row.marks().stream())
                    .anyMatch(mark -> mark.look().equals(kind.look()))) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    /** The marks that lie no further out than this, and in words those that do. */
    static List<RowChart.Mark> near(List<RowChart.Mark> marks, double reach, List<String> far) {
        List<RowChart.Mark> near = new ArrayList<>();
        for (RowChart.Mark mark : marks) {
            if (mark.at() <= reach) {
                near.add(mark);
            } else if (!far.contains(mark.words())) {
                far.add(mark.words());
            }
        }
        return near;
    }

    /** All figures in these rows. */
    static List<Double> figures(List<RowChart.Row> rows) {
        List<Double> figures = new ArrayList<>();
        for (RowChart.Row row : rows) {
            row.marks().forEach(mark -> figures.add(mark.at()));
            row.spans().forEach(span -> {
                figures.add(span.from());
                figures.add(span.to());
            });
        }
        return figures;
    }

    /** What is left out since it would press all else into a corner; nothing if there is none. */
    static List<String> beyond(List<String> far) {
        return far.isEmpty() ? List.of() : List.of("Beyond the picture: " + String.join("; ", far) + ".");
    }
}
