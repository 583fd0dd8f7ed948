package dev.glomers.runner.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.RunManifest;
import dev.glomers.runner.archive.RunWriter;
import dev.glomers.runner.archive.Schemas;
import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.experiment.NodeSpec;
import dev.glomers.runner.experiment.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells at which the harness fails: tried again if that is wanted, each try kept, and all of it in run.log. */
@Timeout(60)
final class RetriesTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Cell CELL = new Cell(
            "a=1",
            "",
            Workload.ECHO,
            new NodeSpec.Program("echo", List.of()),
            new TreeMap<>(),
            new TreeMap<>(Map.of("workload", "echo")),
            Optional.empty(),
            Optional.of(Duration.ofSeconds(30)),
            List.of(),
            List.of(),
            new TreeMap<>());

    @TempDir
    private Path folder;

    private Path run = Path.of("");

    private CellRecord run(Script script, int retries, Clock clock) throws IOException {
        RunManifest manifest = new RunManifest(
                "x",
                "run",
                "?",
                "",
                "scripted",
                "r",
                "scripted 1",
                new TreeMap<>(),
                0,
                List.of(),
                List.of(CELL.planned()),
                null,
                START,
                null);
        RunWriter writer = Archive.open(folder).startRun(manifest);
        run = writer.directory();
        RunLog log = new RunLog(writer, clock);
        log.runBegan(writer.manifest(), 0);
        Retries wanted = new Retries(retries, Duration.ZERO);
        ExperimentRun.Result result = new ExperimentRun(
                        script.engine(), writer, 0, RunOptions.DEFAULT.withRetries(wanted), log, clock)
                .execute(List.of(CELL));
        writer.finish(clock.instant());
        log.runEnded(Archive.read(run), result.isStopped());
        assertEquals(List.of(), Schemas.complaints(run));
        return Archive.read(run).cells().get(0);
    }

    private CellRecord run(Script script, int retries) throws IOException {
        return run(script, retries, Clock.fixed(START, ZoneOffset.UTC));
    }

    private String kept(String file) throws IOException {
        return Files.readString(Archive.cellFolder(run, "a=1").resolve(file));
    }

    @Test
    void aHarnessThatFailsIsTriedAgainEachTryIsKeptAndTheLastCounts() throws IOException {
        CellRecord cell = run(new Script("crash", "cut", "fail", "valid"), 5);

        assertEquals(CellStatus.VALID, cell.status());
        assertEquals(4, cell.tries());
        assertEquals(
                List.of(
                        "This is try 4; those before, in which the harness failed or was disturbed, are kept in tries/."),
                cell.warnings());
        assertEquals("try 4", kept("console.txt"));
        assertEquals("{:valid? true}", kept("results.edn"));
        for (int number = 1; number <= 3; number++) {
            assertEquals("try " + number, kept("tries/" + number + "/console.txt"));
        }
        assertTrue(kept("tries/1/cell.json").contains("\"status\" : \"crashed\""));
        assertTrue(kept("tries/2/cell.json").contains("\"status\" : \"unreadable\""));
        assertEquals("{:valid? tru", kept("tries/2/store/results.edn"));
        assertTrue(kept("tries/3/cell.json").contains("The engine failed: no daemon"));
        assertFalse(Files.exists(Archive.cellFolder(run, "a=1").resolve("tries/4")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"valid", "invalid", "hang", "eat"})
    void aVerdictATimeLimitAndWantOfMemoryAreNeverTriedAgain(String end) throws IOException {
        Script script = new Script(end);

        CellRecord cell = run(script, 5);

        assertEquals(1, script.tries());
        assertEquals(1, cell.tries());
        assertEquals(List.of(), cell.warnings());
    }

    @Test
    void whatTheKernelKilledForItsMemoryIsKeptAndJudgedByUs() throws IOException {
        CellRecord cell = run(new Script("eat"), 0);

        assertEquals(CellStatus.OUT_OF_MEMORY, cell.status());
        assertTrue(
                cell.explanation()
                        .startsWith(
                                "Out of memory: the container ran out of its 64 MiB of memory, so the harness was killed;"),
                cell.explanation());
        assertTrue(cell.explanation().contains("A second opinion, of our checkers (bench "), cell.explanation());
        assertTrue(kept("store/second-opinion.edn").contains(":valid? true"));
        assertEquals("try 1", kept("console.txt"));
    }

    @Test
    void itIsTriedAgainNoMoreOftenThanWanted() throws IOException {
        Script twice = new Script("crash", "crash");
        assertEquals(CellStatus.CRASHED, run(twice, 1).status());
        assertEquals(2, twice.tries());

        Script once = new Script("crash");
        assertEquals(CellStatus.CRASHED, run(once, 0).status());
        assertEquals(1, once.tries());
    }

    @Test
    void thePauseDoublesUpToALimit() {
        Retries retries = new Retries(100, Duration.ofSeconds(1));
        assertEquals(Duration.ofSeconds(1), retries.pauseAfter(1));
        assertEquals(Duration.ofSeconds(8), retries.pauseAfter(4));
        assertEquals(Duration.ofSeconds(30), retries.pauseAfter(6));
        assertEquals(Duration.ofSeconds(30), retries.pauseAfter(100));
    }

    @Test
    void theLogTellsWhatHappenedAndWhichFileToRead() throws IOException {
        run(new Script("crash", "crash"), 1);

        List<String> log = Files.readAllLines(run.resolve("run.log"));

        assertEquals(5, log.size(), log::toString);
        assertTrue(log.stream().allMatch(line -> line.startsWith("2026-01-01T00:00:00Z ")), log::toString);
        assertTrue(
                log.get(0)
                        .endsWith(
                                " run begins: all of 1 cells, on scripted (scripted 1), since r; seed 0; no command line"),
                log.get(0));
        assertTrue(log.get(1).contains(" cell begins: a=1; seed " + CellTask.seed(0, "a=1")), log.get(1));
        assertTrue(log.get(2).contains(" try 1 failed: a=1: crashed: The harness crashed"), log.get(2));
        assertTrue(log.get(2).endsWith("; read cells/a=1/tries/1/console.txt"), log.get(2));
        assertTrue(log.get(3).contains(" cell ends: a=1: crashed: The harness crashed"), log.get(3));
        assertTrue(log.get(3).endsWith("; read cells/a=1/console.txt"), log.get(3));
        assertTrue(log.get(4).endsWith(" run ends: 0 met, 0 missed, 0 not run"), log.get(4));
    }

    /** A clock that is an hour slower each time it is looked at. */
    private static final class Backwards extends Clock {
        private Instant now = START;

        @Override
        public Instant instant() {
            now = now.minus(Duration.ofHours(1));
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void aClockThatIsSetBackMakesNoTimeNegative() throws IOException {
        CellRecord cell = run(new Script("fail", "valid"), 1, new Backwards());

        assertFalse(cell.duration().isNegative(), cell.duration().toString());
        assertEquals(START, Archive.manifest(run).end());
    }
}
