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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What can go wrong with a container, or with Docker as a whole. */
@NeedsDocker
@Timeout(600)
final class DockerFaultsIT {
    private static final Path NODES = Command.project().resolve("bench/src/test/resources/nodes");

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

    private Command glomers(String experiment, String... more) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("experiment.yaml"), experiment.replace("NODES", NODES.toString()));
        List<String> line = new ArrayList<>(List.of("run", file.toString(), "--engine", "docker"));
        List<String> arguments = List.of(more);
        line.addAll(arguments);
        if (!arguments.contains("--image")) {
            line.addAll(List.of("--image", BenchImage.name()));
        }
        line.addAll(List.of("--results", folder.resolve("results").toString()));
        return Command.glomers(line.toArray(String[]::new));
    }

    private Run run() {
        return Archive.read(Archive.open(folder.resolve("results")).runs().get(0));
    }

    private Map<String, String> endings() {
        Map<String, String> endings = new TreeMap<>();
        for (CellRecord cell : run().cells()) {
            endings.put(cell.name(), cell.status().label() + ": " + cell.explanation() + " " + cell.warnings());
        }
        return endings;
    }

    private String ending(String name) {
        return String.valueOf(endings().get(name));
    }

    @Test
    void theFaultsOfNodesEndInTheSameWordsAsWithoutAContainer() throws Exception {
        Command.Ended ended = glomers("""
                question: Is a wrong node as harmless in a container?
                workload: echo
                options: {node-count: 1, time-limit: 4, rate: 10}
                cases:
                  - {name: crashes-at-once, node: NODES/stillborn.sh}
                  - {name: floods-its-log, node: {command: [NODES/flood.sh, stderr]}}
                  - {name: floods-with-messages, node: {command: [NODES/flood.sh, messages]}}
                  - {name: forks, node: {command: [NODES/forking-echo.sh, /dev/null]}}
                  - {name: right, node: NODES/echo.sh}
                """).run();

        Map<String, String> endings = endings();
        Map<String, String> expected = new TreeMap<>(Map.of(
                "crashes-at-once",
                        "crashed: The harness crashed with exit code 255: Node n0 crashed with exit status 7",
                "floods-its-log", "valid:  [node n0 filled its log",
                "floods-with-messages", "crashed: The harness crashed with exit code 255: Node n0 crashed with exit",
                "forks", "valid: ",
                "right", "valid: "));
        expected.forEach((name, words) ->
                assertTrue(String.valueOf(endings.get(name)).startsWith(words), () -> endings + "\n" + ended.output()));
    }

    @Test
    void aNodeThatEatsAllMemoryIsKilledAndTheHarnessLivesToTellIt() throws Exception {
        Command.Ended ended = glomers("""
                question: What if a node eats all memory?
                workload: echo
                memory: {harness: 128 MiB, nodes: 64 MiB}
                options: {node-count: 1, time-limit: 3, rate: 10}
                cases:
                  - {name: greedy, node: NODES/greedy.sh}
                  - {name: right, node: NODES/echo.sh}
                """).run().expect(1);

        String greedy = ending("greedy");
        assertTrue(greedy.startsWith("crashed: "), greedy);
        assertTrue(
                greedy.contains("the container ran out of its 592 MiB of memory, so a process in it was killed"),
                greedy);
        assertTrue(ending("right").startsWith("valid: "), ended.output());
        Map<String, String> provenance = run().manifest().provenance();
        assertEquals("128", provenance.get("harness-memory-mib"));
        assertEquals("64", provenance.get("node-memory-mib"));
    }

    @Test
    void aHarnessThatRunsOutOfItsHeapIsToldAsThatAndIsNotTriedAgain() throws Exception {
        Command.Ended ended = glomers("""
                question: What if the history is larger than the heap?
                workload: g-set
                memory: {harness: 64 MiB}
                options: {node-count: 1, time-limit: 15, rate: 500, concurrency: 4n}
                node: g-set
                """, "--retries", "2").run().expect(1);

        CellRecord cell = run().cells().get(0);
        assertEquals(CellStatus.OUT_OF_MEMORY, cell.status(), ended.output());
        assertEquals(1, cell.tries(), ended.output());
        assertTrue(cell.explanation().contains("--harness-memory gives it a larger heap"), cell.explanation());
        Path kept = Archive.cellFolder(run().directory(), cell.id());
        assertTrue(Files.isRegularFile(kept.resolve("console.txt")), ended.output());
        assertTrue(Files.isRegularFile(kept.resolve("store/jepsen.log")), ended.output());
    }

    @Test
    void aHarnessThatTheKernelKillsIsToldAsThatAndItsHistoryIsJudgedByUs() throws Exception {
        // Like a Maelstrom that has written its history, and then takes more than the container may have.
        Command.Ended ended = glomers("""
                question: What if the kernel kills the harness?
                workload: echo
                memory: {harness: 64 MiB, nodes: 64 MiB}
                options: {node-count: 1, time-limit: 3, rate: 10}
                node: NODES/echo.sh
                """, "--image", GreedyImage.name()).run().expect(1);

        CellRecord cell = run().cells().get(0);
        assertEquals(CellStatus.OUT_OF_MEMORY, cell.status(), ended.output());
        assertTrue(cell.explanation().contains("so the harness was killed"), cell.explanation());
        assertTrue(cell.explanation().contains("A second opinion, of our checkers (bench "), cell.explanation());
        assertTrue(cell.explanation().endsWith(": valid."), cell.explanation());
        Path store = Archive.cellFolder(run().directory(), cell.id()).resolve("store");
        assertTrue(Files.isRegularFile(store.resolve("history.edn")), ended.output());
        assertTrue(Files.readString(store.resolve("second-opinion.edn")).contains(":valid? true"), ended.output());
    }

    @Test
    void aMachineThatDoesNotHaveTheMemoryAskedForIsToldBeforeAnythingRuns() throws Exception {
        Command.Ended ended = glomers("""
                question: What if the machine is too small?
                workload: echo
                node: echo
                memory: {harness: 900 GiB}
                options: {node-count: 1, time-limit: 3}
                """).run().expect(2);

        assertTrue(ended.output().contains("found 900 GiB for the harness"), ended.output());
        assertTrue(ended.output().contains("expected no more than the "), ended.output());
        assertTrue(Archive.open(folder.resolve("results")).runs().isEmpty(), ended.output());
    }

    @Test
    void aDaemonThatStopsMidwayEndsItsCellWithAWordAndLeavesTheRestNotRun() throws Exception {
        Path daemonFolder = Files.createTempDirectory("own-docker");
        try (OwnDaemon daemon = OwnDaemon.start(daemonFolder, BenchImage.name())) {
            Command.Running runner =
                    glomers("""
                    question: What if Docker stops?
                    workload: echo
                    cases:
                      - {name: before, node: echo, options: {node-count: 1, time-limit: 1}}
                      - {name: in-flight, node: echo, options: {node-count: 1, time-limit: 120}}
                      - {name: later, node: echo, options: {node-count: 1, time-limit: 1}}
                      - {name: last, node: echo, options: {node-count: 1, time-limit: 1}}
                    """).with("DOCKER_HOST", daemon.host()).start();
            while (!runner.outputSoFar().contains("before") && runner.process().isAlive()
                    || daemon.docker("ps", "--quiet", "--filter", "label=glomers.cell")
                                    .run()
                                    .output()
                                    .isBlank()
                            && runner.process().isAlive()) {
                Thread.sleep(100);
            }
            Thread.sleep(2_000);
            daemon.stop();

            Command.Ended ended = runner.awaitEnd().expect(3);

            Map<String, CellStatus> statuses = new TreeMap<>();
            run().cells().forEach(cell -> statuses.put(cell.name(), cell.status()));
            assertEquals(
                    Map.of(
                            "before", CellStatus.VALID,
                            "in-flight", CellStatus.CRASHED,
                            "later", CellStatus.NOT_RUN,
                            "last", CellStatus.NOT_RUN),
                    statuses,
                    ended.output());
            String words = ending("in-flight");
            assertTrue(words.contains("the Docker daemon at " + daemon.host() + " no longer answers"), words);
            assertTrue(words.contains("start it again"), words);
        } finally {
            Command.of("rm", "-rf", daemonFolder.toString()).run().expect(0);
        }
    }
}
