package dev.glomers.runner.archive;

import dev.glomers.runner.statistics.PassRate;
import dev.glomers.runner.statistics.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code groups.csv}, beside cells.csv where cells were repeated: one row a {@link CellGroup}, with its pass rate, Wilson's
 * 95 % interval for that, how many cells ended how, and of each metric {@code :median}, {@code :q1}, {@code :q3},
 * {@code :min} and {@code :max} over the cells that have it. Parameters, figures and text are as in {@link CellTable}.
 */
public final class GroupTable {
    private static final List<String> IDENTITY = List.of("experiment", "run-id", "group", "name");
    private static final List<String> RATE =
            List.of("cells", "tried", "passed", "pass-rate", "pass-rate:low", "pass-rate:high");
    private static final List<String> FIVE = List.of("median", "q1", "q3", "min", "max");

    private GroupTable() {}

    /** The table of this run, header and all. */
    public static String of(Run run) {
        List<CellGroup> groups = CellGroup.of(run.cells());
        Set<String> parameters = new TreeSet<>();
        groups.forEach(group -> parameters.addAll(group.parameters().keySet()));
        StringBuilder table = new StringBuilder(header(parameters));
        groups.forEach(group -> table.append(row(run.manifest(), group, parameters)));
        return table.toString();
    }

    private static String header(Set<String> parameters) {
        List<String> columns = new ArrayList<>(IDENTITY);
        columns.addAll(RATE);
        for (CellStatus status : CellStatus.values()) {
            columns.add(status.label());
        }
        Set<String> ours = new TreeSet<>(columns);
        for (String parameter : parameters) {
            columns.add(CsvText.guarded(ours.contains(parameter) ? "param:" + parameter : parameter));
        }
        for (Metric metric : Metric.values()) {
            FIVE.forEach(number -> columns.add(metric.label() + ":" + number));
        }
        return CellTable.line(columns);
    }

    private static String row(RunManifest manifest, CellGroup group, Set<String> parameters) {
        List<String> values = new ArrayList<>();
        values.add(CsvText.guarded(manifest.experiment()));
        values.add(CsvText.guarded(manifest.runId()));
        values.add(CsvText.guarded(group.id()));
        values.add(CsvText.guarded(group.name()));
        values.addAll(rate(group));
        for (CellStatus status : CellStatus.values()) {
            values.add(Integer.toString(group.statuses().getOrDefault(status, 0)));
        }
        for (String parameter : parameters) {
            values.add(CsvText.guarded(group.parameters().getOrDefault(parameter, "")));
        }
        for (Metric metric : Metric.values()) {
            values.addAll(five(group.spread(metric)));
        }
        return CellTable.line(values);
    }

    private static List<String> rate(CellGroup group) {
        PassRate rate = group.passRate();
        List<String> values = new ArrayList<>();
        values.add(Integer.toString(group.cells().size()));
        values.add(Integer.toString(rate.total()));
        values.add(Integer.toString(rate.passes()));
        values.add(rate.isEmpty() ? "" : Figures.plain(rate.fraction()));
        values.add(rate.isEmpty() ? "" : Figures.plain(rate.interval().low()));
        values.add(rate.isEmpty() ? "" : Figures.plain(rate.interval().high()));
        return values;
    }

    private static List<String> five(Optional<Spread> spread) {
        return spread.map(it -> List.of(
                        Figures.plain(it.median()),
                        Figures.plain(it.q1()),
                        Figures.plain(it.q3()),
                        Figures.plain(it.min()),
                        Figures.plain(it.max())))
                .orElse(List.of("", "", "", "", ""));
    }
}
