package dev.glomers.runner.query;

import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.RunSummary;
import dev.glomers.runner.archive.RunTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A run, ready to be put into the index: all that can be worked out on any thread.
 *
 * @param folder {@code <experiment>/<run-id>}
 * @param stamp by which a change of its files is seen
 * @param summary what its manifest says
 * @param parameters the places of the parameters' columns in the rows, by their names
 * @param cells its cells
 */
record IndexedRun(
        String folder,
        String stamp,
        RunSummary summary,
        SortedMap<String, Integer> parameters,
        Places places,
        List<Cell> cells) {

    /**
     * A cell.
     *
     * @param point what tells one set of parameters from another, over all runs
     * @param row the texts of its row
     * @param figures in the order of {@link Metric}; not a number where there is none
     */
    record Cell(String point, String[] row, double[] figures) {}

    /** Where the columns are that every table has. */
    record Places(
            int cell,
            int name,
            int status,
            int grade,
            int missed,
            int seed,
            int exitCode,
            int start,
            int duration,
            int explanation,
            int warnings) {
        private static Places of(RunTable table) {
            return new Places(
                    table.place("cell"),
                    table.place("name"),
                    table.place("status"),
                    table.place("grade"),
                    table.place("missed"),
                    table.place("seed"),
                    table.place("exit-code"),
                    table.place("start"),
                    table.place("duration-s"),
                    table.place("explanation"),
                    table.place("warnings"));
        }
    }

    static IndexedRun read(Path runDir, String folder, String stamp) {
        RunTable table = RunTable.read(runDir);
        Places places = Places.of(table);
        SortedMap<String, Integer> parameters = table.parameters();
        Metric[] metrics = Metric.values();
        int[] figurePlaces = new int[metrics.length];
        for (int i = 0; i < metrics.length; i++) {
            figurePlaces[i] = table.place(metrics[i].label());
        }
        List<Cell> cells = new ArrayList<>(table.rows().size());
        for (String[] row : table.rows()) {
            double[] figures = new double[figurePlaces.length];
            for (int i = 0; i < figures.length; i++) {
                figures[i] = RunTable.figure(row[figurePlaces[i]]);
            }
            cells.add(new Cell(point(places, parameters, row), row, figures));
        }
        return new IndexedRun(folder, stamp, table.summary(), parameters, places, cells);
    }

    private static String point(Places places, Map<String, Integer> parameters, String[] row) {
        StringBuilder key = new StringBuilder(200);
        key.append(row[places.cell()]).append('\n').append(row[places.name()]);
        parameters.forEach((name, place) -> {
            if (!row[place].isEmpty()) {
                key.append('\n').append(name).append('=').append(row[place]);
            }
        });
        return key.toString();
    }

    long count(int place, String value) {
        return cells.stream().filter(cell -> cell.row()[place].equals(value)).count();
    }
}
