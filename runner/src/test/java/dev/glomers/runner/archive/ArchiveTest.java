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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ArchiveTest {
    @TempDir
    private Path folder;

    private Archive archive() {
        return Archive.open(folder.resolve("results"));
    }

    private static RunManifest plan(String... cellIds) {
        return SampleRuns.manifest(
                "trial",
                "Does it hold?",
                Stream.of(cellIds).map(id -> SampleCells.cell(id).planned()).toList());
    }

    @Test
    void aRunReadsBackAsItWasWritten() {
        SampleCells hostile = SampleCells.cell("b=2")
                .with(Map.of("b", SampleRuns.HOSTILE))
                .with(Metric.MSGS_PER_OP, 4.2777777)
                .ended(CellStatus.TIMED_OUT, null, SampleRuns.HOSTILE)
                .warned(SampleRuns.HOSTILE)
                .published(Metric.MSGS_PER_OP, 7.75, SampleRuns.HOSTILE, SampleRuns.HOSTILE, "https://example.org")
                .expectValid();
        SampleCells plain = SampleCells.cell("a=1").with(Map.of("a", "1"));
        RunWriter writer = archive()
                .startRun(SampleRuns.manifest("trial", "\"Why\"?", List.of(plain.planned(), hostile.planned())));
        writer.writeCell(hostile.record());
        writer.writeCell(plain.record());
        writer.finish(SampleCells.START.plus(Duration.ofMillis(1500)));

        Run run = Archive.read(writer.directory());

        assertEquals(writer.manifest(), run.manifest());
        assertEquals(List.of(plain.record(), hostile.record()), run.cells());
    }

    @Test
    void theSameRunHasTheSameBytesWhereverItIsWritten() throws IOException {
        Path here = SampleRuns.broadcast(Archive.open(folder.resolve("here")));
        Path there = SampleRuns.broadcast(Archive.open(folder.resolve("there")));
        for (Path file : filesOf(here)) {
            assertEquals(-1, Files.mismatch(file, there.resolve(here.relativize(file))), file.toString());
        }
    }

    @Test
    void aFileIsThereWholeOrNotAtAll() throws IOException {
        List<Path> aside = new ArrayList<>(filesOf(SampleRuns.broadcast(archive())));
        aside.removeIf(file -> !file.toString().endsWith(".tmp"));
        assertEquals(List.of(), aside);
    }

    @Test
    void aRunWithoutItsEndReadsAsOneThatHasNone() {
        RunWriter writer = archive().startRun(plan("a", "b"));
        writer.writeCell(SampleCells.cell("b").record());

        Run run = Archive.read(writer.directory());

        assertNull(run.manifest().end());
        assertEquals(
                List.of(CellStatus.NOT_RUN, CellStatus.VALID),
                run.cells().stream().map(CellRecord::status).toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "{}", "{\"schema\": 1}", "{\"schema\": 99}", "\u0000\u0000"})
    void aCellThatWasCutIsUnreadableAndSaysWhy(String left) throws IOException {
        RunWriter writer = archive().startRun(plan("a"));
        writer.writeCell(SampleCells.cell("a").record());
        Files.writeString(writer.directory().resolve("cells/a/cell.json"), left);

        CellRecord cell = Archive.read(writer.directory()).cells().get(0);

        assertEquals(CellStatus.UNREADABLE, cell.status());
        assertTrue(cell.explanation().startsWith("cells/a/cell.json "), cell.explanation());
    }

    @Test
    void aCellCutAtAnyByteNeverStopsTheReader() throws IOException {
        RunWriter writer = archive().startRun(plan("a"));
        writer.writeCell(SampleCells.cell("a").warned(SampleRuns.HOSTILE).record());
        Path file = writer.directory().resolve("cells/a/cell.json");
        byte[] whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length - 2; length++) {
            Files.write(file, Arrays.copyOf(whole, length));
            assertEquals(
                    CellStatus.UNREADABLE,
                    Archive.read(writer.directory()).cells().get(0).status(),
                    "cut after " + length + " bytes");
        }
    }

    @Test
    void aCellOfAnotherNameIsNotTakenForThisOne() throws IOException {
        RunWriter writer = archive().startRun(plan("a", "b"));
        writer.writeCell(SampleCells.cell("b").record());
        Files.createDirectories(writer.directory().resolve("cells/a"));
        Files.copy(
                writer.directory().resolve("cells/b/cell.json"),
                writer.directory().resolve("cells/a/cell.json"));

        assertEquals(
                CellStatus.UNREADABLE,
                Archive.read(writer.directory()).cells().get(0).status());
    }

    @Test
    void aRunWhoseManifestIsCutIsAnErrorThatNamesTheFile() throws IOException {
        RunWriter writer = archive().startRun(plan("a"));
        Path manifest = writer.directory().resolve("run.json");
        Files.writeString(manifest, "{\"schema\": 1, \"exp");

        ArchiveException error = assertThrows(ArchiveException.class, () -> Archive.read(writer.directory()));

        assertTrue(String.valueOf(error.getMessage()).startsWith(manifest + ": is cut"), error.getMessage());
    }

    @Test
    void runsOfTheSameSecondStandSideBySide() {
        Archive archive = archive();
        for (int i = 1; i <= 11; i++) {
            archive.startRun(plan("a"));
        }
        List<String> ids =
                archive.runs().stream().map(run -> run.getFileName().toString()).toList();
        assertEquals("20261123T103000Z-11", ids.get(0));
        assertEquals("20261123T103000Z-10", ids.get(1));
        assertEquals("20261123T103000Z", ids.get(10));
        assertEquals(ids.get(0), Archive.manifest(archive.runs().get(0)).runId());
    }

    @Test
    void aRunThatBeginsAfterTheClockWasSetBackIsStillTheNewest() {
        Archive archive = archive();
        archive.startRun(plan("a"));
        Instant earlier = SampleCells.START.minus(Duration.ofHours(1));
        Instant later = SampleCells.START.plus(Duration.ofHours(1));

        for (int number = 2; number <= 3; number++) {
            String id = archive.runIdAt("trial", earlier);
            assertEquals("20261123T103000Z-" + number, id);
            Path run = archive.startRun(plan("a").withRunId(id)).directory();
            assertEquals(run, archive.runs().get(0));
        }
        assertEquals(RunManifest.runIdAt(later), archive.runIdAt("trial", later));
        assertEquals(RunManifest.runIdAt(earlier), archive.runIdAt("another", earlier));
    }

    @Test
    void anArchiveThatIsNotThereYetHasNoRuns() {
        assertEquals(List.of(), archive().runs());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../x", "/etc", "a/b", "a\\b", ".hidden", "-rf", "a\nb", "a b", "ü"})
    void aNameThatWouldLeaveTheArchiveIsRefused(String name) {
        RunWriter writer = archive().startRun(plan("a"));
        assertThrows(IllegalArgumentException.class, () -> writer.cellDirectory(name));
        assertThrows(IllegalArgumentException.class, () -> plan(name));
        assertThrows(IllegalArgumentException.class, () -> SampleRuns.manifest(name, "?", List.of()));
        assertFalse(Files.exists(folder.resolve("x")));
    }

    @Test
    void aCellIsWrittenOnceAndOnlyIfItWasPlanned() {
        RunWriter writer = archive().startRun(plan("a"));
        writer.writeCell(SampleCells.cell("a").record());
        assertThrows(
                IllegalArgumentException.class,
                () -> writer.writeCell(SampleCells.cell("a").record()));
        assertThrows(
                IllegalArgumentException.class,
                () -> writer.writeCell(SampleCells.cell("stray").record()));
    }

    @Test
    void cellsMayEndAllAtOnce() throws Exception {
        int cellCount = 64;
        String[] ids = new String[cellCount];
        for (int i = 0; i < cellCount; i++) {
            ids[i] = "n=" + i;
        }
        RunWriter writer = archive().startRun(plan(ids));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> writes = new ArrayList<>();
            for (String id : ids) {
                writes.add(threads.submit(
                        () -> writer.writeCell(SampleCells.cell(id).record())));
            }
            for (Future<?> write : writes) {
                write.get();
            }
        } finally {
            threads.shutdownNow();
        }
        writer.finish(SampleCells.START);
        assertTrue(
                Archive.read(writer.directory()).cells().stream().allMatch(cell -> cell.status() == CellStatus.VALID));
        assertEquals(
                cellCount + 1,
                Files.readAllLines(writer.directory().resolve("cells.csv")).size());
    }

    private static List<Path> filesOf(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void aRunFromBeforeThereWereRecordsReadsAsOneWithout() throws IOException {
        RunWriter writer = archive().startRun(plan("a"));
        Path manifest = writer.directory().resolve("run.json");
        String text = Files.readString(manifest);
        String older = text.replaceAll(",\\s*\"records\" : \\[ ?\\]", "");
        assertFalse(older.equals(text), text);
        Files.writeString(manifest, older);

        assertEquals(writer.manifest(), Archive.read(writer.directory()).manifest());
    }
}
