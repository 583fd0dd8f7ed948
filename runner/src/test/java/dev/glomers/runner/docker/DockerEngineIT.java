package dev.glomers.runner.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Run;
import dev.glomers.runner.engine.Memory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The docker engine through {@code ./glomers run}, with programs of ours and with nodes written in bash. */
@NeedsDocker
final class DockerEngineIT {
    private static final Path NODES = Command.project().resolve("bench/src/test/resources/nodes");

    private static final String LONG_ECHO = """
            question: What is left of a run that ends too early?
            workload: echo
            node: echo
            options: {node-count: 1, time-limit: 120}
            """;

    private static final String SHORT_ECHO = """
            question: Does it echo?
            workload: echo
            node: echo
            options: {node-count: 1, time-limit: 2}
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
    void aStoreIsCopiedOutWhole() throws Exception {
        glomers(SHORT_ECHO).run().expect(0);

        Run run = run();
        CellRecord cell = run.cells().get(0);
        Path files = run.directory().resolve("cells").resolve(cell.id());
        assertEquals(CellStatus.VALID, cell.status());
        assertEquals("docker", cell.engine());
        assertEquals("bench " + System.getProperty("glomers.version"), cell.harness());
        for (String file : List.of("results.edn", "history.edn", "history.txt", "jepsen.log", "node-logs/n0.log")) {
            assertTrue(Files.isRegularFile(files.resolve("store").resolve(file)), file + " is not in the store");
        }
        assertTrue(Files.size(files.resolve("store/history.edn")) > 0);
        assertTrue(Files.readString(files.resolve("console.txt")).contains("Everything looks good"));
        assertTrue(
                String.valueOf(run.manifest().provenance().get("image-digest")).startsWith("sha256:"));
    }

    @Test
    void wrongNodesInAnotherLanguageAreCaughtAndTheRightOneIsNot() throws Exception {
        String experiment = """
                question: Are wrong nodes caught in Docker, too?
                options: {node-count: 1, time-limit: 3, rate: 20}
                cases:
                  - {name: right-echo, workload: echo, node: %1$s/echo.sh}
                  - {name: wrong-echo, workload: echo, node: %1$s/wrong-echo.sh}
                  - {name: repeats-an-id, workload: unique-ids, node: %1$s/repeating-ids.sh}
                  - {name: drops-every-tenth, workload: broadcast, node: %1$s/lossy-broadcast.sh}
                """.formatted(NODES);

        Command.Ended ended = glomers(experiment, "--jobs", "2").run().expect(1);

        Map<String, CellStatus> expected = new TreeMap<>(Map.of(
                "right-echo", CellStatus.VALID,
                "wrong-echo", CellStatus.INVALID,
                "repeats-an-id", CellStatus.INVALID,
                "drops-every-tenth", CellStatus.INVALID));
        assertEquals(expected, statuses(), ended.output());
    }

    @Test
    void aNodeThatHangsIsKilledAtTheHardLimit() throws Exception {
        // Well before the harness itself would give up on its init.
        String experiment = """
                question: What becomes of a node that hangs?
                workload: echo
                node: %s/mute.sh
                options: {node-count: 1, time-limit: 5}
                timeout: 4 s
                """.formatted(NODES);

        Command.Ended ended = glomers(experiment).run().expect(1);

        CellRecord cell = run().cells().get(0);
        assertEquals(CellStatus.TIMED_OUT, cell.status(), ended.output());
        assertTrue(cell.duration().toSeconds() >= 4, "it was killed after " + cell.duration());
        assertTrue(Files.isDirectory(
                run().directory().resolve("cells").resolve(cell.id()).resolve("store/node-logs")));
    }

    @Test
    void theContainerCanDoNothingButRunTheHarnessAndCtrlCRemovesIt() throws Exception {
        Command.Running runner = glomers(LONG_ECHO).start();
        String container = before.awaitContainer(runner);

        assertEquals(
                "none true [ALL] [no-new-privileges] " + (memory() << 20) + " 4096 1000:1000",
                inspect(
                        container,
                        "{{.HostConfig.NetworkMode}} {{.HostConfig.ReadonlyRootfs}} {{.HostConfig.CapDrop}}"
                                + " {{.HostConfig.SecurityOpt}} {{.HostConfig.Memory}} {{.HostConfig.PidsLimit}}"
                                + " {{.Config.User}}"));
        signal("INT", runner);

        Command.Ended ended = runner.awaitEnd();
        assertFalse(DockerState.now().containers().contains(container), ended.output());
        assertEquals(CellStatus.NOT_RUN, run().cells().get(0).status(), ended.output());
        assertTrue(Files.isRegularFile(run().directory().resolve("report.html")), ended.output());
    }

    @Test
    void whatAKilledRunnerLeavesIsSweptByTheNext() throws Exception {
        Command.Running runner = glomers(LONG_ECHO).start();
        String orphan = before.awaitContainer(runner);
        signal("KILL", runner);
        runner.awaitEnd();
        assertTrue(DockerState.now().containers().contains(orphan), "the orphan is gone by itself");

        glomers(SHORT_ECHO).run().expect(0);

        assertFalse(DockerState.now().containers().contains(orphan), "the orphan was not swept");
    }

    @Test
    void whatAKilledRunnerLeavesIsShownAndRemovedByClean() throws Exception {
        Command.Running runner = glomers(LONG_ECHO).start();
        String orphan = before.awaitContainer(runner);
        signal("KILL", runner);
        runner.awaitEnd();
        String results = folder.resolve("results").toString();

        Command.Ended shown = Command.glomers("clean", "--dry-run", "--results", results)
                .run()
                .expect(0);
        assertTrue(shown.output().contains("container " + orphan), shown.output());
        assertTrue(DockerState.now().containers().contains(orphan), "a dry run removed it");
        Command.Ended done =
                Command.glomers("clean", "--results", results).run().expect(0);

        assertTrue(done.output().contains("container " + orphan), done.output());
        assertTrue(done.output().contains(".work"), done.output());
        assertFalse(DockerState.now().containers().contains(orphan), "it is still there");
    }

    @Test
    void aRunnerThatRunsIsNotSweptByAnother() throws Exception {
        Command.Running runner = glomers(LONG_ECHO).start();
        String container = before.awaitContainer(runner);

        glomers(SHORT_ECHO).run().expect(0);

        assertTrue(DockerState.now().containers().contains(container), "another runner's container was swept");
        signal("TERM", runner);
        runner.awaitEnd();
    }

    @Test
    void anEngineThatWasAskedForAndHasNoDaemonIsAnError() throws Exception {
        Command.Ended ended = glomers(SHORT_ECHO)
                .with("DOCKER_HOST", "tcp://localhost:1")
                .run()
                .expect(3);

        assertTrue(ended.output().contains("the engine docker can't run here"), ended.output());
        assertTrue(
                ended.output().contains("no Docker daemon answers at DOCKER_HOST=tcp://localhost:1"), ended.output());
    }

    @Test
    void anImageThatIsNotThereIsAnErrorThatSaysHowToBuildIt() throws Exception {
        Command.Ended ended =
                glomers(SHORT_ECHO, "--image", "glomers-it:absent").run().expect(3);

        assertTrue(
                ended.output()
                        .contains("no image glomers-it:absent; ./glomers image build --tag glomers-it:absent makes it"),
                ended.output());
    }

    private Command glomers(String experiment, String... more) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("experiment.yaml"), experiment);
        List<String> line = new ArrayList<>(List.of("run", file.toString(), "--engine", "docker"));
        line.addAll(List.of("--results", folder.resolve("results").toString()));
        List<String> arguments = List.of(more);
        line.addAll(arguments);
        if (!arguments.contains("--image")) {
            line.addAll(List.of("--image", BenchImage.name()));
        }
        return Command.glomers(line.toArray(String[]::new));
    }

    /** The newest run. */
    private Run run() {
        return Archive.read(Archive.open(folder.resolve("results")).runs().get(0));
    }

    private Map<String, CellStatus> statuses() {
        Map<String, CellStatus> statuses = new TreeMap<>();
        run().cells().forEach(cell -> statuses.put(cell.title(), cell.status()));
        return statuses;
    }

    /** What a cell may take of what the daemon has, in MiB. */
    private static long memory() throws IOException, InterruptedException {
        String bytes = Command.docker("info", "--format", "{{.MemTotal}}")
                .run()
                .expect(0)
                .output()
                .strip();
        return Memory.shareOf(Long.parseLong(bytes) >> 20).whole();
    }

    private static String inspect(String container, String format) throws IOException, InterruptedException {
        return Command.docker("inspect", "--format", format, container)
                .run()
                .expect(0)
                .output()
                .strip();
    }

    private static void signal(String name, Command.Running to) throws IOException, InterruptedException {
        Command.of("kill", "-" + name, Long.toString(to.process().pid())).run().expect(0);
    }
}
