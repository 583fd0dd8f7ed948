package dev.glomers.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.cli.Bench;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExploreCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private Printed explore(String experiment, String... flags) throws IOException {
        Path file = Files.writeString(folder.resolve("hunt.yaml"), experiment);
        List<String> line = new ArrayList<>(List.of("explore", file.toString()));
        line.addAll(List.of(flags));
        return Printed.by(line);
    }

    private static String echo(String expectation) {
        return """
                question: Does echo echo?
                workload: echo
                node: echo
                options: {node-count: 1, time-limit: 1, rate: 20}
                expectations: {%s}
                """.formatted(expectation);
    }

    @Test
    void aProgramThatHoldsIsExitCodeZero() throws IOException {
        Printed printed = explore(echo("verdict: valid"), "--seeds", "4");
        assertEquals(0, printed.exitCode(), printed.err());
        assertTrue(printed.out().contains("echo     4/4  100 % (51–100)"), printed.out());
        assertTrue(printed.out().contains("No seed found; all seeds tried."), printed.out());
    }

    @Test
    void aFindIsExitCodeOneAndItsCommandIsOneThatTheBenchTakes() throws IOException {
        Printed printed = explore(echo("ops: \"< 1\""), "--seeds", "2", "--from", "17", "--jobs", "1");
        assertEquals(1, printed.exitCode(), printed.err());
        assertTrue(printed.out().contains("✗ echo, seed 17: ops is "), printed.out());
        Matcher replay = Pattern.compile("bench/bin/bench (test .*--seed 17)").matcher(printed.out());
        assertTrue(replay.find(), printed.out());
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        assertEquals(0, Bench.run(List.of(replay.group(1).split(" ")), folder, nowhere), "valid, as it was");
    }

    @Test
    void aCommandIsRefusedSinceItsSeedWouldNotRepeat() throws IOException {
        Path node = Files.writeString(folder.resolve("my-node"), "#!/bin/sh\n");
        assertTrue(node.toFile().setExecutable(true));
        Printed printed = explore(echo("verdict: valid").replace("node: echo", "node: ./my-node"));
        assertEquals(2, printed.exitCode());
        assertTrue(printed.err().contains("expected a program of ours"), printed.err());
    }

    @Test
    void aBudgetWithoutAUnitIsRefusedBeforeAnythingRuns() throws IOException {
        Printed printed = explore(echo("verdict: valid"), "--budget", "5");
        assertEquals(2, printed.exitCode());
        assertTrue(printed.err().contains("--budget: found \"5\""), printed.err());
        assertFalse(printed.out().contains("trials"), printed.out());
    }
}
