package dev.glomers.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Run;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** One matrix with everything that a node can do wrong, on the embedded engine, and a right node behind it all. */
@Timeout(180)
final class NodeFaultsTest {
    private static final Path NODES =
            Path.of("..", "bench", "src", "test", "resources", "nodes").toAbsolutePath();

    @TempDir
    private Path folder = Path.of("");

    /**
     * What is to become of a cell.
     *
     * @param words what its explanation and its warnings say, among other things
     */
    private record Fault(CellStatus status, String words) {}

    private Map<String, Fault> faults() {
        Map<String, Fault> faults = new TreeMap<>();
        faults.put("crashes-at-once", new Fault(CellStatus.CRASHED, "node n0 died with exit status 7, saying: can't"));
        faults.put("crashes-midway", new Fault(CellStatus.CRASHED, "node n0 died with exit status 3, saying: out of"));
        faults.put("floods-with-text", new Fault(CellStatus.VALID, "node n0 was muted: it printed a bad line"));
        faults.put("floods-with-one-line", new Fault(CellStatus.VALID, "expected a line of less than 16777216 bytes"));
        faults.put(
                "floods-with-messages",
                new Fault(
                        CellStatus.CRASHED,
                        "node n0 died with exit status 137: the bench "
                                + "ended it, since more than 64 MiB of messages waited for it to read its STDIN"));
        faults.put("floods-its-log", new Fault(CellStatus.VALID, "node n0 filled its log: more than 64 MiB"));
        faults.put("never-answers-init", new Fault(CellStatus.CRASHED, "Expected node n0 to respond to an init"));
        faults.put("is-removed", new Fault(CellStatus.CRASHED, "removed.sh\": there is no such file"));
        faults.put("loses-its-right", new Fault(CellStatus.CRASHED, "locked.sh\": it is not executable; chmod +x"));
        faults.put("ignores-sigterm-and-forks", new Fault(CellStatus.VALID, ""));
        faults.put("leaves-a-daemon", new Fault(CellStatus.VALID, ""));
        faults.put("hangs", new Fault(CellStatus.TIMED_OUT, "Killed at its hard limit of 4.0 s of wall time"));
        faults.put("right", new Fault(CellStatus.VALID, ""));
        return faults;
    }

    private String experiment() throws IOException {
        Path removed = copy("echo.sh", "removed.sh");
        Path locked = copy("echo.sh", "locked.sh");
        return """
                question: Does each fault of a node end in a clear word, and none in another's cell?
                workload: echo
                options: {node-count: 1, time-limit: 5, rate: 10}
                cases:
                  - {name: saboteur, node: [NODES/vanishing.sh, REMOVED, LOCKED], options: {time-limit: 1}}
                  - {name: crashes-at-once, node: NODES/stillborn.sh}
                  - {name: crashes-midway, node: NODES/crashing-echo.sh}
                  - {name: floods-with-text, node: [NODES/flood.sh, text]}
                  - {name: floods-with-one-line, node: [NODES/flood.sh, endless-line]}
                  - {name: floods-with-messages, node: [NODES/flood.sh, messages]}
                  - {name: floods-its-log, node: [NODES/flood.sh, stderr]}
                  - {name: never-answers-init, node: NODES/mute.sh}
                  - {name: is-removed, node: REMOVED}
                  - {name: loses-its-right, node: LOCKED}
                  - {name: ignores-sigterm-and-forks, node: [NODES/forking-echo.sh, PIDS]}
                  - {name: leaves-a-daemon, node: [NODES/daemon-echo.sh, PIDS]}
                  - {name: hangs, node: [NODES/forking-echo.sh, PIDS], options: {time-limit: 100}, timeout: 4 s}
                  - {name: right, node: NODES/echo.sh, options: {time-limit: 1}}
                """.replaceAll("node: (\\[[^]]*\\])", "node: {command: $1}")
                .replace("NODES", NODES.toString())
                .replace("REMOVED", removed.toString())
                .replace("LOCKED", locked.toString())
                .replace("PIDS", folder.resolve("pids").toString());
    }

    private Path copy(String node, String as) throws IOException {
        Files.copy(NODES.resolve("node.sh"), folder.resolve("node.sh"), StandardCopyOption.REPLACE_EXISTING);
        return Files.copy(NODES.resolve(node), folder.resolve(as), StandardCopyOption.COPY_ATTRIBUTES);
    }

    private Run run(String experiment) throws IOException {
        Path file = Files.writeString(folder.resolve("faults.yaml"), experiment);
        Path results = folder.resolve("results");
        StringWriter out = new StringWriter();
        Main.commandLine(new PrintWriter(out), new PrintWriter(out))
                .execute(
                        "run", file.toString(), "--engine", "embedded", "--jobs", "5", "--results", results.toString());
        List<Path> runs = Archive.open(results).runs();
        assertEquals(1, runs.size(), out::toString);
        return Archive.read(runs.get(0));
    }

    @Test
    void everyFaultEndsInAStatusAndAWordThatFitAndLeavesTheOtherCellsAlone() throws Exception {
        Run run = run(experiment());

        Map<String, String> found = new TreeMap<>();
        for (CellRecord cell : run.cells()) {
            found.put(cell.name(), cell.status().label() + ": " + cell.explanation() + " " + cell.warnings());
        }
        faults().forEach((name, fault) -> {
            String ended = String.valueOf(found.get(name));
            assertTrue(ended.startsWith(fault.status().label() + ": "), () -> name + " is " + ended);
            assertTrue(ended.contains(fault.words()), () -> name + " is " + ended);
        });
        List<String> pids = Files.readAllLines(folder.resolve("pids"));
        assertEquals(5, pids.size());
        for (String pid : pids) {
            assertTrue(hasEnded(Long.parseLong(pid)), "process " + pid + " is still there");
        }
    }

    /** Or is a zombie, which nobody buries in a container without an init process. */
    private static boolean hasEnded(long pid) throws IOException {
        Path stat = Path.of("/proc/" + pid + "/stat");
        return !Files.exists(stat) || Files.readString(stat).contains(") Z ");
    }
}
