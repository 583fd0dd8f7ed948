package dev.glomers.runner.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.SampleCells;
import dev.glomers.runner.archive.SampleRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ArchiveReportTest {
    @TempDir
    private Path folder;

    private Archive archive() {
        return Archive.open(folder);
    }

    private Path run(String experiment, String question, double messages, String... ids) {
        List<SampleCells> cells = List.of(ids).stream()
                .map(id ->
                        SampleCells.cell(id).with(Metric.MSGS_PER_OP, messages).expectValid())
                .toList();
        return SampleRuns.write(archive(), experiment, question, cells, cells.size());
    }

    private String page() throws IOException {
        return Files.readString(ArchiveReport.write(archive()));
    }

    @Test
    void everyRunIsThereWithItsDateGradeEngineHarnessAndCommit() throws IOException {
        Path run = SampleRuns.gossipGlomers(archive());
        Reports.write(Archive.read(run));

        String page = page();

        for (String part : List.of(
                "<h2>gossip-glomers</h2>",
                "Do our node programs pass the fly.io challenges within their limits?",
                "<a href=\"gossip-glomers/20261123T103000Z/report.html\">2026-11-23 10:30</a>",
                "<td class=\"over\"><b>▲</b> 6/7</td>",
                "<td>embedded</td>",
                "<td>bench 1.0.0</td>",
                "<td class=\"commit\">896a71c</td>",
                "1 not run")) {
            assertTrue(page.contains(part), part + " is not in " + page);
        }
    }

    @Test
    void aTrendIsMadeOfRunsOfTheSameCellsOnly() throws IOException {
        run("trial", "?", 4, "a", "b");
        run("trial", "?", 99, "a");
        run("trial", "?", 3, "a", "b");
        run("trial", "?", 2, "a", "b");

        String page = page();

        assertTrue(page.contains("msgs-per-op, oldest run first: 4, 3, 2\""), page);
        assertTrue(page.contains("Median over its 2 cells, over 3 runs of these on embedded"), page);
    }

    @Test
    void aRunWithoutAReportHasNoLink() throws IOException {
        run("trial", "?", 1, "a");
        assertFalse(page().contains("href="));
    }

    @Test
    void theSameArchiveGivesTheSameBytesUnderEveryLocale() throws IOException {
        SampleRuns.broadcast(archive());
        byte[] before = Files.readAllBytes(ArchiveReport.write(archive()));
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertArrayEquals(before, Files.readAllBytes(ArchiveReport.write(archive())));
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Test
    void textCantLeaveItsPlaceAndThePageAsksForNothing() throws IOException {
        SampleRuns.write(
                archive(),
                "trial",
                SampleRuns.HOSTILE,
                List.of(SampleCells.cell("a").ended(CellStatus.CRASHED, 255, SampleRuns.HOSTILE)),
                1);

        String page = page();

        assertFalse(page.contains("<script>alert"), page);
        assertFalse(page.contains("<img src=x"), page);
        assertFalse(Pattern.compile("(src|href)=\"?(https?:|//)").matcher(page).find(), page);
        assertTrue(page.contains("default-src 'none'"));
    }

    @Test
    void aRunThatCantBeReadIsToldAndTheOthersAreShown() throws IOException {
        Path broken = run("trial", "?", 1, "a");
        run("whole", "?", 1, "a");
        Files.writeString(broken.resolve("run.json"), "{");

        String page = page();

        assertTrue(page.contains("<p class=\"trouble\">"), page);
        assertTrue(page.contains("<h2>whole</h2>"), page);
    }

    @Test
    void ofManyRunsTheNewestAreShownAndTheRestIsCounted() throws IOException {
        for (int i = 0; i < 53; i++) {
            run("trial", "?", 1, "a");
        }
        String page = page();
        assertTrue(page.contains("and 3 older; glomers list shows them all"), page);
        assertTrue(page.contains("<h1>53 runs</h1>"), page);
        assertTrue(page.length() < 100_000, "too large: " + page.length());
    }

    @Test
    void anEmptyArchiveSaysSo() throws IOException {
        assertTrue(page().contains("No runs yet"));
    }

    @Test
    void aTrendStaysInItsBoxAndASmallDifferenceIsNoLeap() {
        Trend trend = Trend.of(Metric.MSGS_PER_OP, List.of(100.0, 101.0, 100.0));
        for (String point : trend.line().split(" ", -1)) {
            double y = Double.parseDouble(point.substring(point.indexOf(',') + 1));
            assertTrue(y > 14 && y < 22, "1 % of a figure takes half the box: " + trend.line());
        }
        Trend steep = Trend.of(Metric.MSGS_PER_OP, List.of(0.0, 50.0, 100.0));
        assertEquals("4.0,32.0 70.0,18.0 136.0,4.0", steep.line());
        assertEquals(
                "4.0,18.0 136.0,18.0",
                Trend.of(Metric.LOST_COUNT, List.of(0.0, 0.0)).line());
        assertEquals("136.0,18.0", Trend.of(Metric.LOST_COUNT, List.of(7.0)).line());
    }
}
