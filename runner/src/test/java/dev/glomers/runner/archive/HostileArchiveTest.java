package dev.glomers.runner.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Archives by others, made to harm their reader: each error names the file. */
@Timeout(30)
final class HostileArchiveTest {
    @TempDir
    private Path results = Path.of("");

    private Path run = Path.of("");

    @BeforeEach
    void writeRun() {
        run = SampleRuns.write(Archive.open(results), "trial", "q", List.of(SampleCells.cell("a")), 1);
    }

    private String refusal() {
        return String.valueOf(
                assertThrows(ArchiveException.class, () -> Archive.read(run)).getMessage());
    }

    @Test
    void nestingIsRefusedAtAHundredLevels() throws IOException {
        Files.writeString(run.resolve("run.json"), "{\"x\":" + "[".repeat(1_000_000));

        assertTrue(refusal().contains("run.json") && refusal().contains("nesting depth"), this::refusal);
    }

    @Test
    void aFileOfGigabytesIsNotRead() throws IOException {
        try (RandomAccessFile sparse =
                new RandomAccessFile(run.resolve("run.json").toFile(), "rw")) {
            sparse.setLength(8L << 30);
        }
        assertTrue(refusal().contains("has 8589934592 bytes, and at most 134217728 are read"), this::refusal);
    }

    @Test
    void aCellOfMillionsOfEmptyListsIsUnreadableAndTheOthersAreRead() throws IOException {
        Files.writeString(run.resolve("cells/a/cell.json"), "{\"x\":[" + "[],".repeat(6_000_000) + "0]}");

        CellRecord cell = Archive.read(run).cells().get(0);

        assertEquals(CellStatus.UNREADABLE, cell.status());
        assertTrue(cell.explanation().contains("cells/a/cell.json"), cell.explanation());
        assertTrue(cell.explanation().contains("oken count"), cell.explanation());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../../etc/x", "/etc/x", "..", "a/b", ".hidden", "a\\u0000b", "a\\nb", "-rf"})
    void anIdThatLeadsOutOfTheArchiveIsRefused(String id) throws IOException {
        Path file = run.resolve("run.json");
        Files.writeString(file, Files.readString(file).replace("\"id\" : \"a\"", "\"id\" : \"" + id + "\""));

        assertTrue(refusal().contains("can't be a folder in the archive"), this::refusal);
    }
}
