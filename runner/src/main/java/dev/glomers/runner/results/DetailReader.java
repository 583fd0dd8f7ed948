package dev.glomers.runner.results;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.runner.archive.CellDetail;
import dev.glomers.runner.archive.Course;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes out of a store what a cell's page shows. What is not there is left out. */
final class DetailReader {
    private static final List<String> GROUPS = List.of("all", "clients", "servers");
    /** A log can be of any size; only its end is read. */
    private static final int TAIL_BYTES = 64 * 1024;

    private static final int TAIL_LINES = 20;
    private static final int MAX_LINE_LENGTH = 400;
    private static final int MAX_NODES = 10;
    /** No workload has more than a handful. */
    private static final int MAX_FUNCTIONS = 50;

    private static final int MAX_NAME_LENGTH = 80;

    private DetailReader() {}

    /**
     * What there is.
     *
     * @param results results.edn, empty if it is not there
     * @param deadNodes those whose last words are wanted
     */
    static CellDetail read(EdnMap results, Optional<History> history, Optional<Path> store, Set<String> deadNodes) {
        return new CellDetail(
                byFunction(results.map("stats").map("by-f")),
                network(results.map("net")),
                store.map(directory -> lastWords(directory.resolve("node-logs"), deadNodes))
                        .orElse(List.of()),
                history.map(CourseOf::of).orElse(Course.NONE));
    }

    private static List<CellDetail.OpCounts> byFunction(EdnMap byFunction) {
        List<CellDetail.OpCounts> counts = new ArrayList<>();
        byFunction.entries().entrySet().stream().limit(MAX_FUNCTIONS).forEach(entry -> {
            EdnMap of = EdnMap.of(entry.getValue());
            counts.add(new CellDetail.OpCounts(
                    name(entry.getKey()),
                    count(of, "count"),
                    count(of, "ok-count"),
                    count(of, "fail-count"),
                    count(of, "info-count")));
        });
        return counts;
    }

    private static List<CellDetail.Traffic> network(EdnMap net) {
        List<CellDetail.Traffic> network = new ArrayList<>();
        for (String group : GROUPS) {
            EdnMap of = net.map(group);
            if (!of.entries().isEmpty()) {
                OptionalDouble perOp = of.number("msgs-per-op");
                network.add(new CellDetail.Traffic(
                        group,
                        count(of, "send-count"),
                        count(of, "recv-count"),
                        count(of, "msg-count"),
                        perOp.isPresent() ? Double.valueOf(perOp.getAsDouble()) : null));
            }
        }
        return network;
    }

    private static String name(@Nullable Object f) {
        String name = f instanceof Keyword keyword ? keyword.name() : Edn.write(f);
        return cut(name, MAX_NAME_LENGTH);
    }

    private static long count(EdnMap of, String key) {
        return Math.round(of.number(key).orElse(0));
    }

    private static List<CellDetail.LastWords> lastWords(Path logs, Set<String> nodes) {
        List<CellDetail.LastWords> words = new ArrayList<>();
        for (String node : nodes) {
            // The name comes from a log: it must not lead out of the folder.
            if (words.size() < MAX_NODES && node.matches("[A-Za-z0-9_-]{1,40}")) {
                List<String> lines = tail(logs.resolve(node + ".log"));
                if (!lines.isEmpty()) {
                    words.add(new CellDetail.LastWords(node, lines));
                }
            }
        }
        return words;
    }

    private static List<String> tail(Path file) {
        if (!Files.isRegularFile(file)) {
            return List.of();
        }
        try (RandomAccessFile log = new RandomAccessFile(file.toFile(), "r")) {
            long start = Math.max(0, log.length() - TAIL_BYTES);
            byte[] bytes = new byte[(int) (log.length() - start)];
            log.seek(start);
            log.readFully(bytes);
            List<String> lines = new String(bytes, StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank())
                    .map(line -> cut(line, MAX_LINE_LENGTH))
                    .toList();
            return lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
        } catch (IOException e) {
            // What a node said last is no part of the verdict.
            return List.of();
        }
    }

    private static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
        return text.substring(0, end) + "…";
    }
}
