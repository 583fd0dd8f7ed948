package dev.glomers.runner.run;

import dev.glomers.runner.archive.CellGroup;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Grade;
import dev.glomers.runner.engine.Attempt;
import dev.glomers.runner.engine.Engine;
import dev.glomers.runner.engine.Task;
import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.results.Findings;
import dev.glomers.runner.statistics.PassRate;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Hunts for seeds with which a cell is not what is expected of it: every cell with the first seed, then every cell with
 * the next, several at a time. Nothing is kept of a trial but its outcome; its seed brings all of it back.
 */
public final class Exploration {
    private final Engine engine;
    private final List<Cell> cells;
    private final Limits limits;
    private final Watcher watcher;
    private final StopSwitch stopSwitch = new StopSwitch();
    private final AtomicLong next = new AtomicLong();
    private final Map<String, PassRate> rates = new LinkedHashMap<>();
    private int found;
    private Stop stop = Stop.ALL_TRIED;

    /**
     * How far to go.
     *
     * @param firstSeed the first seed tried
     * @param seeds how many, one after another
     * @param budget the wall time after which it stops
     * @param failures how many finds are enough
     * @param jobs how many trials at a time
     */
    public record Limits(long firstSeed, long seeds, Duration budget, int failures, int jobs) {}

    /**
     * A seed with which a cell is not what is expected of it.
     *
     * @param cell the cell's id, without repeat and seed
     * @param argv what the engine was asked; it repeats the trial
     * @param status how the trial ended
     * @param explanation why that is not as expected
     */
    public record Find(String cell, long seed, List<String> argv, CellStatus status, String explanation) {
        public Find {
            argv = List.copyOf(argv);
        }
    }

    /** Why it ended. */
    public enum Stop {
        ALL_TRIED,
        OUT_OF_TIME,
        ENOUGH_FOUND,
        INTERRUPTED
    }

    /**
     * What came of it.
     *
     * @param rates how many trials of each cell passed, by id, in the experiment's order
     * @param found how many did not
     */
    public record Result(Map<String, PassRate> rates, int found, Stop stop) {}

    /** Watches an exploration. Called by several threads, one call at a time. */
    public interface Watcher {
        /** A trial was not as expected. */
        void found(Find find);

        /** A trial has ended; so many have by now, and so many were not as expected. */
        void tried(long tried, int found);
    }

    /** An exploration of these cells, not started yet; of cells that differ only in repeat or seed, the first stands for all. */
    public Exploration(Engine engine, List<Cell> cells, Limits limits, Watcher watcher) {
        this.engine = engine;
        this.limits = limits;
        this.watcher = watcher;
        Map<String, Cell> byId = new LinkedHashMap<>();
        cells.forEach(cell -> byId.putIfAbsent(idOf(cell), cell));
        this.cells = List.copyOf(byId.values());
        byId.keySet().forEach(id -> rates.put(id, new PassRate(0, 0)));
    }

    private static String idOf(Cell cell) {
        return CellGroup.idWithoutRepetition(cell.id(), cell.parameters());
    }

    /** How many trials there are to do, if nothing stops it. */
    public long trials() {
        return limits.seeds * cells.size();
    }

    /** Stops it; {@link #execute} returns with what there is as soon as the trials in flight have been cut off. */
    public void stop() {
        end(Stop.INTERRUPTED);
    }

    private synchronized void end(Stop reason) {
        if (!stopSwitch.isStopped()) {
            stop = reason;
            stopSwitch.stop();
        }
    }

    /**
     * Explores, until all is tried or a limit is reached.
     *
     * @throws UncheckedIOException if there is no room for temporary files
     */
    public Result execute() {
        Path scratch = null;
        try {
            scratch = Scratch.create();
            explore(scratch);
        } catch (IOException e) {
            throw new UncheckedIOException("temporary files can't be written", e);
        } finally {
            delete(scratch);
        }
        synchronized (this) {
            return new Result(new LinkedHashMap<>(rates), found, stop);
        }
    }

    private void explore(Path scratch) {
        ExecutorService threads = Executors.newFixedThreadPool(limits.jobs);
        List<Future<?>> workers = new ArrayList<>();
        for (int i = 0; i < limits.jobs; i++) {
            workers.add(threads.submit(() -> work(scratch)));
        }
        threads.shutdown();
        try {
            if (!threads.awaitTermination(limits.budget.toMillis(), TimeUnit.MILLISECONDS)) {
                end(Stop.OUT_OF_TIME);
                boolean unused = threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            }
            for (Future<?> worker : workers) {
                worker.get();
            }
        } catch (InterruptedException e) {
            end(Stop.INTERRUPTED);
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        }
    }

    /** Does one trial after the other. */
    private void work(Path scratch) {
        try {
            for (long trial = next.getAndIncrement(); trial < trials(); trial = next.getAndIncrement()) {
                if (stopSwitch.isStopped()) {
                    return;
                }
                Cell cell = cells.get((int) (trial % cells.size()));
                ended(cell, tryOut(cell, limits.firstSeed + trial / cells.size(), scratch.resolve("trial-" + trial)));
            }
        } catch (InterruptedException e) {
            // Cut off; what was not finished does not count.
        } catch (IOException e) {
            end(Stop.INTERRUPTED);
            throw new UncheckedIOException("temporary files can't be written", e);
        } catch (RuntimeException e) {
            end(Stop.INTERRUPTED);
            throw e;
        }
    }

    /** The find, or null if all is as expected. */
    private @Nullable Find tryOut(Cell cell, long seed, Path folder) throws IOException, InterruptedException {
        Task any = CellTask.of(cell, 0);
        Task task = new Task(any.workload(), any.flags(), any.node(), seed);
        Duration limit = Timing.limit(cell, engine);
        Path console = folder.resolve("console.txt");
        try {
            Path harness = Files.createDirectories(folder.resolve("harness"));
            Attempt attempt = new Attempt(cell.id() + ",seed=" + seed, "explore", harness, console, limit, () -> {});
            RealTime.Watched watched = stopSwitch.run(() -> RealTime.run(engine, task, attempt));
            Findings findings = CellRun.findings(watched.outcome(), console, limit);
            Grading grading = Grading.of(cell, findings, watched.isDisturbed());
            // What the machine may have done is no find of this seed's.
            boolean isAsExpected = grading.grade() == Grade.MET
                    || grading.grade() == Grade.DISTURBED
                    || grading.grade() == Grade.NONE && findings.status() == CellStatus.VALID;
            return isAsExpected
                    ? null
                    : new Find(idOf(cell), seed, engine.argv(task), findings.status(), grading.explanation());
        } finally {
            Folders.delete(folder);
        }
    }

    private synchronized void ended(Cell cell, @Nullable Find find) {
        if (found >= limits.failures) {
            // There were enough before this one ended.
            return;
        }
        int passed = find == null ? 1 : 0;
        rates.computeIfPresent(idOf(cell), (id, rate) -> new PassRate(rate.passes() + passed, rate.total() + 1));
        if (find != null) {
            found++;
            watcher.found(find);
        }
        long tried = rates.values().stream().mapToLong(PassRate::total).sum();
        watcher.tried(tried, found);
        if (found >= limits.failures) {
            end(Stop.ENOUGH_FOUND);
        }
    }

    private static void delete(@Nullable Path scratch) {
        try {
            if (scratch != null) {
                Folders.delete(scratch);
            }
        } catch (IOException e) {
            // It is in the folder for temporary files, and the result is more than that.
        }
    }
}
