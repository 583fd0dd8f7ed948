package dev.glomers.runner.docker;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.Archive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What a node may do in a cell's container, by its own word: it looks around, and writes what it sees into its log. */
@NeedsDocker
final class HardeningIT {
    private static final Path SPY = Command.project().resolve("bench/src/test/resources/nodes/spy.sh");
    private static final long CPU_PERIOD_MICROS = 100_000;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder = Path.of("");

    private Map<String, String> seen() throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("spy.yaml"), """
                question: What may a node do?
                workload: echo
                node: %s
                memory: {harness: 1 GiB, nodes: 1536 MiB}
                options: {node-count: 1, time-limit: 2}
                """.formatted(SPY));
        List<String> line = new ArrayList<>(List.of("run", file.toString(), "--engine", "docker"));
        line.addAll(List.of("--image", BenchImage.name()));
        line.addAll(List.of("--results", folder.resolve("results").toString()));
        Command.glomers(line.toArray(String[]::new)).run().expect(0);
        Path run = Archive.open(folder.resolve("results")).runs().get(0);
        String cell = Archive.read(run).cells().get(0).id();
        Map<String, String> seen = new TreeMap<>();
        for (String each : Files.readAllLines(Archive.cellFolder(run, cell).resolve("store/node-logs/n0.log"))) {
            String[] parts = each.split(": ", 2);
            seen.put(parts[0], parts.length == 2 ? parts[1].strip() : "");
        }
        return seen;
    }

    @Test
    void aNodeMayDoNothingButRun() throws Exception {
        Map<String, String> seen = seen();

        Map<String, String> expected = new TreeMap<>(Map.of(
                "CapEff", "0000000000000000",
                "CapPrm", "0000000000000000",
                "CapBnd", "0000000000000000",
                "NoNewPrivs", "1",
                "Seccomp", "2",
                "Uid", "1000 1000 1000 1000",
                "Gid", "1000 1000 1000 1000",
                "memory", Long.toString((1024 + 384 + 128 + 1536L) << 20),
                "pids", "4096",
                "interfaces", "lo"));
        // In KiB.
        expected.put("file-size", Long.toString(1L << 20));
        for (String place : List.of("/", "/etc", "/opt/glomers", "/node")) {
            expected.put("writes " + place, "no");
        }
        expected.put("writes /tmp", "yes");
        expected.forEach((name, value) -> assertEquals(value, seen.get(name), () -> name + " in " + seen));
        for (String place : List.of("/", "/node")) {
            assertTrue(options(seen, place).contains("ro"), seen::toString);
        }
        assertTrue(options(seen, "/tmp").containsAll(List.of("rw", "nosuid", "nodev", "size=524288k")), seen::toString);
        String quota = String.valueOf(seen.get("quota")).split(" ", 2)[0];
        assertEquals(CPU_PERIOD_MICROS * Runtime.getRuntime().availableProcessors(), Long.parseLong(quota));
    }

    private static List<String> options(Map<String, String> seen, String place) {
        String[] mount = String.valueOf(seen.get("mount " + place)).split(" ", 2);
        return List.of(mount[mount.length - 1].split(",", -1));
    }
}
