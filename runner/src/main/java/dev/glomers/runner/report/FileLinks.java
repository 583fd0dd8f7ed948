package dev.glomers.runner.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files that a cell left, those that people open first in front. */
final class FileLinks {
    private static final int MOST_OTHERS = 40;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");
    private static final Map<String, String> KNOWN = known();

    private FileLinks() {}

    private static Map<String, String> known() {
        Map<String, String> known = new LinkedHashMap<>();
        known.put("store/timeline.html", "timeline: what each client did");
        known.put("store/messages.svg", "messages diagram: who sent what to whom");
        known.put("store/history.txt", "history: every op, for people");
        known.put("store/history.edn", "history: every op, for programs");
        known.put("results.edn", "raw results: all that the checkers found");
        known.put("store/jepsen.log", "the harness's log");
        known.put("console.txt", "what the harness printed");
        known.put("store/node-logs/", "what the nodes wrote to stderr");
        known.put("cell.json", "this cell's record");
        return known;
    }

    /** What there is below the cell's folder; nothing if it can't be listed. */
    static List<CellPage.FileLink> of(Path folder) {
        List<CellPage.FileLink> links = new ArrayList<>();
        KNOWN.forEach((path, meaning) -> {
            if (Files.exists(folder.resolve(path), LinkOption.NOFOLLOW_LINKS)) {
                links.add(new CellPage.FileLink(path, meaning));
            }
        });
        try (Stream<Path> entries = Files.list(folder.resolve("store"))) {
            entries.map(entry -> "store/" + entry.getFileName() + (Files.isDirectory(entry) ? "/" : ""))
                    .filter(path -> !KNOWN.containsKey(path) && !path.equals("store/results.edn"))
                    // A name that needs escaping is none that a harness gives.
                    .filter(path -> PLAIN.matcher(
                                    path.substring("store/".length()).replace("/", ""))
                            .matches())
                    .sorted()
                    .limit(MOST_OTHERS)
                    .forEach(path -> links.add(new CellPage.FileLink(path, "")));
        } catch (IOException e) {
            // No store was kept.
            return links;
        }
        return links;
    }
}
