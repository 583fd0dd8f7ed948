package dev.glomers.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Resumption;
import dev.glomers.runner.archive.Run;
import dev.glomers.runner.archive.RunManifest;
import dev.glomers.runner.archive.RunWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --resume} and {@code --fresh}, from the command line. */
@Timeout(120)
final class ResumeOptionTest {
    private static final String EXPERIMENT = """
            question: Does it echo?
            workload: echo
            node: echo
            options: {node-count: 1, time-limit: 1}
            matrix: {rate: [1, 2, 3]}
            """;

    @TempDir
    private Path folder;

    private Path file = Path.of("");

    private record Said(int exitCode, String out, String err) {}

    @BeforeEach
    void writeExperiment() throws IOException {
        file = Files.writeString(folder.resolve("trial.yaml"), EXPERIMENT);
    }

    private Said run(String... options) {
        List<String> line = new ArrayList<>(List.of("run"));
        line.addAll(List.of(options));
        line.addAll(List.of(file.toString(), "--engine", "embedded"));
        line.addAll(List.of("--results", archive().folder().toString()));
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int exitCode = Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(line.toArray(String[]::new));
        return new Said(exitCode, out.toString(), err.toString());
    }

    private Archive archive() {
        return Archive.open(folder.resolve("results"));
    }

    private Path newest() {
        return archive().runs().get(0);
    }

    /** As if the run had been cut off in this cell. */
    private static void tear(Path run, String cell) throws IOException {
        Files.delete(Archive.cellFolder(run, cell).resolve("cell.json"));
    }

    @Test
    void onlyWhatIsLeftIsRun() throws IOException {
        assertEquals(0, run().exitCode());
        Path first = newest();
        tear(first, "rate=2");
        String before = Files.readString(Archive.cellFolder(first, "rate=1").resolve("cell.json"));

        Said said = run("--resume");

        assertEquals(0, said.exitCode(), said.err());
        assertTrue(said.out().contains("Going on with " + first + ": 2 of 3 cells are there"), said.out());
        assertTrue(said.out().contains("[1/1] rate=2: valid"), said.out());
        assertEquals(List.of(first), archive().runs());
        Run run = Archive.read(first);
        assertTrue(run.cells().stream().allMatch(cell -> cell.status() == CellStatus.VALID), run::toString);
        assertEquals(1, run.manifest().resumptions().size());
        assertEquals(
                before, Files.readString(Archive.cellFolder(first, "rate=1").resolve("cell.json")));
    }

    @Test
    void whereNobodyCanBeAskedItStartsAnewAndSaysHowToGoOn() throws IOException {
        run();
        Path first = newest();
        tear(first, "rate=2");

        Said hinted = run();

        assertEquals(
                first + " was not finished: 1 of 3 cells are left; --resume goes on with it",
                hinted.err().strip());
        assertEquals(2, archive().runs().size());
        // One was finished since: nobody misses the other.
        assertEquals("", run().err());
    }

    @Test
    void freshSaysNothing() throws IOException {
        run();
        tear(newest(), "rate=2");

        Said said = run("--fresh");

        assertEquals("", said.err());
        assertEquals(2, archive().runs().size());
        assertEquals(2, run("--fresh", "--resume").exitCode());
    }

    @Test
    void withoutAnUnfinishedRunResumeIsAnErrorAndAutoIsNot() {
        Said none = run("--resume");
        assertEquals(2, none.exitCode());
        assertTrue(none.err().startsWith("--resume: found no run of trial in "), none.err());
        assertFalse(Files.exists(archive().folder()));

        assertEquals(0, run("--resume=auto").exitCode());
        assertEquals(0, run("--resume=auto").exitCode());
        assertEquals(2, archive().runs().size(), "a run that was finished is not gone on with");
        assertEquals(2, run("--resume").exitCode());
    }

    @Test
    void autoGoesOnWithWhatIsThere() throws IOException {
        run();
        Path first = newest();
        tear(first, "rate=2");

        assertEquals(0, run("--resume=auto").exitCode());

        assertEquals(List.of(first), archive().runs());
    }

    @Test
    void aRunThatWasKilledBeforeItsReportGetsItAndNoCellRunsAgain() throws IOException {
        run();
        Path first = newest();
        Files.delete(first.resolve("report.html"));
        // What a writer leaves that is killed before it is done with everything.
        Files.writeString(first.resolve(".writing"), "process 4711 on elsewhere");

        Said said = run("--resume=auto");

        assertEquals(0, said.exitCode(), said.err());
        assertTrue(said.out().contains("3 of 3 cells are there"), said.out());
        assertEquals(List.of(first), archive().runs());
        assertTrue(Files.exists(first.resolve("report.html")));
        assertFalse(Files.exists(first.resolve(".writing")));
    }

    @Test
    void aRunGoesByItsIdItsNameOrItsFolder() throws IOException {
        run();
        Path first = newest();
        String id = String.valueOf(first.getFileName());
        for (String name : List.of(id, "trial/" + id, first.toString())) {
            tear(first, "rate=2");
            assertEquals(0, run("--resume", name).exitCode(), name);
        }
        assertEquals(3, Archive.manifest(first).resumptions().size());
        Said unknown = run("--resume", "20000101T000000Z");
        assertEquals(2, unknown.exitCode());
        assertTrue(unknown.err().contains("found \"20000101T000000Z\", which is no run in "), unknown.err());
    }

    @Test
    void whatDiffersIsNamed() throws IOException {
        run();
        Path first = newest();
        tear(first, "rate=2");

        Said seed = run("--resume", "--seed", "7");
        assertEquals(2, seed.exitCode());
        assertTrue(seed.err().contains("seed: there 0, here 7"), seed.err());
        assertTrue(seed.err().contains("--fresh starts a new run"), seed.err());
        assertTrue(run("--resume", "--only", "rate=1").err().contains("cells: there 3, here 1"));

        Files.writeString(file, EXPERIMENT + "# a thought\n");
        assertTrue(run("--resume").err().contains("the experiment's text"));
        assertEquals(List.of(first), archive().runs());
        assertEquals(List.of(), Archive.manifest(first).resumptions());
    }

    @Test
    void anotherJarIsAnotherRun() throws IOException {
        run();
        Path first = newest();
        tear(first, "rate=2");
        Path manifest = first.resolve("run.json");
        String text = Files.readString(manifest);
        String other = "\"provenance\" : {\n    \"other-jar-sha256\" : \"0123\",";
        Files.writeString(manifest, text.replace("\"provenance\" : {", other));

        Said said = run("--resume=" + first);

        assertEquals(2, said.exitCode());
        assertTrue(said.err().contains("other-jar-sha256: there 0123, here unknown"), said.err());
    }

    @Test
    void aRunThatIsBeingWrittenIsNotResumedAndTheMessageSaysByWhom() throws IOException {
        run();
        Path first = newest();
        tear(first, "rate=2");
        RunManifest manifest = Archive.manifest(first);
        RunWriter holder = Archive.resumeRun(first, new Resumption(manifest.start(), List.of()));

        for (String option : List.of("--resume", "--resume=auto")) {
            Said said = run(option);
            assertEquals(3, said.exitCode(), said.out());
            String pid = Long.toString(ProcessHandle.current().pid());
            assertTrue(said.err().contains("is being written by process " + pid + " on "), said.err());
        }
        Said beside = run();
        assertEquals(0, beside.exitCode(), beside.err());
        assertEquals("", beside.err(), "nobody is asked to go on with a run that goes on");
        holder.finish(manifest.start());
    }
}
