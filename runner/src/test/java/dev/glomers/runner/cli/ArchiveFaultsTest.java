package dev.glomers.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Run;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Disks that are full or can't be written: what a user is told, what is kept, and that it goes on. */
@Timeout(180)
final class ArchiveFaultsTest {
    private static final String EXPERIMENT = """
            question: What if there is no room?
            workload: broadcast
            node: broadcast
            options: {time-limit: 10, rate: 50}
            matrix: {strategy: [flood, gossip, tree, star], node-count: [5, 9], nemesis: [none, partition]}
            """;

    @TempDir
    private Path folder;

    private boolean isMounted;

    private record Said(int exitCode, String out, String err) {}

    private Path results() {
        return folder.resolve("results");
    }

    private Said run(String... options) throws IOException {
        Path file = Files.writeString(folder.resolve("trial.yaml"), EXPERIMENT);
        List<String> line = new ArrayList<>(List.of("run", file.toString(), "--engine", "embedded"));
        line.addAll(List.of("--results", results().toString()));
        line.addAll(List.of(options));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(line.toArray(String[]::new));
        return new Said(exitCode, out.toString(), err.toString());
    }

    /** A file system of its own for the archive. */
    private void mount(String options) throws IOException, InterruptedException {
        Files.createDirectories(results());
        String problem =
                said("mount", "-t", "tmpfs", "-o", options, "tmpfs", results().toString());
        assumeTrue(problem.isEmpty(), "needs root, to mount a small file system: " + problem);
        isMounted = true;
    }

    @AfterEach
    void unmount() throws IOException, InterruptedException {
        if (isMounted) {
            assertEquals("", said("umount", results().toString()));
        }
    }

    /** What a command complains of; empty if it did what it should. */
    private static String said(String... command) throws IOException, InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return process.waitFor() == 0 ? "" : output + " (exit code " + process.exitValue() + ")";
        } catch (IOException e) {
            return e.toString();
        }
    }

    @Test
    void aFullDiskStopsTheRunKeepsWhatEndedAndItGoesOnWhenThereIsRoom() throws Exception {
        mount("size=12m");

        Said full = run();

        assertEquals(3, full.exitCode(), full.out());
        assertTrue(full.err().startsWith(results() + "/trial/"), full.err());
        assertTrue(full.err().contains("No space left on device"), full.err());
        assertTrue(full.err().contains("--resume goes on with the rest"), full.err());
        assertFalse(full.err().contains("\tat "), full.err());
        Path folderOfRun = Archive.open(results()).runs().get(0);
        Run run = Archive.read(folderOfRun);
        assertEquals(
                new TreeSet<>(List.of(CellStatus.VALID, CellStatus.NOT_RUN)),
                run.cells().stream().map(CellRecord::status).collect(Collectors.toCollection(TreeSet::new)),
                full.out());

        assertEquals("", said("mount", "-o", "remount,size=256m", results().toString()));
        Said resumed = run("--resume");

        assertEquals(0, resumed.exitCode(), resumed.err());
        assertTrue(Archive.read(folderOfRun).cells().stream().allMatch(cell -> cell.status() == CellStatus.VALID));
        try (Stream<Path> files = Files.walk(folderOfRun)) {
            assertEquals(
                    List.of(),
                    files.filter(file ->
                                    file.endsWith(".work") || file.toString().endsWith(".tmp"))
                            .toList());
        }
    }

    @Test
    void anArchiveThatCanOnlyBeReadIsToldBeforeAnythingRuns() throws Exception {
        mount("ro");

        Said said = run();

        assertEquals(3, said.exitCode());
        assertTrue(said.err().contains(results() + "/trial: can't be written (Read-only file system)"), said.err());
        assertFalse(said.out().contains("["), "something ran: " + said.out());
    }

    @Test
    void aFileWhereTheArchiveShouldBeIsToldBeforeAnythingRuns() throws Exception {
        Files.writeString(results(), "no folder");

        Said said = run();

        assertEquals(3, said.exitCode());
        assertTrue(said.err().startsWith(results().toString()), said.err());
        assertFalse(said.out().contains("["), "something ran: " + said.out());
    }
}
