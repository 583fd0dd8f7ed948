package dev.glomers.runner.compare;

import dev.glomers.runner.text.TextTable;
import java.util.ArrayList;
import java.util.List;

/** A comparison for a terminal. */
final class TextWriter {
    private static final int MAX_ROWS = 40;

    private TextWriter() {}

    static String write(Comparison comparison) {
        List<String> lines = new ArrayList<>();
        lines.add(comparison.baseName() + ": " + Words.run(comparison.base()));
        for (RunComparison run : comparison.others()) {
            lines.add("run: " + Words.run(run.run()));
            lines.add("");
            table(lines, Row.verdicts(comparison, run));
            table(lines, Row.figures(comparison, run));
            Tally.notes(comparison, run).forEach(lines::add);
            lines.add(Tally.summary(run));
            String gate = Tally.gate(comparison, run);
            if (!gate.isEmpty()) {
                lines.add(gate);
            }
        }
        return String.join("\n", lines) + "\n";
    }

    private static void table(List<String> lines, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        TextTable table = new TextTable(List.of(
                new TextTable.Column(" ", false),
                new TextTable.Column("cell", false),
                new TextTable.Column("figure", false),
                new TextTable.Column("base", true),
                new TextTable.Column("run", true),
                new TextTable.Column("change", true),
                new TextTable.Column("95 % interval", true),
                new TextTable.Column("", false)));
        List<List<String>> shown =
                rows.stream().limit(MAX_ROWS).map(TextWriter::row).toList();
        lines.addAll(table.lines(shown));
        if (rows.size() > MAX_ROWS) {
            lines.add("  ... and " + (rows.size() - MAX_ROWS) + " more; --format csv has all of them");
        }
        lines.add("");
    }

    private static List<String> row(Row row) {
        return List.of(
                row.direction().sign(),
                row.cell(),
                row.figure(),
                row.base(),
                row.other(),
                row.change(),
                row.interval(),
                row.regression() ? row.judgement() + ", regression" : row.judgement());
    }
}
