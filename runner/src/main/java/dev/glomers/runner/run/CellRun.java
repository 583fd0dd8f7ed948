package dev.glomers.runner.run;

import dev.glomers.runner.archive.CellDetail;
import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Leftovers;
import dev.glomers.runner.archive.RunWriter;
import dev.glomers.runner.engine.Attempt;
import dev.glomers.runner.engine.Engine;
import dev.glomers.runner.engine.Outcome;
import dev.glomers.runner.engine.Task;
import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.results.Findings;
import dev.glomers.runner.results.StoreReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Runs one cell, and keeps what it leaves: {@code cells/<id>/store/} is the harness's store directory, {@code
 * results.edn} a copy of what is in it, {@code console.txt} what the harness printed, {@code detail.json} what its page
 * shows. While the cell runs, its files are
 * in {@code .work}; a cell that is interrupted leaves nothing.
 */
final class CellRun {
    private final Engine engine;
    private final RunWriter writer;
    private final long runSeed;
    private final Clock clock;
    private final StopSwitch stopSwitch;

    CellRun(Engine engine, RunWriter writer, long runSeed, Clock clock, StopSwitch stopSwitch) {
        this.engine = engine;
        this.writer = writer;
        this.runSeed = runSeed;
        this.clock = clock;
        this.stopSwitch = stopSwitch;
    }

    /**
     * A cell's end.
     *
     * @param isEngineFailure the engine could not run it
     * @param isEngineGone nor can it run any other
     */
    record Ended(CellRecord cell, boolean isEngineFailure, boolean isEngineGone) {}

    /**
     * Runs the cell and writes it into the archive.
     *
     * @throws InterruptedException if it was stopped; then nothing of it is left
     */
    Ended run(Cell cell) throws InterruptedException {
        Path folder = writer.cellDirectory(cell.id());
        Path work = folder.resolve(Leftovers.WORK);
        Task task = CellTask.of(cell, runSeed);
        Duration limit = Timing.limit(cell, engine.isVirtual(task.node()));
        Path console = work.resolve("console.txt");
        Instant start = clock.instant();
        long startNanos = System.nanoTime();
        try {
            Files.createDirectories(work.resolve("harness"));
            Attempt attempt =
                    new Attempt(cell.id(), writer.manifest().runId(), work.resolve("harness"), console, limit);
            Outcome outcome = stopSwitch.run(() -> engine.run(task, attempt));
            Duration duration = Duration.ofNanos(System.nanoTime() - startNanos);
            Findings findings = findings(outcome, console, limit);
            keep(outcome.store(), console, folder);
            Folders.delete(work);
            writer.writeDetail(cell.id(), findings.detail());
            CellRecord ended = record(cell, task, findings, outcome, start, duration);
            writer.writeCell(ended);
            boolean isGone = outcome instanceof Outcome.Failed failed && failed.isForGood();
            return new Ended(ended, outcome instanceof Outcome.Failed, isGone);
        } catch (IOException e) {
            throw new UncheckedIOException("cell " + cell.id() + ": " + folder + " can't be written", e);
        } catch (InterruptedException e) {
            discard(folder);
            throw e;
        }
    }

    /** What a run of the harness left. */
    static Findings findings(Outcome outcome, Path console, Duration limit) {
        if (outcome instanceof Outcome.Ended ended) {
            return StoreReader.read(ended.exitCode(), ended.store(), console);
        }
        if (outcome instanceof Outcome.TimedOut timedOut) {
            String why = "Killed at its hard limit of " + Timing.show(limit)
                    + " of wall time; write timeout: beside options to allow more.";
            return StoreReader.timedOut(why, timedOut.store(), console);
        }
        String reason = outcome instanceof Outcome.Failed failed ? failed.reason() : "";
        return new Findings(
                CellStatus.CRASHED,
                Collections.emptySortedMap(),
                "The engine failed: " + reason,
                List.of(),
                CellDetail.NONE);
    }

    private static void keep(Optional<Path> store, Path console, Path folder) throws IOException {
        if (store.isPresent()) {
            Path kept = folder.resolve("store");
            Files.move(store.get(), kept);
            Path results = kept.resolve("results.edn");
            if (Files.isRegularFile(results)) {
                Files.copy(results, folder.resolve("results.edn"), StandardCopyOption.REPLACE_EXISTING);
            }
        }
        if (Files.isRegularFile(console)) {
            Files.move(console, folder.resolve("console.txt"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("what a stopped cell left can't be removed", e);
        }
    }

    private CellRecord record(
            Cell cell, Task task, Findings findings, Outcome outcome, Instant start, Duration duration) {
        Grading grading = Grading.of(cell, findings);
        @Nullable Integer exitCode = outcome instanceof Outcome.Ended ended ? Integer.valueOf(ended.exitCode()) : null;
        return new CellRecord(
                cell.id(),
                cell.name(),
                cell.parameters(),
                findings.status(),
                grading.grade(),
                grading.results(),
                findings.metrics(),
                engine.isSeeded() ? Long.valueOf(task.seed()) : null,
                engine.name(),
                engine.harness(),
                engine.argv(task),
                exitCode,
                start,
                duration,
                grading.explanation(),
                findings.warnings());
    }
}
