package dev.glomers.runner.report;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellDetail;
import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.Run;
import dev.glomers.runner.archive.WholeFile;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code cells/<cell-id>/cell.html}, one page a cell, and {@code report-files/}, the style sheet, the scripts and the chart
 * library that all of them share: inlined into each page, a thousand cells would carry 700 MB of it.
 */
final class CellPages {
    /** Of the run's folder. */
    static final String SHARED = "report-files";

    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final int LONGEST_TEXT = 4_000;
    private static final int MOST_WARNINGS = 20;

    private final Run run;
    private final Variation variation;
    private final Map<String, String> labels;

    private CellPages(Run run, Variation variation) {
        this.run = run;
        this.variation = variation;
        this.labels = variation.labels();
    }

    /** Whether the cell has a page: not if nothing of it is there. */
    static boolean has(CellRecord cell) {
        return cell.status() != CellStatus.NOT_RUN;
    }

    /** The address of a cell's page, relative to the run's folder. */
    static String href(CellRecord cell) {
        return "cells/" + segment(cell) + "/cell.html";
    }

    /** A cell's id may hold a percent sign, and nothing else that an address reads otherwise. */
    private static String segment(CellRecord cell) {
        return cell.id().replace("%", "%25");
    }

    /** Writes the pages of all cells that have one. */
    static void write(Run run, Variation variation) {
        new CellPages(run, variation).writeAll();
    }

    private void writeAll() {
        List<CellRecord> cells =
                variation.cells().stream().filter(CellPages::has).toList();
        if (cells.isEmpty()) {
            return;
        }
        Assets.writeShared(run.directory().resolve(SHARED));
        // On all cores: the pages know nothing of each other, and there may be a thousand.
        IntStream.range(0, cells.size()).parallel().forEach(place -> write(cells, place));
    }

    private void write(List<CellRecord> cells, int place) {
        CellRecord cell = cells.get(place);
        CellPage page = page(
                cell,
                place == 0 ? null : neighbour(cells.get(place - 1)),
                place + 1 == cells.size() ? null : neighbour(cells.get(place + 1)));
        StringOutput html = new StringOutput();
        TEMPLATES.render("cell.jte", page, html);
        WholeFile.write(folder(cell).resolve("cell.html"), html.toString());
    }

    private Path folder(CellRecord cell) {
        return Archive.cellFolder(run.directory(), cell.id());
    }

    private CellPage.Neighbour neighbour(CellRecord cell) {
        return new CellPage.Neighbour("../" + segment(cell) + "/cell.html", label(cell));
    }

    private String label(CellRecord cell) {
        return labels.getOrDefault(cell.id(), cell.id());
    }

    private CellPage page(CellRecord cell, CellPage.@Nullable Neighbour previous, CellPage.@Nullable Neighbour next) {
        CellDetail detail = Archive.detail(run.directory(), cell.id()).orElse(CellDetail.NONE);
        return new CellPage(
                run.manifest().experiment(),
                run.manifest().runId(),
                label(cell),
                Mark.of(cell),
                verdict(cell),
                Clip.at(cell.explanation(), LONGEST_TEXT),
                cell.warnings().stream()
                        .filter(warning -> !cell.explanation().contains(warning))
                        .limit(MOST_WARNINGS)
                        .map(warning -> Clip.at(warning, LONGEST_TEXT))
                        .toList(),
                cell.expectations().stream().map(held -> Held.of(cell, held)).toList(),
                cell.parameters(),
                figures(cell),
                circumstances(cell),
                Replay.of(cell, run.manifest()),
                clipped(detail),
                FileLinks.of(folder(cell)),
                previous,
                next,
                detail.course().curves().isEmpty() ? "" : ScriptData.of(MAPPER.writeValueAsString(detail.course())));
    }

    private static String verdict(CellRecord cell) {
        String verdict = switch (cell.status()) {
            case VALID -> "Valid: the checkers found nothing wrong.";
            case INVALID -> "Invalid: the history breaks what the workload promises.";
            case UNKNOWN -> "Unknown: the checkers could not tell.";
            case CRASHED -> "There is no verdict: the test crashed.";
            case OUT_OF_MEMORY -> "There is no verdict: the harness ran out of memory.";
            case TIMED_OUT -> "There is no verdict: the test was killed at its time limit.";
            case UNREADABLE -> "There is no verdict: what the test left can't be read.";
            case NOT_RUN -> "Not run.";
        };
        return switch (cell.grade()) {
            case MET -> verdict + " All that was expected is met.";
            case MISSED -> verdict + " Not all that was expected is met.";
            case DISTURBED -> verdict + " Some limits are not judged: the machine was busy with other things.";
            case NONE -> verdict;
        };
    }

    private static Map<String, String> figures(CellRecord cell) {
        Map<String, String> figures = new LinkedHashMap<>();
        for (Metric metric : Metric.values()) {
            Double figure = cell.metric(metric);
            if (figure != null) {
                figures.put(metric.label(), Numbers.withUnit(metric, figure));
            }
        }
        return figures;
    }

    private static Map<String, String> circumstances(CellRecord cell) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("engine", cell.engine());
        facts.put("harness", cell.harness());
        facts.put("seed", cell.seed() == null ? Numbers.NOTHING : cell.seed().toString());
        facts.put(
                "exit code",
                cell.exitCode() == null ? Numbers.NOTHING : cell.exitCode().toString());
        facts.put("started", cell.start().truncatedTo(ChronoUnit.SECONDS).toString());
        facts.put("took", Numbers.duration(cell.duration()));
        facts.put("cell", cell.id());
        return facts;
    }

    private static CellDetail clipped(CellDetail detail) {
        List<CellDetail.LastWords> words = new ArrayList<>();
        for (CellDetail.LastWords said : detail.lastWords()) {
            words.add(new CellDetail.LastWords(
                    said.node(),
                    said.lines().stream()
                            .map(line -> Clip.at(line, LONGEST_TEXT))
                            .toList()));
        }
        return new CellDetail(detail.byFunction(), detail.network(), words, detail.course());
    }
}
