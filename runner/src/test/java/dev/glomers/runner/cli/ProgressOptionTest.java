package dev.glomers.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.Archive;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a run says of itself while it goes on, to people and to programs. */
@Timeout(120)
final class ProgressOptionTest {
    private static final String EXPERIMENT = """
            question: Who says what?
            options: {node-count: 1, time-limit: 1}
            cases:
              - {name: good, workload: echo, node: echo}
              - {name: dies, workload: echo, node: ./dies.sh}
            """;

    @TempDir
    private Path folder;

    private record Said(int exitCode, String out, String err) {}

    @BeforeEach
    void writeExperiment() throws IOException {
        Files.writeString(folder.resolve("trial.yaml"), EXPERIMENT);
        Path node = Files.writeString(folder.resolve("dies.sh"), "#!/bin/sh\nexit 7\n");
        Files.setPosixFilePermissions(node, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Said run(String... options) {
        List<String> line =
                new ArrayList<>(List.of("run", folder.resolve("trial.yaml").toString()));
        line.addAll(List.of(
                "--engine", "embedded", "--results", folder.resolve("results").toString()));
        line.addAll(List.of(options));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(line.toArray(String[]::new));
        return new Said(exitCode, out.toString(), err.toString());
    }

    private Path runDir() {
        return Archive.open(folder.resolve("results")).runs().get(0);
    }

    private Path console() {
        return Archive.cellFolder(runDir(), "dies").resolve("console.txt");
    }

    @Test
    void aCellThatCrashedNamesItsFileWhileItRunsAtTheEndAndInTheLog() throws IOException {
        Said said = run();

        assertTrue(Files.size(console()) > 0);
        String progress = said.out()
                .lines()
                .filter(line -> line.startsWith("[") && line.contains("dies"))
                .findFirst()
                .orElseThrow();
        assertTrue(progress.endsWith("; read " + console()), progress);
        assertTrue(said.out().contains("\n    read " + console() + "\n"), said.out());
        assertFalse(said.out().contains("good: files in"), said.out());
        List<String> log = Files.readAllLines(runDir().resolve("run.log"));
        assertTrue(log.stream().anyMatch(line -> line.endsWith("; read cells/dies/console.txt")), log::toString);
        assertTrue(log.stream().anyMatch(line -> line.contains(" cell ends: good: valid")), log::toString);
    }

    @Test
    void jsonIsAnObjectALineAndNothingElse() {
        Said said = run("--log-format", "json", "--retries", "1");

        JsonMapper mapper = new JsonMapper();
        List<JsonNode> events = said.out().lines().map(mapper::readTree).toList();
        List<String> names =
                events.stream().map(event -> event.get("event").asString()).toList();
        assertEquals("run-began", names.get(0));
        assertEquals("run-ended", names.get(names.size() - 1));
        assertEquals(2, names.stream().filter("cell-began"::equals).count());
        assertEquals(2, names.stream().filter("cell-ended"::equals).count());
        assertEquals(1, names.stream().filter("try-failed"::equals).count(), said.out());
        assertEquals(runDir().toString(), events.get(0).get("folder").asString());
        JsonNode dead = events.stream()
                .filter(event -> event.get("event").asString().equals("cell-ended")
                        && event.get("cell").asString().equals("dies"))
                .findFirst()
                .orElseThrow();
        assertEquals("crashed", dead.get("status").asString());
        assertEquals(2, dead.get("tries").asInt());
        assertEquals(console().toString(), dead.get("read").asString());
        assertEquals("", said.err());
    }

    @Test
    void verboseSaysWhatRunsEachCellAndWhereItsFilesAre() {
        Said said = run("--verbose");

        assertTrue(said.out().contains("good: test -w echo --program echo --seed "), said.out());
        assertTrue(said.out().contains("good: files in " + Archive.cellFolder(runDir(), "good")), said.out());
    }

    @Test
    void aNumberOfRetriesBelowZeroIsBadInput() {
        Said said = run("--retries", "-1");

        assertEquals(2, said.exitCode());
        assertTrue(said.err().startsWith("--retries: found -1"), said.err());
    }
}
