package dev.glomers.runner.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run that goes on finds in its folder: which cells stay, and what becomes of the others. */
final class ResumeTest {
    private static final Resumption LATER =
            new Resumption(SampleCells.START.plus(Duration.ofHours(1)), List.of("run", "x.yaml", "--resume"));

    @TempDir
    private Path folder;

    private RunWriter begun(String... ids) {
        return Archive.open(folder)
                .startRun(SampleRuns.manifest(
                        "trial",
                        "Does it hold?",
                        Stream.of(ids).map(id -> SampleCells.cell(id).planned()).toList()));
    }

    private static void write(RunWriter writer, String id) throws IOException {
        Files.writeString(writer.cellDirectory(id).resolve("results.edn"), "{:valid? true}");
        writer.writeDetail(id, CellDetail.NONE);
        writer.writeCell(SampleCells.cell(id).record());
    }

    private static Path file(RunWriter writer, String cell, String name) {
        return Archive.cellFolder(writer.directory(), cell).resolve(name);
    }

    /** As when its process is gone. */
    private static void end(RunWriter writer) {
        writer.finish(SampleCells.START.plus(Duration.ofMinutes(1)));
    }

    @Test
    void wholeCellsStayAndTornOnesGo() throws IOException {
        RunWriter first = begun("whole", "never-ran", "cut", "lost-results", "empty-results", "lost-detail", "in-work");
        for (String cell : List.of("whole", "cut", "lost-results", "empty-results", "lost-detail", "in-work")) {
            write(first, cell);
        }
        end(first);
        Files.writeString(file(first, "cut", "cell.json"), "{\"schema\": 1, \"id\"");
        Files.delete(file(first, "lost-results", "results.edn"));
        Files.writeString(file(first, "empty-results", "results.edn"), "");
        Files.delete(file(first, "lost-detail", "detail.json"));
        Files.createDirectories(file(first, "in-work", ".work/harness"));
        byte[] before = Files.readAllBytes(file(first, "whole", "cell.json"));

        RunWriter second = Archive.resumeRun(first.directory(), LATER);

        for (PlannedCell cell : second.manifest().plan()) {
            boolean isWhole = cell.id().equals("whole");
            assertEquals(isWhole, second.isWritten(cell.id()), cell.id());
            assertEquals(isWhole, Files.exists(Archive.cellFolder(first.directory(), cell.id())), cell.id());
        }
        assertEquals(List.of(before.length), List.of(Files.readAllBytes(file(first, "whole", "cell.json")).length));
        end(second);
    }

    @Test
    void aCellThatCameToNoVerdictIsWholeWithoutResults() throws IOException {
        RunWriter first = begun("a");
        first.writeDetail("a", CellDetail.NONE);
        first.writeCell(SampleCells.cell("a")
                .ended(CellStatus.TIMED_OUT, null, "too slow")
                .record());
        end(first);

        assertTrue(Archive.resumeRun(first.directory(), LATER).isWritten("a"));
    }

    @Test
    void aResumedRunHasNoEndUntilItEndsAndTellsThatItWentOn() throws IOException {
        RunWriter first = begun("a", "b");
        write(first, "b");
        end(first);

        RunWriter second = Archive.resumeRun(first.directory(), LATER);
        assertNull(Archive.read(first.directory()).manifest().end());
        write(second, "a");
        end(second);

        Run run = Archive.read(first.directory());
        assertEquals(first.manifest().runId(), run.manifest().runId());
        assertEquals(first.manifest().argv(), run.manifest().argv());
        assertEquals(List.of(LATER), run.manifest().resumptions());
        assertEquals(CellTable.text(run), Files.readString(first.directory().resolve("cells.csv")));
        assertEquals(List.of(), Schemas.complaints(first.directory()));
        assertFalse(Archive.isBeingWritten(first.directory()));
    }

    @Test
    void aRunFromBeforeThereWereResumptionsHasNone() throws IOException {
        RunWriter writer = begun("a");
        Path manifest = writer.directory().resolve("run.json");
        String text = Files.readString(manifest);
        String older = text.replaceAll("\\s*\"resumptions\" : \\[ ?\\],", "");
        assertFalse(older.equals(text), text);
        Files.writeString(manifest, older);

        assertEquals(writer.manifest(), Archive.manifest(writer.directory()));
        assertEquals(List.of(), Schemas.complaints(writer.directory()));
    }

    @Test
    void whatAKilledWriterHadNotMovedIntoPlaceIsSweptAndNothingElseIs() throws IOException {
        RunWriter first = begun("a");
        end(first);
        Path aside = Files.writeString(first.directory().resolve(".cells.csv.4711-3.tmp"), "experiment,run");
        Path report = Files.writeString(first.directory().resolve(".report.html.4711-4.tmp"), "<html");

        end(Archive.resumeRun(first.directory(), LATER));

        assertFalse(Files.exists(aside));
        assertTrue(Files.exists(report), "somebody may be writing a report");
    }

    @Test
    void aRunThatThisProcessWritesIsNotResumed() {
        RunWriter first = begun("a");

        ArchiveException error =
                assertThrows(ArchiveException.class, () -> Archive.resumeRun(first.directory(), LATER));

        assertTrue(
                String.valueOf(error.getMessage())
                        .contains("is being written by process "
                                + ProcessHandle.current().pid() + " on "),
                error.getMessage());
        assertTrue(Archive.isBeingWritten(first.directory()));
        assertEquals(List.of(), Archive.manifest(first.directory()).resumptions());
    }
}
