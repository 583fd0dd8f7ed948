package dev.glomers.runner.report;

import dev.glomers.runner.archive.ArchiveException;
import dev.glomers.runner.archive.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a report carries with it, so that it needs no network.
 *
 * @param style the style sheet
 * @param script our scripts
 * @param chartLibrary Apache ECharts; see {@code vendor/NOTICE.txt}
 */
public record Assets(String style, String script, String chartLibrary) {
    private static final String CHART_LIBRARY = "echarts-6.1.0.common.min.js";
    private static final List<String> NOTICES = List.of("NOTICE.txt", "echarts-LICENSE.txt", "echarts-LICENSE-d3.txt");
    private static final List<String> REPORT_SCRIPTS = List.of(
            "page.js",
            "run.js",
            "theme.js",
            "commands.js",
            "detail.js",
            "grid.js",
            "table.js",
            "charts.js",
            "rows.js",
            "focus.js",
            "records.js",
            "tradeoff.js",
            "growth.js",
            "latencies.js",
            "availability.js",
            "spread.js",
            "start.js");
    private static final List<String> CELL_SCRIPTS =
            List.of("page.js", "theme.js", "charts.js", "course.js", "commands.js", "cell.js");

    private static final List<String> COMPARISON_SCRIPTS = List.of("page.js", "theme.js", "charts.js", "rows.js");

    /** What charts of another page than a report need, without a style: the page's own script goes behind this one. */
    public static Assets ofCharts() {
        return new Assets("", script(COMPARISON_SCRIPTS), text("vendor/" + CHART_LIBRARY));
    }

    /** Those of report.html, from beside this class. */
    static Assets load() {
        return new Assets(text("report.css"), script(REPORT_SCRIPTS), text("vendor/" + CHART_LIBRARY));
    }

    /**
     * Writes those of the cells' pages into a folder, where each page finds them.
     *
     * @throws ArchiveException if it can't be written
     */
    static void writeShared(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw ArchiveException.notWritten(folder, e);
        }
        WholeFile.write(folder.resolve("cell.css"), text("report.css"));
        WholeFile.write(folder.resolve("cell.js"), "\"use strict\";\n(() => {\n" + script(CELL_SCRIPTS) + "\n})();\n");
        WholeFile.write(folder.resolve(CHART_LIBRARY), text("vendor/" + CHART_LIBRARY));
        NOTICES.forEach(name -> WholeFile.write(folder.resolve(name), text("vendor/" + name)));
    }

    private static String script(List<String> names) {
        return names.stream().map(name -> text("js/" + name)).collect(Collectors.joining("\n"));
    }

    /** A file beside this class. */
    static String text(String name) {
        try (InputStream in = Assets.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the jar lacks " + name + " beside " + Assets.class.getName());
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the jar's " + name + " can't be read", e);
        }
    }
}
