package dev.glomers.runner.report;

import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.RunSummary;
import dev.glomers.runner.archive.RunTable;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SortedSet;
import java.util.TreeSet;

/** What one run comes to, in a figure for each metric. */
final class RunFigures {
    private final RunTable table;
    private final SortedSet<String> cells = new TreeSet<>();

    RunFigures(RunTable table) {
        this.table = table;
        int place = table.place("cell");
        table.rows().forEach(row -> cells.add(row[place]));
    }

    RunSummary summary() {
        return table.summary();
    }

    String engine() {
        return table.summary().engine();
    }

    /** The ids of the cells that were planned: runs of other cells can't be compared with this one. */
    SortedSet<String> cells() {
        return cells;
    }

    /** How many cells have this in that column. */
    long count(String column, String value) {
        return table.count(column, value);
    }

    /** Whether every cell that missed an expectation is valid all the same. */
    boolean isOnlyBeyondLimits() {
        int grade = table.place("grade");
        int status = table.place("status");
        return table.rows().stream()
                .filter(row -> row[grade].equals("missed"))
                .allMatch(row -> row[status].equals("valid"));
    }

    /** The median over the cells that have the metric. */
    OptionalDouble median(Metric metric) {
        int place = table.place(metric.label());
        double[] figures = table.rows().stream()
                .filter(row -> !row[place].isEmpty())
                .mapToDouble(row -> RunTable.figure(row[place]))
                .toArray();
        if (figures.length == 0) {
            return OptionalDouble.empty();
        }
        Arrays.sort(figures);
        int half = figures.length / 2;
        return OptionalDouble.of(figures.length % 2 == 1 ? figures[half] : (figures[half - 1] + figures[half]) / 2);
    }
}
