package dev.glomers.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nodes that print 1 GB, against a bench in a JVM of its own whose memory is a sixth of that. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(120)
class FloodTest {
    private static final Path NODE =
            Path.of("src/test/resources/nodes/flood.sh").toAbsolutePath();
    private static final int HEAP_MB = 160;
    private static final long MOST_ON_DISK = 70L << 20;

    private record Ended(int exitCode, String console) {}

    private static Ended flood(Path directory, String kind) throws IOException, InterruptedException {
        Path console = directory.resolve("console.txt");
        Process bench = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx" + HEAP_MB + "m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.glomers.bench.cli.Main",
                        "test",
                        "-w",
                        "echo",
                        "--bin",
                        NODE.toString(),
                        "--node-count",
                        "1",
                        "--rate",
                        "5",
                        "--time-limit",
                        // A busy machine takes some seconds to write what is too much.
                        "10",
                        "--",
                        kind)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
        try {
            return new Ended(bench.waitFor(), Files.readString(console));
        } finally {
            bench.destroyForcibly();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "text, 0, Warning: Node n0 was muted: not JSON: ",
        "endless-line, 0, Warning: Node n0 was muted: expected a line of less than 16777216 bytes",
        "messages, 255, 'Node n0 crashed with exit status 137. The bench ended it, since more than 64 MiB of messages waited'",
        "stderr, 0, Everything looks good",
        "endless-log-line, 0, Everything looks good"
    })
    void aFloodEndsWithAClearWordAndFillsNeitherTheMemoryNorTheDisk(
            String kind, int exitCode, String said, @TempDir Path directory) throws Exception {
        Ended ended = flood(directory, kind);

        assertEquals(exitCode, ended.exitCode(), ended::console);
        assertTrue(ended.console().contains(said), ended::console);
        assertFalse(ended.console().contains("OutOfMemory"), ended::console);
        Path store = directory.resolve("store/latest");
        Path log = store.resolve("node-logs/n0.log");
        assertTrue(Files.size(log) < MOST_ON_DISK, () -> log + " is too large");
        if (kind.contains("log") || kind.equals("stderr")) {
            String end = "more than 64 MiB were written to stderr, and the rest is not kept";
            assertTrue(Files.readString(store.resolve("jepsen.log"))
                    .contains("\tWARN\t[test runner] Node n0 filled its log: " + end));
            try (var lines = Files.lines(log)) {
                assertEquals(
                        List.of("The log ends here: " + end),
                        lines.filter(line -> line.startsWith("The log")).toList());
            }
        }
    }
}
