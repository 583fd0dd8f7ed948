package dev.glomers.runner.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what docs/results-schema.md and its schemas say; what was written before is still read. */
final class SchemaTest {
    private static final Path DOCUMENT = Path.of("../docs/results-schema.md");

    @TempDir
    private Path folder;

    private Path runOf(SampleCells... cells) {
        return SampleRuns.write(Archive.open(folder), "trial", "Does it hold?", List.of(cells), cells.length);
    }

    private static void edit(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        assertTrue(text.contains(from), text);
        Files.writeString(file, text.replace(from, to));
    }

    @Test
    void allThatAWriterWritesFitsTheSchemas() throws IOException {
        Archive archive = Archive.open(folder);
        for (Path run : List.of(SampleRuns.broadcast(archive), SampleRuns.gossipGlomers(archive))) {
            assertEquals(List.of(), Schemas.complaints(run), run.toString());
        }
    }

    @Test
    void aRunThatHasNoEndYetFitsToo() throws IOException {
        RunWriter writer = Archive.open(folder).startRun(SampleRuns.manifest("trial", SampleRuns.HOSTILE, List.of()));
        assertEquals(List.of(), Schemas.complaints(writer.directory()));
    }

    @Test
    void whatACellsPageShowsFits() throws IOException {
        Path run = runOf(SampleCells.cell("a"));
        Archive.addDetail(run, "a", SampleDetails.crashed());
        assertEquals(List.of(), Schemas.complaints(run));

        edit(run.resolve("cells/a/detail.json"), "\"lastWords\":", "\"famousLastWords\":");
        assertFalse(Schemas.complaints(run).isEmpty());
    }

    @Test
    void whatNamesTheBaselinesFits() throws IOException {
        Path run = runOf(SampleCells.cell("a"));
        Baselines.beside(run).set(Baselines.DEFAULT, run);
        Path file = run.resolveSibling("baselines.json");
        assertEquals(List.of(), Schemas.complaints("baselines", file));

        edit(file, run.getFileName().toString(), "../elsewhere");
        assertFalse(Schemas.complaints("baselines", file).isEmpty());
    }

    @ParameterizedTest
    @ValueSource(strings = {"status", "grade", "metrics", "start", "warnings", "seed"})
    void aCellThatLacksAFieldDoesNotFit(String field) throws IOException {
        Path run = runOf(SampleCells.cell("a"));
        edit(run.resolve("cells/a/cell.json"), "\"" + field + "\" :", "\"lost\" :");
        assertFalse(Schemas.complaints(run).isEmpty());
    }

    @Test
    void everyMetricStandsInTheDocument() throws IOException {
        String text = Files.readString(DOCUMENT);
        List<String> missing = Stream.of(Metric.values())
                .map(Metric::label)
                .filter(label -> !text.contains("`" + label + "`"))
                .toList();
        assertEquals(List.of(), missing);
    }

    @Test
    void everyVersionHasItsSchemasAndItsRowInTheDocument() throws IOException {
        String text = Files.readString(DOCUMENT);
        for (int version = 1; version <= ArchiveJson.SCHEMA; version++) {
            assertTrue(text.contains("\n| " + version + " | "), "docs/results-schema.md lacks schema " + version);
            assertFalse(Schemas.text("run", version).isEmpty());
            assertFalse(Schemas.text("cell", version).isEmpty());
            assertFalse(Schemas.text("detail", version).isEmpty());
            assertFalse(Schemas.text("baselines", version).isEmpty());
        }
    }

    @Test
    void aFileWithoutASchemaIsOfTheFirst() throws IOException {
        Path run = runOf(SampleCells.cell("a").with(Map.of("rate", "100")));
        Run written = Archive.read(run);
        edit(run.resolve("run.json"), "  \"schema\" : 1,\n", "");
        edit(run.resolve("cells/a/cell.json"), "  \"schema\" : 1,\n", "");

        assertEquals(written, Archive.read(run));
        assertEquals(List.of(), Schemas.complaints(run));
    }

    @Test
    void aFieldThatIsNotKnownYetIsPassedOver() throws IOException {
        Path run = runOf(SampleCells.cell("a"));
        Run written = Archive.read(run);
        edit(run.resolve("run.json"), "  \"schema\" : 1,\n", "  \"schema\" : 1,\n  \"mood\" : [\"new\"],\n");
        edit(run.resolve("cells/a/cell.json"), "  \"schema\" : 1,\n", "  \"schema\" : 1,\n  \"mood\" : {},\n");

        assertEquals(written, Archive.read(run));
    }

    @Test
    void aNewerRunIsAnErrorThatSaysSo() throws IOException {
        Path run = runOf(SampleCells.cell("a"));
        Path file = run.resolve("run.json");
        edit(file, "\"schema\" : 1", "\"schema\" : 2");

        ArchiveException error = assertThrows(ArchiveException.class, () -> Archive.read(run));

        assertEquals(
                file + ": is of schema 2, and this Glomers reads up to 1. Use a newer Glomers for it",
                error.getMessage());
    }

    @Test
    void aNewerCellIsUnreadableAndSaysSo() throws IOException {
        Path run = runOf(SampleCells.cell("a"), SampleCells.cell("b"));
        edit(run.resolve("cells/a/cell.json"), "\"schema\" : 1", "\"schema\" : 7");

        List<CellRecord> cells = Archive.read(run).cells();

        assertEquals(CellStatus.UNREADABLE, cells.get(0).status());
        assertEquals(
                "cells/a/cell.json is of schema 7, and this Glomers reads up to 1",
                cells.get(0).explanation());
        assertEquals(CellStatus.VALID, cells.get(1).status());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1.5", "\"1\"", "null", "{}", "99999999999999999999"})
    void aSchemaThatIsNoVersionWeKnowIsTold(String schema) throws IOException {
        Path run = runOf(SampleCells.cell("a"));
        edit(run.resolve("run.json"), "\"schema\" : 1", "\"schema\" : " + schema);

        ArchiveException error = assertThrows(ArchiveException.class, () -> Archive.read(run));

        assertTrue(String.valueOf(error.getMessage()).contains("schema " + schema), error.getMessage());
    }
}
