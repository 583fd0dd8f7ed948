package dev.glomers.runner.report;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.ArchiveException;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.RunSummary;
import dev.glomers.runner.archive.RunTable;
import dev.glomers.runner.archive.WholeFile;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@code results/index.html}: all runs, in one file that needs no network. */
public final class ArchiveReport {
    private static final TemplateEngine TEMPLATES = TemplateEngine.createPrecompiled(ContentType.Html);
    /** Of each experiment so many runs are shown, and read: the page stays small however long the archive grows. */
    private static final int SHOWN = 50;

    private static final int COMMIT_LENGTH = 7;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final List<Metric> KEY_METRICS =
            List.of(Metric.MSGS_PER_OP, Metric.STABLE_P50, Metric.STABLE_MAX, Metric.OP_P95, Metric.OK_FRACTION);

    private final Archive archive;
    private final List<String> problems = new ArrayList<>();

    private ArchiveReport(Archive archive) {
        this.archive = archive;
    }

    /**
     * Writes it; of the same archive it has the same bytes.
     *
     * @return the page
     * @throws ArchiveException if the folder can't be written
     */
    public static Path write(Archive archive) {
        Path file = archive.folder().resolve("index.html");
        StringOutput html = new StringOutput();
        TEMPLATES.render("index.jte", new ArchiveReport(archive).page(), html);
        WholeFile.write(file, html.toString());
        return file;
    }

    private ArchivePage page() {
        Map<String, List<Path>> byExperiment = new LinkedHashMap<>();
        List<Path> runs = archive.runs();
        for (Path run : runs) {
            byExperiment
                    .computeIfAbsent(Archive.experimentOf(run), name -> new ArrayList<>())
                    .add(run);
        }
        List<ArchivePage.Section> sections = new ArrayList<>();
        byExperiment.forEach((name, folders) -> section(name, folders, sections));
        return new ArchivePage(
                runs.size(),
                sections,
                problems,
                Assets.text("report.css") + Assets.text("index.css"),
                Assets.text("js/theme.js") + Assets.text("js/index.js"));
    }

    private void section(String name, List<Path> folders, List<ArchivePage.Section> sections) {
        List<RunFigures> runs = new ArrayList<>();
        List<ArchivePage.Row> rows = new ArrayList<>();
        for (Path folder : folders.subList(0, Math.min(SHOWN, folders.size()))) {
            try {
                RunFigures run = new RunFigures(RunTable.read(folder));
                runs.add(run);
                rows.add(row(folder, run));
            } catch (ArchiveException e) {
                problems.add(Clip.at(String.valueOf(e.getMessage()), 300));
            }
        }
        if (runs.isEmpty()) {
            return;
        }
        RunFigures newest = runs.get(0);
        List<RunFigures> comparable = runs.stream()
                .filter(run ->
                        run.engine().equals(newest.engine()) && run.cells().equals(newest.cells()))
                .toList();
        List<Trend> trends = trends(comparable);
        String made = trends.isEmpty() ? "" : origin(newest, comparable.size());
        sections.add(new ArchivePage.Section(
                name,
                newest.summary().question(),
                trends,
                made,
                rows,
                folders.size() - Math.min(SHOWN, folders.size())));
    }

    private static String origin(RunFigures newest, int comparable) {
        int cells = newest.cells().size();
        String newestOnly = cells == 1 ? "Of its one cell" : "Median over its " + Numbers.count(cells) + " cells";
        return comparable == 1
                ? newestOnly + ", on " + newest.engine() + "."
                : "%s, over %d runs of these on %s, oldest on the left."
                        .formatted(newestOnly, comparable, newest.engine());
    }

    private static List<Trend> trends(List<RunFigures> newestFirst) {
        List<Trend> trends = new ArrayList<>();
        for (Metric metric : KEY_METRICS) {
            List<Double> values = new ArrayList<>();
            for (int i = newestFirst.size() - 1; i >= 0; i--) {
                newestFirst.get(i).median(metric).ifPresent(values::add);
            }
            if (newestFirst.get(0).median(metric).isPresent()) {
                trends.add(Trend.of(metric, values));
            }
        }
        return trends;
    }

    private static ArchivePage.Row row(Path folder, RunFigures run) {
        RunSummary summary = run.summary();
        Path report = folder.resolve("report.html");
        long met = run.count("grade", "met");
        long missed = run.count("grade", "missed");
        Mark mark = missed > 0 ? run.isOnlyBeyondLimits() ? Mark.OVER : Mark.BAD : met > 0 ? Mark.GOOD : Mark.ABSENT;
        String commit = summary.provenance().getOrDefault("git-commit", "");
        String dirty = "true".equals(summary.provenance().get("git-dirty")) ? "+" : "";
        return new ArchivePage.Row(
                String.valueOf(folder.getFileName()),
                Files.exists(report) ? link(Archive.experimentOf(folder) + "/" + folder.getFileName()) : "",
                DATE.format(summary.start()),
                met + missed == 0 ? Numbers.NOTHING : met + "/" + (met + missed),
                mark.label(),
                mark.sign(),
                summary.engine(),
                summary.harness(),
                commit.substring(0, Math.min(COMMIT_LENGTH, commit.length())) + dirty,
                remark(run));
    }

    private static String remark(RunFigures run) {
        List<String> remarks = new ArrayList<>();
        long notRun = run.count("status", "not-run");
        if (notRun > 0) {
            remarks.add(notRun + " not run");
        }
        if (run.summary().end() == null) {
            remarks.add("no end");
        }
        return String.join(", ", remarks);
    }

    private static String link(String run) {
        try {
            return new URI(null, null, run + "/report.html", null).getRawPath();
        } catch (URISyntaxException e) {
            return "";
        }
    }
}
