package dev.glomers.runner.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is being written can't be removed, whoever writes it; one that was killed can. */
final class WriteLockTest {
    @TempDir
    private Path folder;

    private static final Resumption LATER = new Resumption(SampleCells.START, List.of("run", "--resume"));

    /** Begins a run in {@code args[0]}, says where, and waits to be killed. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) throws IOException {
            RunWriter writer = Archive.open(Path.of(args[0])).startRun(SampleRuns.manifest("trial", "?", List.of()));
            System.out.println(writer.directory());
            int unused = System.in.read();
        }
    }

    @Test
    void aRunIsHeldUntilItEnds() {
        Archive archive = Archive.open(folder);
        RunWriter writer = archive.startRun(SampleRuns.manifest("trial", "?", List.of()));
        assertTrue(Archive.isBeingWritten(writer.directory()));
        assertThrows(ArchiveException.class, () -> archive.remove(writer.directory()));

        writer.finish(SampleCells.START);

        assertFalse(Archive.isBeingWritten(writer.directory()));
        archive.remove(writer.directory());
        assertEquals(List.of(), archive.runs());
    }

    @Test
    void aRunOfAnotherProcessIsHeldUntilThatIsGone() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            Path run = Path.of(said.readLine());
            assertTrue(Archive.isBeingWritten(run));
            assertTrue(Archive.isBeingWritten(run), "asking does not let go of it");
            assertThrows(ArchiveException.class, () -> Archive.open(folder).remove(run));
            ArchiveException held = assertThrows(ArchiveException.class, () -> Archive.resumeRun(run, LATER));
            String holder = run + ": is being written by process " + process.pid() + " on ";
            assertTrue(String.valueOf(held.getMessage()).startsWith(holder), held.getMessage());
            assertTrue(String.valueOf(held.getMessage()).contains(": glomers "), held.getMessage());
            process.destroyForcibly().waitFor();
            assertFalse(Archive.isBeingWritten(run));
            Archive.resumeRun(run, LATER).finish(SampleCells.START);
            Archive.open(folder).remove(run);
            assertFalse(Files.exists(run));
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void nothingButARunOfThisArchiveIsRemoved() throws IOException {
        Archive archive = Archive.open(folder.resolve("results"));
        Path elsewhere = SampleRuns.write(Archive.open(folder.resolve("other")), "trial", "?", List.of(), 0);
        Path run = SampleRuns.write(archive, "trial", "?", List.of(), 0);
        Files.createSymbolicLink(run.resolveSibling("link"), elsewhere);
        Files.createSymbolicLink(run.resolve("out"), elsewhere);

        for (Path wrong :
                List.of(elsewhere, run.resolveSibling("link"), archive.folder(), run.resolveSibling("none"))) {
            assertThrows(IllegalArgumentException.class, () -> archive.remove(wrong), wrong.toString());
        }
        archive.remove(run);
        assertTrue(Files.exists(elsewhere.resolve("run.json")), "a link was followed");
    }

    @Test
    void aRunGoesByItsNameOrItsFolderAndByNothingElse() {
        Archive archive = Archive.open(folder.resolve("results"));
        Path run = SampleRuns.write(archive, "trial", "?", List.of(), 0);
        String id = run.getFileName().toString();

        for (String name : List.of("trial/" + id, "trial/" + id + "/", run.toString(), "other/../trial/" + id)) {
            assertEquals(run, archive.run(name).orElseThrow(), name);
        }
        for (String name : List.of("", ".", "..", "trial", id, "trial/" + id + "/cells", "../results", "/")) {
            assertTrue(archive.run(name).isEmpty(), name);
        }
    }
}
