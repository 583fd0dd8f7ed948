package dev.glomers.runner.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick readers read what the thorough ones do. */
final class RunTableTest {
    @TempDir
    private Path folder;

    @Test
    void theTableIsReadAsACsvReaderReadsIt() throws IOException {
        Archive archive = Archive.open(folder);
        Path hostile = SampleRuns.write(
                archive,
                "trial",
                "?",
                List.of(
                        SampleCells.cell("a").with(Map.of("p", "\"", "q", ",", "r", "\",\"", "s", "")),
                        SampleCells.cell("b")
                                .with(Map.of("p", "\"\"\"", "q", "a\"b,c", "r", " ", "s", "\r\n"))
                                .warned("")),
                2);
        for (Path run : List.of(hostile, SampleRuns.large(archive, 50))) {
            List<List<String>> expected =
                    CSVFormat.RFC4180.parse(Files.newBufferedReader(run.resolve("cells.csv"))).stream()
                            .map(CSVRecord::toList)
                            .toList();
            RunTable table = RunTable.read(run);
            assertEquals(expected.get(0), table.columns());
            assertEquals(
                    expected.subList(1, expected.size()),
                    table.rows().stream().map(List::of).toList());
        }
    }

    @Test
    void aSummaryIsThatOfTheManifest() {
        Archive archive = Archive.open(folder);
        for (Path run : List.of(SampleRuns.broadcast(archive), SampleRuns.gossipGlomers(archive))) {
            RunManifest manifest = Archive.manifest(run);
            RunSummary summary = RunSummary.read(run);
            assertEquals(manifest.question(), summary.question());
            assertEquals(manifest.provenance(), summary.provenance());
            assertEquals(manifest.plan().size(), summary.planned());
            assertEquals(manifest.start(), summary.start());
            assertEquals(manifest.end(), summary.end());
            assertEquals(manifest.seed(), summary.seed());
        }
    }

    @Test
    void aSummaryOfAnOlderFormIsRead() throws IOException {
        Path run = SampleRuns.broadcast(Archive.open(folder));
        RunSummary summary = RunSummary.read(run);
        Path file = run.resolve("run.json");
        Files.writeString(file, Files.readString(file).replace("  \"schema\" : 1,\n", ""));
        assertEquals(summary, RunSummary.read(run));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "7",
                "0.25",
                "1630",
                "0.000001",
                "999999999999999",
                "99999999999999.9",
                "1234567890123.45"
            })
    void aFigureIsTheVeryDoubleThatItWas(String text) {
        assertEquals(text.isEmpty() ? Double.NaN : Double.parseDouble(text), Figures.parse(text));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyFigureWrittenReadsBackToTheBit(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            double figure = switch (i % 4) {
                case 0 -> random.nextInt(100_000_000) / 1e6;
                case 1 -> random.nextDouble() * 1e5;
                case 2 -> random.nextLong() >> random.nextInt(64);
                default -> -random.nextDouble();
            };
            assertEquals(figure, Figures.parse(Figures.plain(figure)), 0.0, "seed " + seed);
        }
    }
}
