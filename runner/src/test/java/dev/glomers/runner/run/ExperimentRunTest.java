package dev.glomers.runner.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Grade;
import dev.glomers.runner.archive.PlannedCell;
import dev.glomers.runner.archive.Run;
import dev.glomers.runner.archive.RunManifest;
import dev.glomers.runner.archive.RunWriter;
import dev.glomers.runner.engine.Attempt;
import dev.glomers.runner.engine.Engine;
import dev.glomers.runner.engine.Outcome;
import dev.glomers.runner.engine.Task;
import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.experiment.Expectation;
import dev.glomers.runner.experiment.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ExperimentRunTest {
    @TempDir
    private Path results = Path.of("");

    /** Cells end as their ids say. */
    private static final class AsNamed implements FakeEngine.Behaviour {
        private final CountDownLatch hanging = new CountDownLatch(1);
        private final AtomicInteger running = new AtomicInteger();
        private final AtomicInteger mostRunning = new AtomicInteger();

        private Engine engine(boolean isVirtual) {
            return new FakeEngine(isVirtual, this);
        }

        @Override
        public Outcome run(Task task, Attempt attempt, Path store) throws IOException, InterruptedException {
            mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
            try {
                return end(attempt.label(), store);
            } finally {
                running.decrementAndGet();
            }
        }

        private Outcome end(String name, Path store) throws IOException, InterruptedException {
            Thread.sleep(20);
            switch (name) {
                case "hangs" -> {
                    hanging.countDown();
                    Thread.sleep(100_000);
                    return new Outcome.Failed("slept well");
                }
                case "times-out" -> {
                    return new Outcome.TimedOut(Optional.of(store));
                }
                case "crashes" -> {
                    return new Outcome.Ended(255, Optional.of(store));
                }
                case "fails" -> {
                    return new Outcome.Failed("no daemon");
                }
                case "loses-its-engine" -> {
                    return new Outcome.Failed("no daemon any more", true);
                }
                case "cut" -> {
                    return FakeEngine.ended(store, 0, "{:valid? tru");
                }
                default -> {
                    return FakeEngine.ended(store, 0, "{:valid? true}");
                }
            }
        }
    }

    private static final class Silence implements Progress {
        private final StringBuilder ended = new StringBuilder();

        @Override
        public void started(Cell cell) {}

        @Override
        public void ended(CellRecord cell) {
            ended.append(cell.id()).append(' ');
        }

        @Override
        public void close() {}
    }

    private static Cell cell(String id) {
        return cell(id, Map.of());
    }

    private static Cell cell(String id, Map<String, String> options) {
        return Cells.of(id, Workload.ECHO, options, new Expectation.Verdict(CellStatus.VALID));
    }

    private static List<Cell> cells(String... ids) {
        return Arrays.stream(ids).map(ExperimentRunTest::cell).toList();
    }

    private RunWriter writer(List<Cell> cells) {
        List<PlannedCell> plan = cells.stream().map(Cell::planned).toList();
        Instant start = Instant.parse("2026-01-01T00:00:00Z");
        return Archive.open(results)
                .startRun(new RunManifest(
                        "x",
                        "run",
                        "q",
                        "",
                        "fake",
                        "r",
                        "fake 1",
                        new TreeMap<>(),
                        0,
                        List.of(),
                        plan,
                        null,
                        start,
                        null));
    }

    private static ExperimentRun run(Engine engine, RunWriter writer, OptionalInt jobs) {
        return new ExperimentRun(
                engine, writer, 0, new RunOptions(jobs, Retries.NONE, false), new Silence(), Clock.systemUTC());
    }

    private static Map<String, CellStatus> statuses(Run run) {
        Map<String, CellStatus> statuses = new TreeMap<>();
        run.cells().forEach(cell -> statuses.put(cell.id(), cell.status()));
        return statuses;
    }

    @Test
    void howeverACellEndsTheOthersGoOn() {
        List<Cell> cells = cells("times-out", "crashes", "fails", "cut", "good");
        RunWriter writer = writer(cells);

        ExperimentRun.Result result =
                run(new AsNamed().engine(true), writer, OptionalInt.of(2)).execute(cells);

        Run archived = Archive.read(writer.directory());
        assertEquals(
                Map.of(
                        "times-out", CellStatus.TIMED_OUT,
                        "crashes", CellStatus.CRASHED,
                        "fails", CellStatus.CRASHED,
                        "cut", CellStatus.UNREADABLE,
                        "good", CellStatus.VALID),
                statuses(archived));
        assertEquals(1, result.engineFailures());
        assertFalse(result.isStopped());
        assertEquals(
                List.of("good"),
                archived.cells().stream()
                        .filter(cell -> cell.grade() == Grade.MET)
                        .map(CellRecord::id)
                        .toList());
        assertTrue(Files.isRegularFile(writer.directory().resolve("cells/good/results.edn")));
        assertTrue(Files.isRegularFile(writer.directory().resolve("cells/good/store/results.edn")));
    }

    @Test
    void anEngineThatIsGoneLeavesTheRestNotRun() {
        List<Cell> cells = cells("good", "loses-its-engine", "never", "nor-this");
        RunWriter writer = writer(cells);

        ExperimentRun.Result result =
                run(new AsNamed().engine(false), writer, OptionalInt.empty()).execute(cells);

        Run archived = Archive.read(writer.directory());
        assertEquals(
                Map.of(
                        "good", CellStatus.VALID,
                        "loses-its-engine", CellStatus.CRASHED,
                        "never", CellStatus.NOT_RUN,
                        "nor-this", CellStatus.NOT_RUN),
                statuses(archived));
        assertEquals(
                "The engine failed: no daemon any more", archived.cells().get(1).explanation());
        assertEquals(1, result.engineFailures());
    }

    @Test
    void aStoppedRunLeavesNothingOfTheCellInFlightAndTheRestNotRun() throws Exception {
        List<Cell> cells = cells("good", "hangs", "never");
        RunWriter writer = writer(cells);
        AsNamed cellsEnd = new AsNamed();
        ExperimentRun run = run(cellsEnd.engine(false), writer, OptionalInt.empty());
        Thread stopper = new Thread(() -> {
            try {
                cellsEnd.hanging.await();
                run.stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        stopper.start();

        ExperimentRun.Result result = run.execute(cells);

        assertTrue(result.isStopped());
        assertEquals(0, cellsEnd.running.get());
        assertEquals(
                Map.of("good", CellStatus.VALID, "hangs", CellStatus.NOT_RUN, "never", CellStatus.NOT_RUN),
                statuses(Archive.read(writer.directory())));
        try (Stream<Path> files = Files.list(writer.directory().resolve("cells"))) {
            assertEquals(
                    List.of("good"),
                    files.map(path -> String.valueOf(path.getFileName())).toList());
        }
    }

    @RepeatedTest(20)
    void whereverAStopHitsEachCellIsThereAsAWholeOrNotAtAll(RepetitionInfo repetition) throws Exception {
        List<Cell> cells = cells("a", "b", "c", "d", "e", "f", "g", "h");
        RunWriter writer = writer(cells);
        ExperimentRun run = run(new AsNamed().engine(true), writer, OptionalInt.of(2));
        Thread stopper = new Thread(() -> {
            try {
                Thread.sleep(7L * repetition.getCurrentRepetition());
                run.stop();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        stopper.start();

        ExperimentRun.Result result = run.execute(cells);

        Run archived = Archive.read(writer.directory());
        long valid = archived.cells().stream()
                .filter(cell -> cell.status() == CellStatus.VALID)
                .count();
        assertEquals(result.ended(), valid);
        assertEquals(
                cells.size() - valid,
                archived.cells().stream()
                        .filter(cell -> cell.status() == CellStatus.NOT_RUN)
                        .count());
        try (Stream<Path> files = Files.walk(writer.directory())) {
            assertTrue(files.noneMatch(file -> file.endsWith(".work")));
        }
        stopper.join();
    }

    @Test
    void cellsOnTheRealClockRunOneAtATime() {
        List<Cell> cells = cells("a", "b", "c", "d");
        AsNamed cellsEnd = new AsNamed();

        run(cellsEnd.engine(false), writer(cells), OptionalInt.empty()).execute(cells);

        assertEquals(1, cellsEnd.mostRunning.get());
    }

    @Test
    void whatACellLeftIsReadWhileTheNextOneRuns() {
        CountDownLatch nextBegan = new CountDownLatch(1);
        FakeEngine engine = new FakeEngine(false, (task, attempt, store) -> {
            if (attempt.label().equals("a")) {
                attempt.ended().run();
                // Fetches its store until the other one has begun: with one after the other, that would be never.
                assertTrue(nextBegan.await(20, TimeUnit.SECONDS), "the next cell did not begin");
            } else {
                nextBegan.countDown();
            }
            return FakeEngine.ended(store, 0, "{:valid? true}");
        });
        List<Cell> cells = cells("a", "b");

        ExperimentRun.Result result =
                run(engine, writer(cells), OptionalInt.empty()).execute(cells);

        assertEquals(2, result.ended());
    }

    @Test
    void jobsLetThemRunSideBySide() {
        List<Cell> cells = cells("a", "b", "c", "d");
        AsNamed cellsEnd = new AsNamed();

        run(cellsEnd.engine(false), writer(cells), OptionalInt.of(4)).execute(cells);

        assertTrue(cellsEnd.mostRunning.get() > 1, "ran " + cellsEnd.mostRunning.get() + " at a time");
    }

    @Test
    void aCellThatTakesAllTheCoresRunsAlone() {
        AsNamed cellsEnd = new AsNamed();
        List<Cell> cells = Stream.of("a", "b", "c")
                .map(id -> cell(id, Map.of("rate", "1000000")))
                .toList();

        run(cellsEnd.engine(false), writer(cells), OptionalInt.empty()).execute(cells);

        assertEquals(1, cellsEnd.mostRunning.get());
    }

    @Test
    void aCellsSeedDependsOnTheRunsSeedAndItsIdAlone() {
        assertEquals(CellTask.seed(0, "a"), CellTask.seed(0, "a"));
        assertTrue(CellTask.seed(0, "a") != CellTask.seed(0, "b"));
        assertTrue(CellTask.seed(0, "a") != CellTask.seed(1, "a"));
        assertTrue(CellTask.seed(0, "a") >= 0 && CellTask.seed(0, "a") < 1L << 52);
    }
}
