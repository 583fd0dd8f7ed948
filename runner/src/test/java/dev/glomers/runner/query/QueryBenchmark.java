package dev.glomers.runner.query;

import dev.glomers.runner.archive.Archive;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * How long the index takes, on a generated archive: {@code QueryBenchmark FOLDER [RUNS [CELLS]]}. Exit code 1 if making it
 * takes 5 s or more, or a query 1 s. {@code runner/bin/benchmark-query} runs it. The archive is made where FOLDER is not
 * there.
 */
final class QueryBenchmark {
    private static final double INDEX_SECONDS = 5;
    private static final double QUERY_SECONDS = 1;
    private static final List<String> QUERIES = List.of(
            "select count(*) from cells",
            "select strategy, latency, avg(msgs_per_op), max(stable_latency_max) from cells"
                    + " where nemesis = 'partition' group by strategy, latency",
            "select run_id, avg(msgs_per_op) from cells where experiment = 'experiment-7' and strategy = 'star'"
                    + " group by run_id order by run_id desc limit 20",
            "select experiment, count(*), sum(met), sum(missed) from runs group by experiment",
            "select experiment, run_id, cell, warnings from cells where grade = 'missed' order by started limit 50");

    private QueryBenchmark() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]);
        int runs = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        int cells = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 50;
        if (!Files.isDirectory(folder)) {
            GeneratedArchive.write(folder, runs, cells);
        }
        Files.deleteIfExists(folder.resolve(ArchiveIndex.FILE));
        Archive archive = Archive.open(folder);
        double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
        System.out.printf(
                Locale.ROOT,
                "%d runs of %d cells, %d cores, load %.1f before%n",
                runs,
                cells,
                Runtime.getRuntime().availableProcessors(),
                load);
        boolean isFast =
                timed("index, from nothing", () -> ArchiveIndex.upToDate(archive, System.err::println)) < INDEX_SECONDS;
        System.out.printf("index: %d MB%n", Files.size(folder.resolve(ArchiveIndex.FILE)) / 1_000_000);
        for (String query : QUERIES) {
            isFast &= timed(query, () -> ask(archive, query)) < QUERY_SECONDS;
        }
        System.exit(isFast ? 0 : 1);
    }

    /** Bringing the index up to date is part of every query, so of this too. */
    private static void ask(Archive archive, String query) {
        AtomicLong rows = new AtomicLong();
        ArchiveIndex.upToDate(archive, System.err::println).query(query, new RowSink() {
            @Override
            public void columns(List<String> names) {}

            @Override
            public void row(List<@Nullable Object> values) {
                rows.incrementAndGet();
            }
        });
    }

    private static double timed(String what, Runnable task) {
        long cpu = cpuMillis();
        long start = System.nanoTime();
        task.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(Locale.ROOT, "%6.2f s (CPU %.2f s)  %s%n", seconds, (cpuMillis() - cpu) / 1e3, what);
        return seconds;
    }

    private static long cpuMillis() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
    }
}
