package dev.glomers.runner.run;

import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.RunWriter;
import dev.glomers.runner.engine.Engine;
import dev.glomers.runner.experiment.Cell;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;

/**
 * Runs cells, several at a time where they can't disturb each other: cells in virtual time on all cores, then those on
 * the real clock by their {@link Share} of the machine, unless told otherwise.
 */
public final class ExperimentRun {
    private final Engine engine;
    private final RunWriter writer;
    private final OptionalInt jobs;
    private final Progress progress;
    private final CellRun cellRun;
    private final StopSwitch stopSwitch = new StopSwitch();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicInteger engineFailures = new AtomicInteger();

    /** A run, not started yet. */
    public ExperimentRun(
            Engine engine, RunWriter writer, long seed, RunOptions options, Progress progress, Clock clock) {
        this.engine = engine;
        this.writer = writer;
        this.jobs = options.jobs();
        this.progress = progress;
        this.cellRun = new CellRun(engine, writer, seed, options, clock, stopSwitch);
    }

    /**
     * What became of the run.
     *
     * @param ended how many cells ended; they are in the archive, and of ten thousand none is kept in memory
     * @param engineFailures those that the engine could not run
     * @param isStopped whether it was stopped before all had ended
     */
    public record Result(int ended, int engineFailures, boolean isStopped) {}

    /** Runs the cells; returns when all have ended, or after {@link #stop}, when all has been cleaned up. */
    public Result execute(List<Cell> cells) {
        List<Cell> virtual = new ArrayList<>();
        List<Cell> real = new ArrayList<>();
        for (Cell cell : cells) {
            (CellTask.isVirtual(cell, engine) ? virtual : real).add(cell);
        }
        int cores = Runtime.getRuntime().availableProcessors();
        batch(virtual, jobs.orElse(cores), cell -> 1);
        if (jobs.isPresent()) {
            batch(real, jobs.getAsInt(), cell -> 1);
        } else {
            batch(real, cores, cell -> Share.of(cell, cores, engine.memory()));
        }
        return new Result(ended.get(), engineFailures.get(), stopSwitch.isStopped());
    }

    /** Stops the run: cells in flight are killed, and no more are started. Returns at once. */
    public void stop() {
        stopSwitch.stop();
    }

    private void batch(List<Cell> cells, int width, ToIntFunction<Cell> share) {
        if (cells.isEmpty()) {
            return;
        }
        Turns turns = new Turns(width);
        // One more than there are turns: one cell's store is read while others run.
        ExecutorService threads = Executors.newFixedThreadPool(Math.min(width + 1, cells.size()));
        CompletionService<Boolean> completion = new ExecutorCompletionService<>(threads);
        try {
            for (Cell cell : cells) {
                Turns.Turn turn = turns.ofCell(share.applyAsInt(cell));
                if (!begin(turn)) {
                    break;
                }
                var unused = completion.submit(() -> runUnlessStopped(cell, turn));
            }
            threads.shutdown();
            threads.awaitTermination(Long.MAX_VALUE, TimeUnit.NANOSECONDS);
            for (var done = completion.poll(); done != null; done = completion.poll()) {
                done.get();
            }
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            stop();
            throw rethrow(e);
        }
    }

    /** Waits for the cell's first turn here, so that cells begin in their order; false if the run was stopped meanwhile. */
    private boolean begin(Turns.Turn turn) throws InterruptedException {
        try {
            return stopSwitch.run(() -> {
                turn.begin();
                return true;
            });
        } catch (InterruptedException e) {
            if (stopSwitch.isStopped()) {
                return false;
            }
            throw e;
        }
    }

    /** Whether the cell ended. */
    private boolean runUnlessStopped(Cell cell, Turns.Turn turn) {
        if (stopSwitch.isStopped()) {
            return false;
        }
        try {
            CellRun.Ended end = cellRun.run(cell, turn, () -> started(cell), this::failed);
            ended.incrementAndGet();
            if (end.isEngineFailure()) {
                engineFailures.incrementAndGet();
            }
            synchronized (progress) {
                progress.ended(end.cell());
            }
            return true;
        } catch (InterruptedException e) {
            // Stopped, and cleaned up.
            return false;
        } catch (RuntimeException e) {
            // The archive can't be written: there is no point in running the rest.
            stop();
            throw e;
        }
    }

    private void started(Cell cell) {
        synchronized (progress) {
            progress.started(cell);
        }
    }

    private void failed(CellRecord cell) {
        synchronized (progress) {
            progress.failed(cell);
        }
    }

    private static RuntimeException rethrow(ExecutionException e) {
        return e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
    }

    /** The archive's folder of this run. */
    public RunWriter writer() {
        return writer;
    }
}
