package dev.glomers.runner.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.SampleCells;
import dev.glomers.runner.archive.SampleDetails;
import dev.glomers.runner.archive.SampleRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CellPagesTest {
    @TempDir
    private Path folder = Path.of("");

    private Archive archive() {
        return Archive.open(folder);
    }

    private static Path reported(Path run) {
        Reports.write(Archive.read(run));
        return run;
    }

    private static String page(Path run, String cell) throws IOException {
        return Files.readString(run.resolve("cells").resolve(cell).resolve("cell.html"));
    }

    @Test
    void everyLinkOfAReportAndItsCellsLeadsToAFile() throws IOException {
        Path run = reported(SampleRuns.broadcast(archive()));
        List<Path> pages;
        try (var files = Files.walk(run)) {
            pages = files.filter(file -> file.toString().endsWith(".html")).toList();
        }
        assertTrue(pages.size() > 20, pages::toString);
        Pattern link = Pattern.compile("(?:href|src)=\"([^\"#:]+)\"");
        for (Path page : pages) {
            Matcher links =
                    link.matcher(Files.readString(page).replace(Assets.load().chartLibrary(), ""));
            while (links.find()) {
                Path target = page.resolveSibling(links.group(1).replace("%25", "%"));
                assertTrue(Files.exists(target), page + " links to " + target);
            }
        }
    }

    @Test
    void aCellThatWasNotRunHasNoPageAndItsLinkStaysInTheReport() throws IOException {
        SampleCells ran = SampleCells.cell("ran").named("ran");
        SampleCells absent = SampleCells.cell("absent").named("absent");
        Path run = reported(SampleRuns.write(archive(), "trial", "?", List.of(ran, absent), 1));
        String report = Files.readString(run.resolve("report.html"));
        assertTrue(report.contains("href=\"cells/ran/cell.html\""), "a link to the page");
        assertTrue(report.contains("href=\"#c1\""), "a link within");
        assertFalse(Files.exists(run.resolve("cells/absent")), "a page of nothing");
    }

    @Test
    void aPageTellsTheVerdictTheOpsTheMessagesAndTheLastWords() throws IOException {
        SampleCells cell = SampleCells.cell("a")
                .with(Map.of("workload", "echo"))
                .ended(CellStatus.CRASHED, 255, "The node panicked.")
                .warned("node n1 died");
        Path run = SampleRuns.write(archive(), "trial", "?", List.of(cell), 1);
        Archive.addDetail(run, "a", SampleDetails.crashed());
        String page = page(reported(run), "a");
        for (String told : List.of(
                "There is no verdict: the test crashed.",
                "The node panicked.",
                "warning: node n1 died",
                "<td>1,987</td>",
                "panic: out of luck",
                "id=\"latency\"",
                "./glomers run")) {
            assertTrue(page.contains(told), told);
        }
    }

    @Test
    void aCellWhoseDetailWasNotKeptHasAPageWithoutCharts() throws IOException {
        Path run = reported(SampleRuns.write(archive(), "trial", "?", List.of(SampleCells.cell("a")), 1));
        String page = page(run, "a");
        assertFalse(page.contains("class=\"chart\""), "an empty chart");
        assertTrue(page.contains("Valid: the checkers found nothing wrong."), page);
    }

    @Test
    void aDetailThatWasCutIsLeftOut() throws IOException {
        Path run = SampleRuns.write(archive(), "trial", "?", List.of(SampleCells.cell("a")), 1);
        Archive.addDetail(run, "a", SampleDetails.valid());
        Path file = run.resolve("cells/a/detail.json");
        Files.writeString(file, Files.readString(file).substring(0, 100));
        assertFalse(page(reported(run), "a").contains("class=\"chart\""), "a chart of half a file");
    }

    @Test
    void aPageMadeAgainHasTheSameBytes() throws IOException {
        Path run = SampleRuns.write(archive(), "trial", "?", List.of(SampleCells.cell("a")), 1);
        Archive.addDetail(run, "a", SampleDetails.valid());
        String first = page(reported(run), "a");
        byte[] report = Files.readAllBytes(run.resolve("report.html"));
        assertEquals(first, page(reported(run), "a"));
        assertArrayEquals(report, Files.readAllBytes(run.resolve("report.html")));
    }

    @Test
    void aDetailIsReadAsItWasWritten() {
        Path run = SampleRuns.write(archive(), "trial", "?", List.of(SampleCells.cell("a")), 1);
        Archive.addDetail(run, "a", SampleDetails.crashed());
        assertEquals(SampleDetails.crashed(), Archive.detail(run, "a").orElseThrow());
    }
}
