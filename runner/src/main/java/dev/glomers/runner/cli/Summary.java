package dev.glomers.runner.cli;

import dev.glomers.runner.archive.CellGroup;
import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.FileToRead;
import dev.glomers.runner.archive.Grade;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.Run;
import dev.glomers.runner.cli.Terminal.Style;
import dev.glomers.runner.run.Timing;
import dev.glomers.runner.text.TextTable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The end of a run on the terminal: a table of the cells, what was missed, what should be known. */
final class Summary {
    private static final int MAX_ROWS = 60;
    private static final int MAX_REMARKS = 3;
    private static final String NOTHING = "·";

    private final Terminal terminal;
    private final PrintWriter out;

    Summary(Terminal terminal) {
        this.terminal = terminal;
        this.out = terminal.out();
    }

    /** A column of the table; figures are aligned to the right, all else to the left. */
    private record Column(String title, Function<CellRecord, String> text, boolean isFigure) {
        private Column(String title, Function<CellRecord, String> text) {
            this(title, text, false);
        }
    }

    /** Prints it. */
    void print(Run run) {
        List<CellGroup> groups = CellGroup.of(run.cells());
        out.println();
        if (CellGroup.areRepeated(groups)) {
            new GroupSummary(terminal).print(groups);
        } else {
            table(run.cells());
        }
        out.println();
        groups.forEach(group -> remarks(run, group));
        out.println(verdict(run.cells()));
    }

    private void table(List<CellRecord> cells) {
        List<Column> columns = columns(cells);
        List<CellRecord> shown = cells.subList(0, Math.min(cells.size(), MAX_ROWS));
        TextTable table = new TextTable(columns.stream()
                .map(column -> new TextTable.Column(column.title(), column.isFigure()))
                .toList());
        List<List<String>> lines = table.padded(shown.stream()
                .map(cell -> columns.stream()
                        .map(column -> column.text().apply(cell))
                        .toList())
                .toList());
        out.println(terminal.styled(TextTable.line(lines.get(0)), Style.FAINT));
        for (int i = 0; i < shown.size(); i++) {
            List<String> row = new ArrayList<>(lines.get(i + 1));
            row.set(0, terminal.styled(row.get(0), style(shown.get(i))));
            out.println(TextTable.line(row));
        }
        if (shown.size() < cells.size()) {
            out.println("  ... and " + (cells.size() - shown.size()) + " more, in the report");
        }
    }

    /** The columns that have something to show. */
    private static List<Column> columns(List<CellRecord> cells) {
        List<Column> columns = new ArrayList<>();
        columns.add(new Column("verdict", Summary::mark));
        columns.addAll(names(cells));
        List<Column> figures = List.of(
                figure("ops", Metric.OPS, "%.0f"),
                figure("ok", Metric.OK_FRACTION, "%.3f"),
                figure("msgs/op", Metric.MSGS_PER_OP, "%.2f"),
                figure("stable p50", Metric.STABLE_P50, "%.0f ms"),
                figure("max", Metric.STABLE_MAX, "%.0f ms"),
                figure("op p95", Metric.OP_P95, "%.1f ms"),
                figure("lost", Metric.LOST_COUNT, "%.0f"));
        for (Column column : figures) {
            if (cells.stream().anyMatch(cell -> !column.text().apply(cell).equals(NOTHING))) {
                columns.add(column);
            }
        }
        columns.add(new Column(
                "time", cell -> cell.status() == CellStatus.NOT_RUN ? "" : Timing.show(cell.duration()), true));
        return columns;
    }

    /** What tells the cells apart: their ids, or, where cells have no names, a column for each parameter that varies. */
    private static List<Column> names(List<CellRecord> cells) {
        boolean isMatrix =
                cells.size() > 1 && cells.stream().allMatch(cell -> cell.name().isEmpty());
        if (!isMatrix) {
            return List.of(new Column("cell", CellRecord::id));
        }
        Set<String> parameters = new TreeSet<>();
        cells.forEach(cell -> parameters.addAll(cell.parameters().keySet()));
        return parameters.stream()
                .map(name -> new Column(
                        Terminal.harmless(name),
                        cell -> Terminal.harmless(cell.parameters().getOrDefault(name, NOTHING))))
                .filter(column -> cells.stream().map(column.text()).distinct().count() > 1)
                .toList();
    }

    private static Column figure(String title, Metric metric, String format) {
        return new Column(
                title,
                cell -> {
                    Double figure = cell.metric(metric);
                    return figure == null ? NOTHING : String.format(Locale.ROOT, format, figure);
                },
                true);
    }

    private static String mark(CellRecord cell) {
        String sign = switch (cell.grade()) {
            case MET -> "✓ ";
            case MISSED -> "✗ ";
            case DISTURBED -> "≈ ";
            case NONE -> "  ";
        };
        return sign + cell.status().label();
    }

    private static Style style(CellRecord cell) {
        return switch (cell.grade()) {
            case MET -> Style.GOOD;
            case MISSED -> Style.BAD;
            case DISTURBED -> Style.DOUBTFUL;
            case NONE -> cell.status() == CellStatus.VALID ? Style.GOOD : Style.DOUBTFUL;
        };
    }

    /** The first few of a group: repetitions tend to go wrong in the same way. */
    private void remarks(Run run, CellGroup group) {
        List<CellRecord> remarkable =
                group.cells().stream().filter(Summary::isRemarkable).toList();
        remarkable.stream().limit(MAX_REMARKS).forEach(cell -> remarks(run, cell));
        if (remarkable.size() > MAX_REMARKS) {
            out.println(
                    "  ... and " + (remarkable.size() - MAX_REMARKS) + " more of " + group.id() + ", in the report");
        }
    }

    private static boolean isRemarkable(CellRecord cell) {
        return isWorthTelling(cell) && !cell.explanation().isEmpty()
                || !cell.warnings().isEmpty();
    }

    private static boolean isWorthTelling(CellRecord cell) {
        return cell.grade() == Grade.MISSED
                || cell.grade() == Grade.DISTURBED
                || cell.grade() == Grade.NONE && cell.status() != CellStatus.NOT_RUN;
    }

    private void remarks(Run run, CellRecord cell) {
        boolean isMissed = cell.grade() == Grade.MISSED;
        if (isWorthTelling(cell) && !cell.explanation().isEmpty()) {
            out.println("  " + terminal.styled(cell.id(), isMissed ? Style.BAD : Style.DOUBTFUL) + ": "
                    + Terminal.harmless(cell.explanation()));
            FileToRead.of(run.directory(), cell).ifPresent(file -> out.println("    read " + file));
        }
        for (String warning : cell.warnings()) {
            if (cell.explanation().contains(warning)) {
                continue;
            }
            out.println("  " + terminal.styled(cell.id() + ": warning", Style.DOUBTFUL) + ": "
                    + Terminal.harmless(warning));
        }
    }

    private String verdict(List<CellRecord> cells) {
        long graded = cells.stream().filter(cell -> cell.grade() != Grade.NONE).count();
        long met = cells.stream().filter(cell -> cell.grade() == Grade.MET).count();
        long notRun = cells.stream()
                .filter(cell -> cell.status() == CellStatus.NOT_RUN)
                .count();
        String ran = notRun == 0 ? "" : " that ran";
        String count = graded == met && graded > 1 ? "All " + graded : met + " of " + graded;
        String text = count
                + (graded == 1 ? " cell" : " cells")
                + ran
                + (graded == 1 ? " meets its expectations" : " meet their expectations");
        if (graded == 0) {
            text = notRun == cells.size() ? "No cell was run" : "No cell has expectations";
        }
        long disturbed =
                cells.stream().filter(cell -> cell.grade() == Grade.DISTURBED).count();
        String rest = disturbed == 0
                ? ""
                : "; " + disturbed + (disturbed == 1 ? " was" : " were")
                        + " disturbed and not judged (--retries 2 tries again, --judge-disturbed judges all the same)";
        rest += notRun == 0 || notRun == cells.size() ? "" : "; " + notRun + " not run";
        boolean good = graded == met && notRun == 0;
        return terminal.styled(text + rest + ".", good ? Style.GOOD : Style.BAD);
    }
}
