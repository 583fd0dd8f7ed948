package dev.glomers.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.SampleCells;
import dev.glomers.runner.archive.SampleRuns;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SummaryTest {
    @TempDir
    private Path folder = Path.of("");

    private static String summaryOf(Path run) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        new Summary(new Terminal(out, false, false)).print(Archive.read(run));
        return text.toString();
    }

    @Test
    void aRunWithRepetitionsEndsWithPassRatesUnderEveryLocale() {
        Path run = SampleRuns.repeated(Archive.open(folder));
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertEquals("""

                      passed  rate, 95 % interval  cell     ok           msgs/op  stable p50 ms            max ms  op p95 ms  lost
                         5/6  83 % (44–97)         3c    1.000  2.24 (2.22–2.25)            440  8804 (8802–8805)        0.3     0
                         5/5  100 % (57–100)       3d    1.000              1.08             25     502 (501–503)        0.3     0
                         1/1  100 % (21–100)       3e    1.000              0.36            795              1840        0.3     0
                      Figures are medians, with the first and the third quartile behind them.

                      3c,seed=4: Lost 1 element: 17
                    11 of 12 cells meet their expectations.
                    """, summaryOf(run));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aHundredRepetitionsThatFailAreNotAHundredRemarks() {
        List<SampleCells> cells = IntStream.rangeClosed(1, 100)
                .mapToObj(seed -> SampleCells.at(Map.of("seed", Integer.toString(seed)))
                        .with(Map.of("workload", "g-set"))
                        .expectValid()
                        .ended(CellStatus.INVALID, 1, "Lost 1 element: " + seed))
                .toList();
        String summary = summaryOf(SampleRuns.write(Archive.open(folder), "trial", "Does it hold?", cells, 100));
        assertTrue(summary.contains("seed=3: Lost 1 element: 3"), summary);
        assertFalse(summary.contains("seed=4: Lost"), summary);
        assertTrue(summary.contains("... and 97 more of g-set, in the report"), summary);
    }

    @Test
    void aRunWithoutRepetitionsEndsWithItsCells() {
        String summary = summaryOf(SampleRuns.gossipGlomers(Archive.open(folder)));
        assertTrue(summary.contains("✗ valid    3e"), summary);
        assertFalse(summary.contains("passed"), summary);
    }
}
