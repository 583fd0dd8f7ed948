package dev.glomers.runner.report;

import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.Run;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code report.html}: one file that needs nothing else, neither a network nor the run beside it. */
final class HtmlReport {
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);

    private HtmlReport() {}

    static String of(Run run, Variation variation, Answer answer, Optional<Tradeoff> tradeoff) {
        Optional<Grid> grid = Grid.of(variation);
        Page page = new Page(
                run.manifest().experiment(),
                run.manifest().runId(),
                run.manifest().question(),
                answer,
                Provenance.of(run.manifest()),
                run.manifest().source(),
                grid.orElse(null),
                grid.isPresent() ? List.of() : cases(variation),
                Comparison.of(run, variation),
                List.copyOf(answer.marks().keySet()),
                charts(variation, tradeoff),
                Assets.load(),
                links(variation),
                PageData.of(run, variation, tradeoff));
        StringOutput html = new StringOutput();
        TEMPLATES.render("report.jte", page, html);
        return html.toString();
    }

    private static List<String> links(Variation variation) {
        List<String> links = new ArrayList<>();
        for (CellRecord cell : variation.cells()) {
            links.add(CellPages.has(cell) ? CellPages.href(cell) : "#c" + links.size());
        }
        return links;
    }

    private static List<Page.Case> cases(Variation variation) {
        Map<String, String> labels = variation.labels();
        List<Page.Case> cases = new ArrayList<>();
        for (CellRecord cell : variation.cells()) {
            cases.add(new Page.Case(
                    cases.size(),
                    labels.getOrDefault(cell.id(), cell.id()),
                    cell.parameters().getOrDefault("workload", Numbers.NOTHING),
                    Mark.of(cell),
                    cell.status().label(),
                    cell.expectations().stream()
                            .map(expectation -> Held.of(cell, expectation))
                            .toList()));
        }
        return cases;
    }

    private static Page.Charts charts(Variation variation, Optional<Tradeoff> tradeoff) {
        boolean measured =
                variation.cells().stream().anyMatch(cell -> !cell.metrics().isEmpty());
        boolean growth = measured
                && !variation.named()
                && variation.varying().stream().anyMatch(parameter -> parameter.numeric() && !parameter.repeats());
        boolean latencies = variation.cells().stream()
                .anyMatch(cell -> cell.metric(Metric.STABLE_P50) != null || cell.metric(Metric.OP_P50) != null);
        boolean availability = variation.cells().stream().anyMatch(cell -> cell.metric(Metric.OK_FRACTION) != null);
        boolean spread = measured && variation.isRepeated();
        return new Page.Charts(tradeoff.isPresent(), growth, latencies, availability, spread);
    }
}
