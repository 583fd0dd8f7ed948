package dev.glomers.runner.run;

import dev.glomers.bench.cli.Bench;
import dev.glomers.runner.archive.ArchiveException;
import dev.glomers.runner.archive.CellDetail;
import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Grade;
import dev.glomers.runner.archive.RunWriter;
import dev.glomers.runner.engine.Attempt;
import dev.glomers.runner.engine.Engine;
import dev.glomers.runner.engine.Outcome;
import dev.glomers.runner.engine.Task;
import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.results.Findings;
import dev.glomers.runner.results.SecondOpinion;
import dev.glomers.runner.results.StoreReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
    private final RunOptions options;
    private final Clock clock;
    private final StopSwitch stopSwitch;

    CellRun(Engine engine, RunWriter writer, long runSeed, RunOptions options, Clock clock, StopSwitch stopSwitch) {
        this.engine = engine;
        this.writer = writer;
        this.runSeed = runSeed;
        this.options = options;
        this.clock = clock;
        this.stopSwitch = stopSwitch;
    }

    /**
     * A cell's end.
     *
     * @param isEngineFailure the engine could not run it
     * @param isEngineGone nor can it run any other
     */
    record Ended(CellRecord cell, CellDetail detail, boolean isEngineFailure, boolean isEngineGone) {}

    /**
     * Runs the cell, again if the harness failed and that is wanted, and writes it into the archive.
     *
     * @param turn its turns, of which the first has begun
     * @param started is run first
     * @param failed is told of each try after which there is another
     * @throws InterruptedException if it was stopped; then nothing of it is left
     * @throws ArchiveException if the archive can't be written, or is full
     */
    Ended run(Cell cell, Turns.Turn turn, Runnable started, Consumer<CellRecord> failed) throws InterruptedException {
        try (turn) {
            started.run();
            Ended ended = attempt(cell, 1, turn);
            while (options.retries().wants(ended.cell())) {
                writer.keepTry(ended.cell(), ended.detail());
                failed.accept(ended.cell());
                pause(ended);
                if (ended.cell().grade() == Grade.DISTURBED) {
                    turn.beAlone();
                }
                begin(turn);
                ended = attempt(cell, ended.cell().tries() + 1, turn);
            }
            writer.writeDetail(cell.id(), ended.detail());
            writer.writeCell(ended.cell());
            if (ended.isEngineGone()) {
                // The others would only fail as this one did; not run, they can be made up for.
                stopSwitch.stop();
            }
            return ended;
        } catch (IOException e) {
            giveUp(cell);
            throw ArchiveException.ofCell(cell.id(), writer.directory(), e);
        } catch (ArchiveException e) {
            giveUp(cell);
            throw e;
        } catch (InterruptedException e) {
            writer.discardCell(cell.id());
            throw e;
        }
    }

    private void pause(Ended ended) throws InterruptedException {
        if (ended.isEngineFailure()) {
            long millis = options.retries().pauseAfter(ended.cell().tries()).toMillis();
            boolean unused = stopSwitch.run(() -> {
                Thread.sleep(millis);
                return true;
            });
        }
    }

    /**
     * The archive can't be written: there is no point in running other cells. What there is of this one goes, so that the
     * end of the run can be written even to a disk that it has filled.
     */
    private void giveUp(Cell cell) {
        stopSwitch.stop();
        try {
            writer.discardCell(cell.id());
        } catch (ArchiveException e) {
            // The failure before this one says more.
        }
    }

    private void begin(Turns.Turn turn) throws InterruptedException {
        boolean unused = stopSwitch.run(() -> {
            turn.begin();
            return true;
        });
    }

    private Ended attempt(Cell cell, int number, Turns.Turn turn) throws InterruptedException, IOException {
        Path folder = writer.cellDirectory(cell.id());
        Path work = folder.resolve(".work");
        Task task = CellTask.of(cell, runSeed);
        Duration limit = Timing.limit(cell, engine);
        Path console = work.resolve("console.txt");
        Instant start = clock.instant();
        // Not from the clock, which may be set back meanwhile.
        long startNanos = System.nanoTime();
        Files.createDirectories(work.resolve("harness"));
        Attempt attempt =
                new Attempt(cell.id(), writer.manifest().runId(), work.resolve("harness"), console, limit, turn::end);
        RealTime.Watched watched = stopSwitch.run(() -> RealTime.run(engine, task, attempt));
        Outcome outcome = watched.outcome();
        if (!(outcome instanceof Outcome.Failed)) {
            // An engine that fails may be gone for good: whoever is next waits until that is clear.
            turn.end();
        }
        Duration duration = Duration.ofNanos(System.nanoTime() - startNanos);
        Findings findings = watched.addTo(findings(outcome, console, limit), cell);
        if (findings.status() == CellStatus.OUT_OF_MEMORY) {
            findings = SecondOpinion.beside(findings, outcome.store(), "bench " + Bench.version());
        }
        if (!findings.status().isVerdict()) {
            Room.check(folder);
            if (stopSwitch.isStopped()) {
                // Whatever stopped the run may be what the harness failed for.
                throw new InterruptedException();
            }
        }
        keep(outcome.store(), console, folder);
        Folders.delete(work);
        Grading grading = Grading.of(cell, findings, watched.isDisturbed() && !options.judgesDisturbed());
        CellRecord record = record(cell, task, findings, grading, outcome, start, duration, number);
        boolean isGone = outcome instanceof Outcome.Failed failed && failed.isForGood();
        return new Ended(record, findings.detail(), outcome instanceof Outcome.Failed, isGone);
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
        if (outcome instanceof Outcome.OutOfMemory killed) {
            return StoreReader.outOfMemory(killed.what(), killed.store(), console);
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

    private CellRecord record(
            Cell cell,
            Task task,
            Findings findings,
            Grading grading,
            Outcome outcome,
            Instant start,
            Duration duration,
            int tries) {
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
                warnings(findings, tries),
                tries);
    }

    private static List<String> warnings(Findings findings, int tries) {
        List<String> warnings = new ArrayList<>(findings.warnings());
        if (tries > 1) {
            warnings.add(
                    "This is try %d; those before, in which the harness failed or was disturbed, are kept in tries/."
                            .formatted(tries));
        }
        return warnings;
    }
}
