package dev.glomers.runner.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Golden;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.Run;
import dev.glomers.runner.archive.SampleCells;
import dev.glomers.runner.archive.SampleRuns;
import dev.glomers.runner.compare.ComparisonReport.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ComparisonReportTest {
    private static final OptionalDouble FIVE_PERCENT = OptionalDouble.of(0.05);

    @TempDir
    private Path folder = Path.of("");

    private Run run(SampleCells... cells) {
        return Archive.read(
                SampleRuns.write(Archive.open(folder), "trial", "Does it hold?", List.of(cells), cells.length));
    }

    private static ComparisonReport compare(Run base, Run other) {
        return ComparisonReport.of(base, "base", List.of(other), ComparisonReport.USUAL_METRICS, FIVE_PERCENT);
    }

    private static SampleCells once(double messages) {
        return SampleCells.cell("3d").named("3d").expectValid().with(Metric.MSGS_PER_OP, messages);
    }

    /** A cell run with several seeds, one for each figure. */
    private static SampleCells[] seeds(double... messages) {
        List<SampleCells> cells = new ArrayList<>();
        for (int i = 0; i < messages.length; i++) {
            String seed = Integer.toString(i + 1);
            cells.add(SampleCells.cell("3d,seed=" + seed)
                    .named("3d")
                    .with(Map.of("seed", seed))
                    .expectValid()
                    .with(Metric.MSGS_PER_OP, messages[i]));
        }
        return cells.toArray(new SampleCells[0]);
    }

    /** The base, and a run with everything that can have become of a cell. */
    private List<Run> everything() {
        List<SampleCells> before = new ArrayList<>();
        List<SampleCells> after = new ArrayList<>();
        for (int seed = 1; seed <= 6; seed++) {
            Map<String, String> parameters = Map.of("seed", Integer.toString(seed));
            before.add(SampleCells.cell("3c,seed=" + seed)
                    .named("3c")
                    .with(parameters)
                    .expectValid()
                    .with(Metric.MSGS_PER_OP, 2 + seed * 0.01)
                    .with(Metric.STABLE_MAX, 9000 + seed * 100)
                    .with(Metric.OK_FRACTION, 1));
            after.add(SampleCells.cell("3c,seed=" + seed)
                    .named("3c")
                    .with(parameters)
                    .expectValid()
                    .ended(seed == 3 ? CellStatus.INVALID : CellStatus.VALID, 1, seed == 3 ? "Lost 17" : "")
                    .with(Metric.MSGS_PER_OP, 2.5 + seed * 0.01)
                    .with(Metric.STABLE_MAX, 9010 + seed * 90)
                    .with(Metric.OK_FRACTION, 1));
        }
        before.add(once(1.92));
        after.add(once(1.08));
        before.add(SampleCells.cell("4").named("4").expectValid().with(Metric.LOST_COUNT, 0));
        after.add(SampleCells.cell("4").named("4").expectValid().with(Metric.LOST_COUNT, 3));
        before.add(SampleCells.cell("5")
                .named("5")
                .with(Map.of("rate", "100"))
                .expectValid()
                .ended(CellStatus.INVALID, 1, ""));
        after.add(SampleCells.cell("5").named("5").with(Map.of("rate", "50")).expectValid());
        before.add(SampleCells.at(Map.of("strategy", "flood")).expectValid());
        after.add(SampleCells.at(Map.of("strategy", "star")).expectValid());
        return List.of(run(before.toArray(new SampleCells[0])), run(after.toArray(new SampleCells[0])));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "ar-EG"})
    void aComparisonReadsTheSameUnderEveryLocale(String tag) throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(tag));
            List<Run> runs = everything();
            ComparisonReport report = compare(runs.get(0), runs.get(1));
            for (Format format : List.of(Format.TEXT, Format.MARKDOWN, Format.CSV)) {
                String name = "compare."
                        + Map.of(Format.TEXT, "txt", Format.MARKDOWN, "md", Format.CSV, "csv")
                                .get(format);
                Path file = Files.writeString(folder.resolve(name), report.as(format));
                Golden.check(name, file);
            }
            assertEquals(3, report.regressions(), "a verdict, messages of 3c, lost values of 4");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aRunBesideItselfHasChangedInNothing() {
        Run run = run(seeds(1, 2, 3, 4, 5));
        ComparisonReport report = compare(run, run);
        assertEquals(0, report.regressions());
        assertTrue(report.as(Format.TEXT).contains("Figures: 1 the same."), report.as(Format.TEXT));
    }

    @Test
    void oneSampleIsNoJudgementButTheGateTakesItAsItStands() {
        ComparisonReport report = compare(run(once(1.0)), run(once(1.2)));
        assertTrue(report.as(Format.TEXT).contains("+20 %"), report.as(Format.TEXT));
        assertTrue(report.as(Format.TEXT).contains("n=1, regression"), report.as(Format.TEXT));
        assertFalse(report.as(Format.CSV).contains("worse"), report.as(Format.CSV));
        assertEquals(1, report.regressions());
    }

    @Test
    void aChangeWithinTheThresholdIsNoRegression() {
        assertEquals(0, compare(run(once(1.0)), run(once(1.04))).regressions());
    }

    @Test
    void aChangeForTheBetterIsNoRegression() {
        assertEquals(0, compare(run(once(1.0)), run(once(0.5))).regressions());
        SampleCells less = SampleCells.cell("a").expectValid().with(Metric.OK_FRACTION, 0.9);
        SampleCells more = SampleCells.cell("a").expectValid().with(Metric.OK_FRACTION, 1);
        assertEquals(0, compare(run(less), run(more)).regressions(), "of what succeeded, more is better");
        assertEquals(1, compare(run(more), run(less)).regressions());
    }

    @Test
    void aChangeThatMayBeChanceIsNoRegressionHoweverGreat() {
        ComparisonReport report = compare(run(seeds(1, 9, 2, 8, 3, 7)), run(seeds(2, 9, 3, 9, 8, 7)));
        assertEquals(0, report.regressions());
        assertTrue(report.as(Format.TEXT).contains("not sure"), report.as(Format.TEXT));
    }

    @Test
    void aChangeOfRepeatedCellsThatIsMoreThanChanceIsARegression() {
        ComparisonReport report =
                compare(run(seeds(1, 1.01, 1.02, 1.03, 1.04)), run(seeds(1.2, 1.21, 1.22, 1.23, 1.24)));
        assertEquals(1, report.regressions());
        assertTrue(report.as(Format.TEXT).contains("worse, regression"), report.as(Format.TEXT));
    }

    @Test
    void whatRoseFromNothingIsBeyondEveryThreshold() {
        SampleCells none = SampleCells.cell("a").expectValid().with(Metric.LOST_COUNT, 0);
        SampleCells some = SampleCells.cell("a").expectValid().with(Metric.LOST_COUNT, 1);
        ComparisonReport report = compare(run(none), run(some));
        assertEquals(1, report.regressions());
        assertTrue(report.as(Format.TEXT).contains("from 0"), report.as(Format.TEXT));
    }

    @Test
    void withoutAThresholdNothingIsJudged() {
        Run base = run(once(1.0));
        Run other = run(once(5.0).ended(CellStatus.INVALID, 1, "Lost 17"));
        ComparisonReport report = ComparisonReport.of(
                base, "base", List.of(other), ComparisonReport.USUAL_METRICS, OptionalDouble.empty());
        assertEquals(0, report.regressions());
        assertFalse(report.as(Format.TEXT).contains("regression"), report.as(Format.TEXT));
    }

    @Test
    void aCellIsFoundAgainThoughAnOptionThatDoesNotVaryHasChanged() {
        SampleCells before = SampleCells.cell("a").with(Map.of("rate", "100")).expectValid();
        SampleCells after = SampleCells.cell("a").with(Map.of("rate", "50")).expectValid();
        ComparisonReport report = compare(run(before), run(after));
        assertEquals(1, report.cellsInCommon());
        assertTrue(report.as(Format.TEXT).contains("Not quite the same in both: a (rate 100 → 50)."));
    }

    @Test
    void aRepeatedCellIsComparedWithOneThatWasRunOnce() {
        ComparisonReport report = compare(run(once(1.0)), run(seeds(1.5, 1.5, 1.5, 1.5, 1.5)));
        assertEquals(1, report.cellsInCommon());
        assertTrue(report.as(Format.TEXT).contains("n=1"), report.as(Format.TEXT));
    }

    @Test
    void runsWithoutACommonCellSaySo() {
        assertEquals(
                0,
                compare(run(SampleCells.at(Map.of("rate", "1"))), run(SampleCells.at(Map.of("rate", "2"))))
                        .cellsInCommon());
    }

    @Test
    void textFromElsewhereIsOnlyTextOnThePage() {
        SampleCells cell = SampleCells.cell("a")
                .with(Map.of(SampleRuns.HOSTILE, "1"))
                .with(Metric.MSGS_PER_OP, 1)
                .expectValid();
        SampleCells other = SampleCells.cell("a")
                .with(Map.of(SampleRuns.HOSTILE, "2"))
                .with(Metric.MSGS_PER_OP, 2)
                .expectValid();
        ComparisonReport report = compare(run(cell), run(other));
        String page = report.as(Format.HTML);
        assertEquals(3, page.split("<script", -1).length - 1, "only our own scripts");
        // The chart library speaks of elements, too, and stands behind the data.
        assertFalse(page.substring(0, page.indexOf("<script>")).contains("<img"), page);
        assertTrue(page.contains("default-src 'none'"), "and a browser holds it to that");
        String markdown = report.as(Format.MARKDOWN);
        assertFalse(
                Pattern.compile("(?<!\\\\)(\\]\\(http|<script|<img)")
                        .matcher(markdown)
                        .find(),
                markdown);
    }

    @Test
    void thePageHasEveryFigureOfEveryCell() {
        List<Run> runs = everything();
        String page = compare(runs.get(0), runs.get(1)).as(Format.HTML);
        assertTrue(page.contains("3 regressions beyond 5 %."), page);
        assertTrue(page.contains("Every figure of every cell"), page);
        assertEquals(
                6, page.split("<th scope=\"row\">3c</th>", -1).length - 1, "a verdict, 2 figures that changed, all 3");
    }
}
