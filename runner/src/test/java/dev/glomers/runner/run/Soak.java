package dev.glomers.runner.run;

import dev.glomers.bench.cli.Bench;
import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.RunManifest;
import dev.glomers.runner.archive.RunWriter;
import dev.glomers.runner.archive.SampleRuns;
import dev.glomers.runner.cli.Catalogues;
import dev.glomers.runner.engine.EmbeddedEngine;
import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.experiment.Experiment;
import dev.glomers.runner.experiment.ExperimentReader;
import dev.glomers.runner.experiment.ReadResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What is left in a process by the cells that it has run, ten runs of very many small ones: {@code Soak FOLDER [CELLS]}.
 * {@code runner/bin/soak} runs it. Exit code 1 if there is more after the last run than after the first.
 */
final class Soak {
    private static final String EXPERIMENT = """
            question: Is anything left behind?
            node: {program: broadcast}
            options: {node-count: 5, time-limit: 2, rate: 10}
            cases:
              - {name: broadcast, workload: broadcast, repeats: %1$d}
              - {name: echo, workload: echo, node: echo, repeats: %1$d}
            """;
    /** The most that heap may grow from the end of the first run to that of the last. */
    private static final double HEAP_GROWTH = 1.10;

    private static final int RUNS = 10;
    private static final int SAMPLES = 8;
    private static final long SAMPLE_MILLIS = 50;

    private Soak() {}

    /**
     * What the process holds once so many cells have ended, and their runs too: the least of several looks, since threads
     * take a moment to die.
     *
     * @param heapBytes after a collection
     * @param files open handles, of whatever kind
     * @param threads those that are alive
     */
    record Held(int cells, long heapBytes, long files, int threads) {
        static Held after(int cells) throws InterruptedException {
            long heap = Long.MAX_VALUE;
            long files = Long.MAX_VALUE;
            int threads = Integer.MAX_VALUE;
            for (int i = 0; i < SAMPLES; i++) {
                System.gc();
                Thread.sleep(SAMPLE_MILLIS);
                heap = Math.min(
                        heap,
                        ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
                files = Math.min(files, openFiles());
                threads = Math.min(threads, ManagementFactory.getThreadMXBean().getThreadCount());
            }
            return new Held(cells, heap, files, threads);
        }

        private static long openFiles() {
            try (Stream<Path> handles = Files.list(Path.of("/proc/self/fd"))) {
                return handles.count();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%6d cells: %6.2f MB of heap, %3d open files, %3d threads",
                    cells,
                    heapBytes / 1e6,
                    files,
                    threads);
        }
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int cells = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10_000;
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        long start = System.nanoTime();
        List<Held> held = run(folder, cells, System.out::println);
        System.out.printf(Locale.ROOT, "%d cells in %.0f s%n", cells, (System.nanoTime() - start) / 1e9);
        Held first = held.get(0);
        Held last = held.get(held.size() - 1);
        double growth = (double) last.heapBytes() / first.heapBytes();
        System.out.printf(Locale.ROOT, "heap: %.3f of the first, allowed %.2f%n", growth, HEAP_GROWTH);
        boolean isFlat = growth <= HEAP_GROWTH && last.files() <= first.files() && last.threads() <= first.threads();
        System.out.println(isFlat ? "nothing is left behind" : "something is left behind");
        System.exit(isFlat ? 0 : 1);
    }

    /**
     * Runs the cells, a tenth of them a run, and removes the files of each cell as it ends.
     *
     * @param folder for the archive
     * @return what was held after each run
     */
    static List<Held> run(Path folder, int cells, Consumer<Held> told) throws InterruptedException {
        List<Held> held = new ArrayList<>();
        for (int i = 1; i <= RUNS; i++) {
            run(folder, experiment(cells / RUNS), i);
            Held now = Held.after(i * (cells / RUNS));
            held.add(now);
            told.accept(now);
        }
        return held;
    }

    private static void run(Path folder, Experiment experiment, int seed) {
        RunWriter writer = Archive.open(folder).startRun(manifest(experiment));
        EmbeddedEngine engine = new EmbeddedEngine(Bench::run, Bench.version());
        Sweep sweep = new Sweep(writer.directory());
        new ExperimentRun(engine, writer, seed, RunOptions.DEFAULT, sweep, Clock.systemUTC())
                .execute(experiment.cells());
        writer.finish(Instant.now());
    }

    private static Experiment experiment(int cells) {
        ReadResult result =
                new ExperimentReader(Catalogues.bundled()).read(Path.of("soak.yaml"), EXPERIMENT.formatted(cells / 2));
        if (result instanceof ReadResult.Accepted accepted) {
            return accepted.experiment();
        }
        throw new IllegalStateException(result.toString());
    }

    private static RunManifest manifest(Experiment experiment) {
        return SampleRuns.manifest(
                experiment.name(),
                experiment.question(),
                experiment.cells().stream().map(Cell::planned).toList());
    }

    /** Removes what a cell has left on the disk, which would else be gigabytes. */
    private record Sweep(Path run) implements Progress {
        @Override
        public void started(Cell cell) {}

        @Override
        public void ended(CellRecord cell) {
            if (cell.status() != CellStatus.VALID) {
                throw new IllegalStateException(cell.id() + ": " + cell.explanation());
            }
            try {
                Folders.delete(run.resolve("cells").resolve(cell.id()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() {}
    }
}
