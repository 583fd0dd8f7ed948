package dev.glomers.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.process.Owner;
import dev.glomers.bench.process.ProcessFamily;
import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.RunWriter;
import dev.glomers.runner.archive.SampleCells;
import dev.glomers.runner.archive.SampleRuns;
import dev.glomers.runner.engine.EmbeddedEngine;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code clean}, as it is typed. Containers that were left are in DockerEngineIT. */
@Timeout(60)
final class CleanCommandTest {
    @TempDir
    private Path folder = Path.of("");

    /** Starts a process that outlives it, says which, and waits to be killed. */
    public static final class Victim {
        private Victim() {}

        /** The program. */
        public static void main(String[] arguments) throws IOException, InterruptedException {
            ProcessFamily family = ProcessFamily.start(new ProcessBuilder("sleep", "1000"));
            System.out.println(family.root().pid());
            System.out.flush();
            Thread.sleep(Duration.ofMinutes(1).toMillis());
        }
    }

    private Archive archive() {
        return Archive.open(folder.resolve("results"));
    }

    private String clean(String... more) {
        List<String> line =
                new ArrayList<>(List.of("clean", "--results=" + archive().folder()));
        line.addAll(List.of(more));
        StringWriter out = new StringWriter();
        int exitCode = Main.commandLine(new PrintWriter(out, true), new PrintWriter(out, true))
                .execute(line.toArray(String[]::new));
        assertEquals(0, exitCode, out::toString);
        return out.toString();
    }

    private static boolean isAlive(long pid) throws IOException {
        Path stat = Path.of("/proc/" + pid + "/stat");
        return Files.exists(stat) && !Files.readString(stat).contains(") Z ");
    }

    /** The id of a process whose owner was killed. */
    private static long orphan() throws IOException, InterruptedException {
        Process victim = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said =
                new BufferedReader(new InputStreamReader(victim.getInputStream(), StandardCharsets.UTF_8))) {
            return Long.parseLong(said.readLine());
        } finally {
            victim.destroyForcibly().waitFor();
        }
    }

    @Test
    void aProcessWhoseRunnerWasKilledIsShownThenEndedAndOneOfALivingRunnerIsNot() throws Exception {
        long orphan = orphan();
        ProcessFamily ours = ProcessFamily.start(new ProcessBuilder("sleep", "1000"));
        try {
            assertTrue(isAlive(orphan), "it went by itself");
            String shown = clean("--dry-run");
            assertTrue(shown.contains("process " + orphan + ": "), shown);
            assertFalse(shown.contains("process " + ours.root().pid() + ": "), shown);
            assertTrue(isAlive(orphan), "a dry run ended it");

            String done = clean();

            assertTrue(done.contains("process " + orphan + ": "), done);
            assertFalse(isAlive(orphan), done);
            assertTrue(ours.root().isAlive(), "one of a living runner was ended");
        } finally {
            ours.end();
        }
    }

    @Test
    void theNextEngineToStartEndsWhatAKilledRunnerLeft() throws Exception {
        long orphan = orphan();
        assertTrue(isAlive(orphan), "it went by itself");

        new EmbeddedEngine((argv, directory, out) -> 0, "1").close();

        assertFalse(isAlive(orphan));
    }

    private static void age(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(1))));
    }

    @Test
    void whatAWriterThatWasKilledLeftInTheArchiveIsRemovedAndAllElseStays() throws Exception {
        Path run = SampleRuns.write(
                archive(),
                "trial",
                "Does it hold?",
                List.of(SampleCells.cell("a").expectValid()),
                1);
        Path work = Files.createDirectories(run.resolve("cells/b/.work/harness"));
        Files.writeString(work.resolve("console.txt"), "half of it");
        Path removed = Files.createDirectories(archive().folder().resolve("trial/.removed-20260101T000000Z/cells"));
        Path aside = Files.writeString(run.resolve(".cells.csv.999999999-7.tmp"), "half of it");
        Path index = Files.writeString(archive().folder().resolve(".index.html.999999999-1.tmp"), "half of it");
        Path young = Files.writeString(archive().folder().resolve(".index.html.999999999-2.tmp"), "being written");
        Path node = Files.createDirectories(run.resolve("cells/a/store/node-storage/.work"));
        age(aside);
        age(index);
        List<Path> before = tree(run);

        List<Path> leftovers = List.of(index, removed.getParent(), aside, work.getParent());
        String shown = clean("--dry-run");
        assertTrue(shown.contains("\nWould remove "), shown);
        assertEquals(leftovers, inArchive(shown));
        assertEquals(before, tree(run));
        String done = clean();

        assertTrue(done.contains("\nRemoved "), done);
        assertEquals(leftovers, inArchive(done));
        for (Path gone : leftovers) {
            assertFalse(Files.exists(gone), gone + " is still there");
        }
        assertTrue(Files.exists(young), "another machine may still write it");
        assertTrue(Files.exists(node), "a store is the harness's");
        before.removeIf(path -> path.startsWith(run.resolve("cells/b/.work")) || path.equals(aside));
        assertEquals(before, tree(run));
        assertEquals(List.of(), inArchive(clean()));
    }

    /** What was said to be removed from this archive; others on this machine may have left something elsewhere. */
    private List<Path> inArchive(String said) {
        return said.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(folder.toString()))
                .map(line -> Path.of(line.replaceFirst(" \\(.*", "")))
                .toList();
    }

    private static List<Path> tree(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            return new ArrayList<>(paths.sorted().toList());
        }
    }

    @Test
    void aRunThatIsBeingWrittenIsLeftAlone() throws Exception {
        RunWriter writer = archive().startRun(SampleRuns.manifest("trial", "?", List.of()));
        Path work = Files.createDirectories(writer.cellDirectory("a").resolve(".work"));

        String said = clean();

        assertTrue(Files.exists(work), said);
        writer.finish(Instant.now());
        assertTrue(clean().contains(".work"));
        assertFalse(Files.exists(work));
    }

    @Test
    void temporaryFilesOfAnExplorationThatWasKilledAreRemovedAndThoseOfALivingOneAreNot() throws Exception {
        String self = Owner.self();
        Path dead = Files.createTempDirectory("glomers-explore");
        Path living = Files.createTempDirectory("glomers-explore");
        try {
            Files.writeString(dead.resolve(".owner"), self.replaceFirst("\\+\\d+", "+1"));
            Files.writeString(Files.createDirectory(dead.resolve("trial-0")).resolve("console.txt"), "half of it");
            Files.writeString(living.resolve(".owner"), self);

            clean();

            assertFalse(Files.exists(dead));
            assertTrue(Files.exists(living));
        } finally {
            Files.delete(living.resolve(".owner"));
            Files.delete(living);
        }
    }
}
