package dev.glomers.runner.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.node.ObjectNode;

/**
 * Many runs as one table: a row for each planned cell of each run, and a column for whatever any of them has. A cell is
 * what was observed, and each of its figures a variable of it, which is what tidy data means, and what spreadsheets,
 * data frames and SQL can take as it is. With a row for each figure there would be twenty times the rows, and a plot of
 * one figure against another would have to undo it.
 */
public final class ArchiveTable {
    private static final List<String> OF_THE_RUN = List.of("git-commit", "git-dirty", "question");

    private final Set<String> parameters = new TreeSet<>();

    private ArchiveTable() {}

    /** The table over these runs, all of them, since their parameters make its columns. */
    public static ArchiveTable over(Iterable<RunManifest> runs) {
        ArchiveTable table = new ArchiveTable();
        runs.forEach(run -> table.parameters.addAll(CellTable.parametersOf(run)));
        return table;
    }

    /** The CSV header: the columns of {@link CellTable}, and those of the run behind them. */
    public String csvHeader() {
        List<String> columns = new ArrayList<>(CellTable.columns(parameters));
        columns.addAll(OF_THE_RUN);
        return CellTable.line(columns);
    }

    /** The CSV lines of a run, guarded as {@link CellTable} does. */
    public String csvRows(Run run) {
        CellTable cells = CellTable.over(run.manifest(), parameters);
        List<String> ofTheRun = new ArrayList<>();
        for (String column : OF_THE_RUN) {
            ofTheRun.add(CsvText.guarded(fact(run.manifest(), column)));
        }
        StringBuilder rows = new StringBuilder();
        for (CellRecord cell : run.cells()) {
            List<String> values = new ArrayList<>(cells.values(cell));
            values.addAll(ofTheRun);
            rows.append(CellTable.line(values));
        }
        return rows.toString();
    }

    /** The cells of a run, each a JSON object on a line: {@code cell.json}, and what it needs to know of its run. */
    public static List<String> jsonRows(Run run) {
        RunManifest manifest = run.manifest();
        List<String> rows = new ArrayList<>();
        for (CellRecord cell : run.cells()) {
            ObjectNode tree = ArchiveJson.tree(cell);
            tree.put("experiment", manifest.experiment());
            tree.put("runId", manifest.runId());
            tree.put("question", manifest.question());
            tree.put("gitCommit", manifest.provenance().get("git-commit"));
            tree.put("gitDirty", manifest.provenance().get("git-dirty"));
            rows.add(ArchiveJson.line(tree));
        }
        return rows;
    }

    private static String fact(RunManifest manifest, String column) {
        return column.equals("question")
                ? manifest.question()
                : manifest.provenance().getOrDefault(column, "");
    }
}
