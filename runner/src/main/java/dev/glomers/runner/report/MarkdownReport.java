package dev.glomers.runner.report;

import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code report.md}: what the HTML report says, as far as a repository's web view can show it. */
final class MarkdownReport {
    private static final int MISSES_SHOWN = 50;

    private static final List<Metric> FIGURES = List.of(
            Metric.OK_FRACTION,
            Metric.MSGS_PER_OP,
            Metric.MSGS_PER_OP_ALL,
            Metric.STABLE_P50,
            Metric.STABLE_P95,
            Metric.STABLE_P99,
            Metric.STABLE_MAX,
            Metric.REALTIME_LAG,
            Metric.OP_P50,
            Metric.OP_MAX,
            Metric.LOST_COUNT,
            Metric.STALE_COUNT,
            Metric.DUPLICATED_COUNT);

    private final Run run;
    private final Variation variation;
    private final Map<String, String> labels;
    private final Markdown page = new Markdown();

    private MarkdownReport(Run run, Variation variation) {
        this.run = run;
        this.variation = variation;
        this.labels = variation.labels();
    }

    static String of(Run run, Variation variation, Answer answer, List<Picture> pictures) {
        return new MarkdownReport(run, variation).write(answer, pictures);
    }

    private String write(Answer answer, List<Picture> pictures) {
        page.heading(1, run.manifest().question());
        answer(answer);
        RepeatSection.of(variation).ifPresentOrElse(this::repeats, this::verdicts);
        comparisons(Comparison.of(run, variation));
        pictures(pictures);
        troubles();
        cells();
        provenance();
        return page.toString();
    }

    private void answer(Answer answer) {
        page.paragraph("**" + Markdown.escape(answer.headline()) + "** "
                + answer.sentences().stream().map(Markdown::escape).collect(Collectors.joining(" ")));
        if (!answer.misses().isEmpty()) {
            page.paragraph("Missed:");
            page.list(answer.misses().stream()
                    .limit(MISSES_SHOWN)
                    .map(miss -> "**%s**: %s".formatted(Markdown.escape(miss.label()), Markdown.escape(miss.words())))
                    .toList());
            int more = answer.misses().size() - MISSES_SHOWN;
            if (more > 0) {
                page.paragraph("And %s more, in [cells.csv](cells.csv).".formatted(Numbers.count(more)));
            }
        }
    }

    private void verdicts() {
        Grid.of(variation).ifPresentOrElse(this::grid, () -> cases(variation.cells()));
    }

    /** A grid of repetitions would have hundreds of verdicts in a slot; their pass rates say the same. */
    private void repeats(RepeatSection section) {
        section.writeTo(page);
        if (variation.named() && !section.once().isEmpty()) {
            cases(section.once());
        }
    }

    private void grid(Grid grid) {
        page.heading(2, "Verdicts");
        List<String> columns = new ArrayList<>(List.of(Markdown.escape(grid.rowParameter())));
        for (List<String> column : grid.columns()) {
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < column.size(); i++) {
                lines.add(Markdown.escape(grid.columnParameters().get(i) + " " + column.get(i)));
            }
            columns.add(String.join("<br>", lines));
        }
        List<List<String>> rows = new ArrayList<>();
        for (Grid.Row row : grid.rows()) {
            List<String> values = new ArrayList<>(List.of("**" + Markdown.escape(row.value()) + "**"));
            row.slots().forEach(slot -> values.add(inWords(slot)));
            rows.add(values);
        }
        page.table(columns, rows);
        page.paragraph("Figures are msgs-per-op, messages between servers for each client operation. " + legend());
    }

    private static String inWords(List<Grid.Chip> slot) {
        if (Grid.isCrowded(slot)) {
            Grid.Sum sum = Grid.sum(slot);
            return sum.mark().sign() + " " + sum.words();
        }
        return slot.stream()
                .map(chip -> chip.mark().sign() + " " + Markdown.escape(chip.text()))
                .collect(Collectors.joining("<br>"));
    }

    private String legend() {
        return variation.cells().stream()
                .map(Mark::of)
                .distinct()
                .sorted()
                .map(mark -> mark.sign() + " " + mark.meaning())
                .collect(Collectors.joining(", ", "", "."));
    }

    private void cases(List<CellRecord> cells) {
        page.heading(2, variation.named() ? "Cases" : "Verdicts");
        List<List<String>> rows = new ArrayList<>();
        for (CellRecord cell : cells) {
            Mark mark = Mark.of(cell);
            String expectations = cell.expectations().stream()
                    .map(expectation -> expectation(Held.of(cell, expectation)))
                    .collect(Collectors.joining("<br>"));
            rows.add(List.of(
                    "**" + linked(cell) + "**",
                    Markdown.escape(cell.parameters().getOrDefault("workload", Numbers.NOTHING)),
                    mark.sign() + " " + cell.status().label(),
                    expectations.isEmpty() ? Numbers.NOTHING : expectations));
        }
        page.table(List.of("case", "workload", "status", "expectations"), rows);
        page.paragraph(legend());
    }

    private static String expectation(Held held) {
        String words = held.metric() + " " + held.expected();
        String found = held.foundInWords().isEmpty() ? "" : ": " + held.foundInWords();
        return (held.met() ? "✓ " : "✗ ") + Markdown.escape(words + found);
    }

    private void comparisons(List<Comparison> comparisons) {
        if (comparisons.isEmpty()) {
            return;
        }
        page.heading(2, "Beside the published records");
        List<List<String>> rows = new ArrayList<>();
        for (Comparison comparison : comparisons) {
            rows.add(List.of(
                    "**" + Markdown.escape(comparison.label()) + "**",
                    comparison.metric(),
                    Markdown.escape(comparison.published()),
                    Markdown.escape(comparison.here()),
                    comparison.distance().isEmpty() ? Numbers.NOTHING : comparison.distance(),
                    source(comparison)));
        }
        page.table(List.of("case", "figure", "published", "here", "that is", "published by"), rows);
    }

    private static String source(Comparison comparison) {
        String by = Markdown.escape(comparison.by());
        String linked = comparison.source().isEmpty() ? by : Markdown.link(by, comparison.source());
        return comparison.note().isEmpty() ? linked : linked + ": " + Markdown.escape(comparison.note());
    }

    private void pictures(List<Picture> pictures) {
        for (Picture picture : pictures) {
            page.heading(2, picture.heading());
            page.paragraph("![%s](%s)".formatted(Markdown.escape(picture.alternative()), picture.file()));
            if (!picture.caption().isEmpty()) {
                page.paragraph(Markdown.escape(picture.caption()));
            }
        }
    }

    /** What the cell is called, as a link to its page if it has one. */
    private String linked(CellRecord cell) {
        String label = Markdown.escape(labels.getOrDefault(cell.id(), cell.id()));
        return CellPages.has(cell) ? Markdown.linkToFile(label, CellPages.href(cell)) : label;
    }

    private void troubles() {
        List<String> items = new ArrayList<>();
        for (CellRecord cell : variation.cells()) {
            String label = "**" + linked(cell) + "** ";
            if (!cell.explanation().isEmpty()) {
                items.add(label + cell.status().label() + ": " + Markdown.escape(cell.explanation()));
            }
            cell.warnings().stream()
                    .limit(3)
                    .forEach(warning -> items.add(label + "warning: " + Markdown.escape(warning)));
        }
        if (!items.isEmpty()) {
            page.heading(2, "What went wrong");
            page.list(items);
        }
    }

    private void cells() {
        page.heading(2, "Cells");
        List<String> columns = new ArrayList<>(List.of("cell", "status", "grade"));
        FIGURES.forEach(metric -> columns.add(metric.label()
                + (metric.unit().suffix().isEmpty() ? "" : " " + metric.unit().suffix())));
        columns.add("took");
        List<List<String>> rows = new ArrayList<>();
        for (CellRecord cell : variation.cells()) {
            List<String> row = new ArrayList<>();
            row.add(linked(cell));
            row.add(Mark.of(cell).sign() + " " + cell.status().label());
            row.add(
                    cell.expectations().isEmpty()
                            ? Numbers.NOTHING
                            : cell.grade().label());
            FIGURES.forEach(metric -> row.add(Numbers.figure(metric, cell.metric(metric))));
            row.add(cell.status() == CellStatus.NOT_RUN ? Numbers.NOTHING : Numbers.duration(cell.duration()));
            rows.add(row);
        }
        page.fullColumns(columns, rows, Numbers.NOTHING);
        page.paragraph(
                "All figures, exactly: [cells.csv](cells.csv). Sort, filter and charts: [report.html](report.html).");
    }

    private void provenance() {
        page.heading(2, "Provenance");
        List<List<String>> rows = new ArrayList<>();
        Provenance.of(run.manifest())
                .forEach((name, value) -> rows.add(List.of(Markdown.escape(name), Markdown.code(value))));
        page.table(List.of("what", "value"), rows);
    }
}
