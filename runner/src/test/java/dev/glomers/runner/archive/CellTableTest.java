package dev.glomers.runner.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CellTableTest {
    @TempDir
    private Path folder;

    private List<CSVRecord> rowsOf(Path run) throws IOException {
        CSVFormat format = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get();
        try (Reader reader = Files.newBufferedReader(run.resolve("cells.csv"))) {
            return format.parse(reader).getRecords();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "tr-TR", "de-DE", "ar-EG"})
    void theTableIsTheSameUnderEveryLocale(String tag) throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(tag));
            Golden.check(
                    "broadcast-cells.csv",
                    SampleRuns.broadcast(Archive.open(folder)).resolve("cells.csv"));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void textThatASpreadsheetWouldRunIsOnlyText() throws IOException {
        SampleCells cell = SampleCells.cell("a")
                .with(Map.of("evil", "=1+1", "negative", "-5", "flag", "-x", "at", "@SUM(A1)"))
                .ended(CellStatus.CRASHED, 255, SampleRuns.HOSTILE)
                .warned("\t=cmd|' /C calc'!A0");
        Path run = SampleRuns.write(Archive.open(folder), "trial", "?", List.of(cell), 1);

        CSVRecord row = rowsOf(run).get(0);

        assertEquals("'=1+1", row.get("evil"));
        assertEquals("-5", row.get("negative"));
        assertEquals("'-x", row.get("flag"));
        assertEquals("'@SUM(A1)", row.get("at"));
        assertTrue(row.get("explanation").startsWith("'=HYPERLINK(\"http"), row.get("explanation"));
        assertTrue(row.get("warnings").startsWith("'=cmd"), row.get("warnings"));
    }

    @Test
    void aRowIsALineWhateverANodeWrites() throws IOException {
        SampleCells cell = SampleCells.cell("a").warned("one\r\ntwo\u2028three" + "x".repeat(10_000_000));
        Path run = SampleRuns.write(Archive.open(folder), "trial", "?", List.of(cell), 1);

        assertEquals(2, Files.readAllLines(run.resolve("cells.csv")).size());
        assertTrue(Files.size(run.resolve("cells.csv")) < 5_000);
        assertTrue(rowsOf(run).get(0).get("warnings").startsWith("one two three"));
    }

    @Test
    void aParameterCalledLikeAColumnOfOursStepsAside() throws IOException {
        SampleCells cell = SampleCells.cell("a").with(Map.of("seed", "7", "status", "odd", "rate", "100"));
        Path run = SampleRuns.write(Archive.open(folder), "trial", "?", List.of(cell), 1);

        CSVRecord row = rowsOf(run).get(0);

        assertEquals("7", row.get("param:seed"));
        assertEquals("4711", row.get("seed"));
        assertEquals("odd", row.get("param:status"));
        assertEquals("valid", row.get("status"));
        assertEquals("100", row.get("rate"));
    }

    @Test
    void aFigureThatIsNotThereIsEmptyAndNotZero() throws IOException {
        SampleCells cell = SampleCells.cell("a")
                .with(Metric.MSGS_PER_OP, Double.NaN)
                .with(Metric.STABLE_MAX, Double.POSITIVE_INFINITY)
                .with(Metric.OPS, 2.7E10)
                .with(Metric.OK_FRACTION, 0);
        Path run = SampleRuns.write(Archive.open(folder), "trial", "?", List.of(cell), 1);

        CSVRecord row = rowsOf(run).get(0);

        assertEquals("", row.get("msgs-per-op"));
        assertEquals("", row.get("stable-latency.max"));
        assertEquals("", row.get("lost-count"));
        assertEquals("27000000000", row.get("ops"));
        assertEquals("0", row.get("ok-fraction"));
        assertFalse(Archive.read(run).cells().get(0).metrics().containsKey("msgs-per-op"));
    }
}
