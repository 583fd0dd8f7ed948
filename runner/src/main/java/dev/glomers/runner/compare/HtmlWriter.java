package dev.glomers.runner.compare;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A comparison as one page that needs neither a network nor a script. */
final class HtmlWriter {
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    private HtmlWriter() {}

    static String write(Comparison comparison) {
        ComparisonPage page = new ComparisonPage(
                comparison.base().manifest().experiment(),
                comparison.baseName(),
                Words.run(comparison.base()),
                comparison.others().stream().map(run -> beside(comparison, run)).toList(),
                Explained.TEXT,
                style());
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

    private static String style() {
        try (InputStream in = HtmlWriter.class.getResourceAsStream("compare.css")) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks compare.css beside " + HtmlWriter.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the jar's compare.css can't be read", e);
        }
    }
}
