package dev.glomers.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The bench in a JVM whose heap is too small for what it is asked. */
@Timeout(120)
class SmallHeapTest {
    @Test
    void wantOfMemoryIsACrashWithTheMendAndNeverAVerdict(@TempDir Path directory) throws Exception {
        Path console = directory.resolve("console.txt");
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "-Xmx16m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.glomers.bench.cli.Main"));
        command.addAll(
                List.of("test -w kafka --program kafka --node-count 2 --rate 2000 --time-limit 60".split(" ", -1)));
        Process bench = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(console.toFile())
                .start();
        try {
            // Uncaught, it would be 1: invalid.
            assertEquals(255, bench.waitFor(), () -> read(console));
            assertTrue(
                    read(console).contains("Out of memory: the bench has filled its heap of 1"), () -> read(console));
        } finally {
            bench.destroyForcibly();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
