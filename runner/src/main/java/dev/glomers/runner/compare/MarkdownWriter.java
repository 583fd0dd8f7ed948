package dev.glomers.runner.compare;

import dev.glomers.runner.report.Markdown;
import java.util.List;

/** A comparison for a repository's web view, or a pull request. */
final class MarkdownWriter {
    private static final List<String> COLUMNS =
            List.of("", "cell", "figure", "base", "run", "change", "95 % interval", "");

    private MarkdownWriter() {}

    static String write(Comparison comparison) {
        Markdown page = new Markdown();
        page.heading(1, comparison.base().manifest().experiment() + ": runs compared");
        page.paragraph(Markdown.escape(comparison.baseName() + ": " + Words.run(comparison.base())));
        for (RunComparison run : comparison.others()) {
            page.heading(2, Words.run(run.run()));
            String gate = Tally.gate(comparison, run);
            page.paragraph(
                    (gate.isEmpty() ? "" : "**" + Markdown.escape(gate) + "** ") + Markdown.escape(Tally.summary(run)));
            List<String> notes = Tally.notes(comparison, run);
            if (!notes.isEmpty()) {
                page.list(notes.stream().map(Markdown::escape).toList());
            }
            table(page, "Verdicts that changed", Row.verdicts(comparison, run));
            table(page, "Figures that changed", Row.figures(comparison, run));
        }
        page.paragraph(Explained.TEXT);
        return page.toString();
    }

    private static void table(Markdown page, String title, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        page.heading(3, title);
        page.table(COLUMNS, rows.stream().map(MarkdownWriter::row).toList());
    }

    private static List<String> row(Row row) {
        String judgement = Markdown.escape(row.judgement());
        return List.of(
                row.direction().sign(),
                "**" + Markdown.escape(row.cell()) + "**",
                Markdown.escape(row.figure()),
                row.base(),
                row.other(),
                row.change(),
                row.interval(),
                row.regression() ? judgement + ", **regression**" : judgement);
    }
}
