package dev.glomers.runner.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.Run;
import dev.glomers.runner.archive.SampleCells;
import dev.glomers.runner.archive.SampleRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What stands in a report beside the records that others published. */
final class ComparisonTest {
    @TempDir
    private Path folder = Path.of("");

    private Run run(SampleCells cell) {
        return Archive.read(SampleRuns.write(Archive.open(folder), "trial", "Is it better?", List.of(cell), 1));
    }

    private Comparison compared(Metric metric, double published, double here) {
        Run run = run(SampleCells.cell("a").with(metric, here).published(metric, published, "somebody", "", ""));
        return Comparison.of(run, Variation.of(run)).get(0);
    }

    @Test
    void itSaysHowManyTimesBetterOrWorse() {
        assertEquals("7.2 × fewer", compared(Metric.MSGS_PER_OP, 7.75, 1.083).distance());
        assertEquals("91 × fewer", compared(Metric.MSGS_PER_OP, 1.369, 0.0151).distance());
        assertEquals("1.2 × more", compared(Metric.MSGS_PER_OP, 1, 1.2).distance());
        assertEquals("1.3 × shorter", compared(Metric.STABLE_P50, 333, 255).distance());
        assertEquals("2 × longer", compared(Metric.STABLE_P50, 100, 200).distance());
        assertEquals("the same", compared(Metric.OPS, 300, 300).distance());
        assertEquals("", compared(Metric.SERVER_MESSAGES, 10, 0).distance(), "nothing is no times fewer");
        assertEquals("the same", compared(Metric.SERVER_MESSAGES, 0, 0).distance());
    }

    @Test
    void theMetricDecidesWhichFigureIsTheBetterOne() {
        assertTrue(compared(Metric.MSGS_PER_OP, 7.75, 1.083).better());
        assertFalse(compared(Metric.MSGS_PER_OP, 1, 1.083).better());
        assertFalse(compared(Metric.MSGS_PER_OP, 1, 1).better());
        assertTrue(compared(Metric.OPS, 238_845, 300_000).better());
    }

    @Test
    void whatAnInvalidCellReachedIsNotCompared() {
        Run run = run(SampleCells.cell("a")
                .with(Metric.MSGS_PER_OP, 0.1)
                .published(Metric.MSGS_PER_OP, 7.75, "somebody", "", "")
                .ended(CellStatus.INVALID, 1, "3 values are lost"));
        Comparison comparison = Comparison.of(run, Variation.of(run)).get(0);

        assertEquals("not valid", comparison.here());
        assertEquals("", comparison.distance());
        assertFalse(comparison.better());
    }

    @Test
    void aHostileNoteOrSourceIsTextAndNoMarkup() throws IOException {
        Run run = run(SampleCells.cell("a")
                .with(Metric.MSGS_PER_OP, 1)
                .published(
                        Metric.MSGS_PER_OP,
                        2,
                        SampleRuns.HOSTILE,
                        SampleRuns.HOSTILE,
                        "https://evil.example/\"><script>alert(1)</script>|>)"));
        Reports.write(run);
        String html = Files.readString(run.directory().resolve("report.html"))
                .replace(Assets.load().chartLibrary(), "");
        String markdown = Files.readString(run.directory().resolve("report.md"));

        assertFalse(html.contains("<script>alert"), "a script of a record's");
        assertFalse(html.contains("<img"), "an element of a record's");
        assertFalse(markdown.contains("<script>"), markdown);
    }

    @Test
    void aRunWithoutRecordsSaysNothingOfThem() throws IOException {
        Run run = run(SampleCells.cell("a").with(Metric.MSGS_PER_OP, 1));
        Reports.write(run);

        assertFalse(Files.readString(run.directory().resolve("report.md")).contains("published"));
        assertFalse(Files.readString(run.directory().resolve("report.html")).contains("id=\"records\""));
    }
}
