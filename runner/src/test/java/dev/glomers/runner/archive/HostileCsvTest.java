package dev.glomers.runner.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** cells.csv, against every text that nodes may come up with. */
final class HostileCsvTest {
    @TempDir
    private Path folder = Path.of("");

    static Stream<Arguments> texts() {
        return HostileTexts.all().entrySet().stream()
                .map(entry -> Arguments.argumentSet(entry.getKey(), entry.getValue()));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void aRowStaysARowAndNoFieldIsAFormula(String text) throws IOException {
        SampleCells cell = SampleCells.cell("a")
                .named(text)
                .with(Map.of("note", text))
                .ended(CellStatus.CRASHED, 255, text)
                .warned(text);
        Path run = SampleRuns.write(Archive.open(folder), "trial", "?", List.of(cell), 1);
        String table = Files.readString(run.resolve("cells.csv"));

        assertEquals(2, table.lines().count(), "a header and a row");
        assertTrue(table.length() < 20_000, () -> table.length() + " characters");
        try (CSVParser parser = CSVParser.parse(table, CSVFormat.RFC4180)) {
            List<CSVRecord> rows = parser.getRecords();
            assertEquals(rows.get(0).size(), rows.get(1).size(), "as many fields as columns");
            for (String field : rows.get(1)) {
                assertFalse(field.matches("(?s)[=@|%\\t\\r].*|[+-](?!\\d+(\\.\\d+)?$).*"), () -> "a formula: " + field);
                assertFalse(
                        field.codePoints().anyMatch(Character::isISOControl), () -> "a control character: " + field);
            }
        }
    }
}
