package dev.glomers.runner.compare;

import dev.glomers.runner.report.Assets;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A comparison as one page that needs no network, and without a script lacks but its charts. */
final class HtmlWriter {
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    private HtmlWriter() {}

    static String write(Comparison comparison) {
        Assets charts = Assets.ofCharts();
        ComparisonPage page = new ComparisonPage(
                comparison.base().manifest().experiment(),
                comparison.baseName(),
                Words.run(comparison.base()),
                comparison.others().stream().map(run -> beside(comparison, run)).toList(),
                Explained.TEXT,
                text("compare.css"),
                ChangeData.of(comparison),
                charts.script() + "\n" + text("changes.js"),
                charts.chartLibrary());
        StringOutput html = new StringOutput();
        TEMPLATES.render("compare.jte", page, html);
        return html.toString();
    }

    private static ComparisonPage.Beside beside(Comparison comparison, RunComparison run) {
        List<Row> all = run.cells().stream()
                .flatMap(cell -> cell.deltas().stream().map(delta -> Row.figure(comparison, cell, delta)))
                .toList();
        return new ComparisonPage.Beside(
                Words.run(run.run()),
                Tally.gate(comparison, run),
                comparison.regressions(run) > 0,
                Tally.summary(run),
                Tally.notes(comparison, run),
                Row.verdicts(comparison, run),
                Row.figures(comparison, run),
                all);
    }

    private static String text(String name) {
        try (InputStream in = HtmlWriter.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name + " beside " + HtmlWriter.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the jar's " + name + " can't be read", e);
        }
    }
}
