package dev.glomers.runner.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
    private static final List<String> SCRIPTS = List.of(
            "run.js",
            "theme.js",
            "detail.js",
            "grid.js",
            "table.js",
            "charts.js",
            "tradeoff.js",
            "growth.js",
            "latencies.js",
            "start.js");

    /** Reads them from beside this class. */
    static Assets load() {
        String script = SCRIPTS.stream().map(name -> text("js/" + name)).collect(Collectors.joining("\n"));
        return new Assets(text("report.css"), script, text("vendor/echarts-6.1.0.common.min.js"));
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
