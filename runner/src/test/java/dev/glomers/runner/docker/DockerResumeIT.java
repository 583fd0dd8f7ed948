package dev.glomers.runner.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A run in Docker whose runner is killed by SIGKILL five times at random moments, each time with a container in flight. */
@NeedsDocker
final class DockerResumeIT {
    private static final int KILLS = 5;
    private static final long SEED = Long.getLong("glomers.kill-seed", 1);
    /** Of a cell: the harness's start, two seconds of test, and its end. */
    private static final long CELL_MILLIS = 6_000;

    private static final String EXPERIMENT = """
            question: Is a run that was killed finished as if nothing had been?
            node: echo
            workload: echo
            options: {node-count: 1, time-limit: 2}
            matrix: {rate: [1, 2, 3, 4, 5, 6]}
            expectations: {ok-fraction: "= 1"}
            """;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder = Path.of("");

    private DockerState before = DockerState.NOTHING;

    @BeforeEach
    void rememberWhatIsThere() throws Exception {
        before = DockerState.now();
    }

    @AfterEach
    void nothingIsLeftBehind() throws Exception {
        assertEquals(DockerState.NOTHING, before.leftSince());
    }

    @Test
    void aRunThatIsKilledFiveTimesIsFinishedAndItsContainersAreGone() throws Exception {
        Random random = new Random(SEED);
        for (int kill = 1; kill <= KILLS; kill++) {
            SortedMap<String, String> cells = cells();
            // With the orphan of the kill before.
            DockerState there = DockerState.now();
            Command.Running runner = glomers().start();
            String orphan = there.awaitContainer(runner);
            boolean ended = runner.process().waitFor(random.nextLong(CELL_MILLIS), TimeUnit.MILLISECONDS);
            assertTrue(!ended, runner.outputSoFar());
            Command.of("kill", "-KILL", Long.toString(runner.process().pid()))
                    .run()
                    .expect(0);
            runner.awaitEnd();
            assertUntouched(cells, "seed " + SEED + ", kill " + kill + ", " + orphan);
        }
        SortedMap<String, String> cells = cells();

        glomers().run().expect(0);

        assertUntouched(cells, "seed " + SEED);
        List<Path> runs = Archive.open(folder.resolve("results")).runs();
        assertEquals(1, runs.size(), runs::toString);
        Run run = Archive.read(runs.get(0));
        assertEquals(6, run.cells().size());
        assertTrue(run.cells().stream().allMatch(cell -> cell.status() == CellStatus.VALID), run::toString);
        assertEquals(KILLS, run.manifest().resumptions().size());
        System.out.printf(
                "kill and resume in Docker: seed %d, %d kills, %d cells were whole before the last start, of 6%n",
                SEED, KILLS, cells.size());
    }

    /** Each cell that has ended, with all of its {@code cell.json}. */
    private SortedMap<String, String> cells() throws IOException {
        SortedMap<String, String> cells = new TreeMap<>();
        for (Path run : Archive.open(folder.resolve("results")).runs()) {
            for (CellRecord cell : Archive.read(run).cells()) {
                if (cell.status() != CellStatus.NOT_RUN) {
                    cells.put(
                            cell.id(),
                            Files.readString(Archive.cellFolder(run, cell.id()).resolve("cell.json")));
                }
            }
        }
        return cells;
    }

    private void assertUntouched(SortedMap<String, String> cells, String where) throws IOException {
        SortedMap<String, String> now = cells();
        cells.forEach((id, text) -> assertEquals(text, now.get(id), "was run again; " + where));
    }

    private Command glomers() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("experiment.yaml"), EXPERIMENT);
        return Command.glomers(
                "run",
                file.toString(),
                "--engine",
                "docker",
                "--image",
                BenchImage.name(),
                "--results",
                folder.resolve("results").toString(),
                "--resume=auto");
    }
}
