package dev.glomers.runner.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Golden;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.RunWriter;
import dev.glomers.runner.archive.SampleCells;
import dev.glomers.runner.archive.SampleDetails;
import dev.glomers.runner.archive.SampleRuns;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ReportsTest {
    private static final int LARGEST_PAGE = 1_500_000;
    private static final Pattern DATA =
            Pattern.compile("<script type=\"application/json\" id=\"run\">(.*?)</script>", Pattern.DOTALL);

    @TempDir
    private Path folder;

    private Archive archive() {
        return Archive.open(folder);
    }

    private static Path reported(Path run) {
        Reports.write(Archive.read(run));
        return run;
    }

    private String pageOf(SampleCells... cells) throws IOException {
        Path run = reported(SampleRuns.write(archive(), "trial", "Does it hold?", List.of(cells), cells.length));
        return Files.readString(run.resolve("report.html"));
    }

    /** The page without the chart library, which speaks of addresses but asks for none. */
    private static String ownPartOf(String page) {
        return page.replace(Assets.load().chartLibrary(), "");
    }

    private static JsonNode dataOf(String page) {
        Matcher data = DATA.matcher(page);
        assertTrue(data.find(), "the page carries the run");
        return JsonMapper.builder().build().readTree(data.group(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "tr-TR", "de-DE", "ar-EG"})
    void theReportsAreTheSameUnderEveryLocaleAndTimeZone(String tag) throws IOException {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(tag));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Chatham"));
            Path matrix = reported(SampleRuns.broadcast(archive()));
            Golden.check("broadcast-report.md", matrix.resolve("report.md"));
            Golden.check("broadcast-tradeoff.svg", matrix.resolve("report-tradeoff.svg"));
            Path cases = reported(SampleRuns.gossipGlomers(archive()));
            Golden.check("gossip-glomers-report.md", cases.resolve("report.md"));
            Golden.check("gossip-glomers-tradeoff.svg", cases.resolve("report-tradeoff.svg"));
            Path repeated = reported(SampleRuns.repeated(archive()));
            Golden.check("repeated-report.md", repeated.resolve("report.md"));
            for (String picture : List.of("growth", "latencies-stable", "availability")) {
                Golden.check("broadcast-" + picture + ".svg", matrix.resolve("report-" + picture + ".svg"));
            }
            Golden.check("repeated-spread.svg", repeated.resolve("report-spread-msgs-per-op.svg"));
            Golden.check("repeated-groups.csv", repeated.resolve("groups.csv"));
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    @Test
    void aReportMadeAgainHasTheSameBytes() throws IOException {
        Path run = reported(SampleRuns.broadcast(archive()));
        byte[] first = Files.readAllBytes(run.resolve("report.html"));
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));
            reported(run);
        } finally {
            Locale.setDefault(before);
        }
        assertArrayEquals(first, Files.readAllBytes(run.resolve("report.html")));
    }

    @Test
    void thePageAsksForNothingFromANetwork() throws IOException {
        String page =
                Files.readString(reported(SampleRuns.gossipGlomers(archive())).resolve("report.html"));
        String own = ownPartOf(page);
        String withoutLinks = own.replace("<a href=\"https:", "");
        assertFalse(withoutLinks.contains("http:"), "an address that is no link to a record");
        assertFalse(withoutLinks.contains("https:"), "an address that is no link to a record");
        assertFalse(Pattern.compile("\\bsrc=|@import|url\\(|<link").matcher(own).find(), "something to load");
        assertTrue(own.contains("default-src 'none'"), "and a browser holds it to that");
    }

    @Test
    void textFromNodesIsOnlyText() throws IOException {
        SampleCells cell = SampleCells.cell("a")
                .named(SampleRuns.HOSTILE)
                .with(Map.of("workload", SampleRuns.HOSTILE, SampleRuns.HOSTILE, "1"))
                .ended(CellStatus.CRASHED, 255, SampleRuns.HOSTILE)
                .warned(SampleRuns.HOSTILE)
                .expectValid();
        Path run = reported(SampleRuns.write(archive(), "trial", SampleRuns.HOSTILE, List.of(cell), 1));
        String own = ownPartOf(Files.readString(run.resolve("report.html")));

        assertFalse(own.contains("<script>alert"), "a script of a node's");
        assertFalse(own.contains("<img"), "an element of a node's");
        assertEquals(3, own.split("</script>", -1).length - 1, "only our own scripts end");
        assertTrue(own.contains("&lt;script>alert") || own.contains("&lt;script&gt;alert"), "the text itself is there");
        assertTrue(
                dataOf(own).at("/cells/explanation/0").asString().contains("</script><script>alert('x')</script>"),
                "and reaches the scripts whole");

        String markdown = Files.readString(run.resolve("report.md"));
        assertFalse(Pattern.compile("(?<!\\\\)<(script|img)").matcher(markdown).find(), markdown);
        assertFalse(Pattern.compile("(?<!\\\\)\\]\\(http").matcher(markdown).find(), "a link of a node's");
        assertFalse(markdown.contains("\u001b"), "an escape sequence");
    }

    @Test
    void aLineOfTenMegabytesDoesNotSwellTheReports() throws IOException {
        SampleCells cell = SampleCells.cell("a")
                .warned("x".repeat(10_000_000))
                .ended(CellStatus.CRASHED, 255, "y".repeat(10_000_000));
        String page = pageOf(cell);
        assertTrue(page.length() < LARGEST_PAGE, page.length() + " characters");
        assertTrue(page.contains("10,000,000 characters, see cell.json"), "it says that it was cut");
    }

    @Test
    void aThousandCellsMakeAPageThatCanBeMailed() throws IOException {
        Path run = SampleRuns.large(archive(), 1000);
        Archive.read(run).cells().forEach(cell -> Archive.addDetail(run, cell.id(), SampleDetails.valid()));
        long start = System.nanoTime();
        reported(run);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        long size = Files.size(run.resolve("report.html"));
        System.out.printf(
                Locale.ROOT,
                "1,000 cells: report.html, report.md and 1,000 pages made again in %d ms, report.html %,d bytes%n",
                took.toMillis(),
                size);
        assertTrue(size < LARGEST_PAGE, size + " bytes");
    }

    @Test
    void aRunOfWhichNothingEndedHasAReportWithoutCharts() throws IOException {
        SampleCells cell = SampleCells.cell("a").with(Map.of("strategy", "star"));
        Path run = reported(SampleRuns.write(archive(), "trial", "Does it hold?", List.of(cell), 0));
        String page = Files.readString(run.resolve("report.html"));
        assertFalse(page.contains("class=\"chart\""), "an empty chart");
        assertFalse(Files.exists(run.resolve("report-tradeoff.svg")), "an empty picture");
        assertTrue(page.contains("1 cell: 1 not run."), "what there is");
    }

    @Test
    void aPictureOfAnEarlierReportDoesNotOutliveIt() throws IOException {
        Path run = reported(SampleRuns.write(
                archive(),
                "trial",
                "Does it hold?",
                List.of(SampleCells.cell("a").with(Metric.OP_P50, 3)),
                1));
        Files.writeString(run.resolve("report-growth.svg"), "of an earlier report");
        Files.writeString(run.resolve("mine.svg"), "somebody's own");
        reported(run);
        assertFalse(Files.exists(run.resolve("report-growth.svg")), "nothing grows here");
        assertTrue(Files.exists(run.resolve("report-latencies-op.svg")), "this there is");
        assertTrue(Files.exists(run.resolve("mine.svg")), "not ours to delete");
    }

    @Test
    void thePagesPicturesAndLinksInMarkdownAreThere() throws IOException {
        for (Path run : List.of(SampleRuns.broadcast(archive()), SampleRuns.repeated(archive()))) {
            String markdown = Files.readString(reported(run).resolve("report.md"));
            Matcher link = Pattern.compile("\\]\\(([^)h][^)]*)\\)").matcher(markdown);
            int links = 0;
            while (link.find()) {
                Path target = run.resolve(link.group(1).replace("%25", "%"));
                assertTrue(Files.exists(target), link.group());
                links++;
            }
            assertTrue(links > 10, links + " links");
        }
    }

    @Test
    void aRunInterruptedHalfwayHasAReportOfWhatThereIs() throws IOException {
        List<SampleCells> cells = List.of(
                SampleCells.cell("a").named("a").expectValid(),
                SampleCells.cell("b").named("b").expectValid(),
                SampleCells.cell("c").named("c").expectValid());
        RunWriter writer = archive()
                .startRun(SampleRuns.manifest(
                        "trial",
                        "Does it hold?",
                        cells.stream().map(SampleCells::planned).toList()));
        writer.writeCell(cells.get(0).record());
        writer.writeCell(cells.get(1).record());
        // The third was in flight: its folder is there, its record is not.
        Files.createDirectories(writer.cellDirectory("c").resolve(".work"));
        Path run = reported(writer.directory());

        String page = Files.readString(run.resolve("report.html"));
        assertTrue(page.contains("This run has no end: it was cut off, or still goes on."), "it says so");
        assertTrue(
                page.contains("All 2 expectations are met. 1 cell has no results to hold against theirs."),
                "what counts");
        assertTrue(page.contains("3 cells: 2 valid, 1 not run."), "what there is");
        assertTrue(page.contains("href=\"cells/b/cell.html\"") && page.contains("href=\"#c2\""), "where to look");
        assertFalse(Files.exists(run.resolve("cells/c/cell.html")), "a page of nothing");
    }

    @Test
    void aRunWithoutCellsHasAReportToo() throws IOException {
        Path run = reported(SampleRuns.write(archive(), "trial", "Does it hold?", List.of(), 0));
        assertTrue(Files.readString(run.resolve("report.md")).contains("0 cells"));
    }

    @Test
    void onlyTheChartsThatHaveSomethingToShowAreThere() throws IOException {
        String page = pageOf(SampleCells.cell("a").with(Metric.MSGS_PER_OP, 1));
        assertFalse(page.contains("id=\"tradeoff\""), "no cell has a latency");
        assertFalse(page.contains("id=\"latencies\""), "no cell has a latency");
        assertFalse(page.contains("id=\"growth\""), "nothing varies");
    }

    @Test
    void repeatsOfACellAreOneGroupAndHaveAChartOfTheirSpread() throws IOException {
        String page = pageOf(
                repeat("star", "1").with(Metric.MSGS_PER_OP, 1),
                repeat("star", "2").with(Metric.MSGS_PER_OP, 2),
                repeat("tree", "1").with(Metric.MSGS_PER_OP, 3));
        assertTrue(page.contains("id=\"spread\""), "cells are repeated");
        assertEquals("[0,0,1]", dataOf(page).at("/cells/group").toString());
        assertEquals("[\"repeat\"]", dataOf(page).at("/repetition").toString());
    }

    private static SampleCells repeat(String strategy, String repeat) {
        return SampleCells.at(Map.of("strategy", strategy, "repeat", repeat));
    }

    @Test
    void cellsThatAreNotRepeatedHaveNoChartOfTheirSpread() throws IOException {
        String page = Files.readString(reported(SampleRuns.broadcast(archive())).resolve("report.html"));
        assertFalse(page.contains("id=\"spread\""), "nothing is repeated");
        assertTrue(page.contains("id=\"availability\""), "every cell says which share of its requests succeeded");
    }

    @Test
    void whatOthersPublishedReachesTheCharts() throws IOException {
        String page =
                Files.readString(reported(SampleRuns.gossipGlomers(archive())).resolve("report.html"));
        JsonNode data = dataOf(page);
        JsonNode first = data.at("/records/0");
        assertEquals("3d", data.at("/cells/id").get(first.get(0).asInt()).asString());
        assertEquals("msgs-per-op", data.at("/words").get(first.get(1).asInt()).asString());
        assertEquals(7.75, first.get(2).asDouble());
    }

    @Test
    void everyCellIsInThePage() throws IOException {
        Path run = reported(SampleRuns.broadcast(archive()));
        String page = Files.readString(run.resolve("report.html"));
        JsonNode data = dataOf(page);
        assertEquals(32, data.at("/cells/id").size());
        for (int place = 0; place < 32; place++) {
            boolean ran = data.at("/cells/page/" + place).asInt() == 1;
            String link = ran
                    ? "cells/%s/cell.html"
                            .formatted(data.at("/cells/id/" + place).asString())
                    : "#c" + place;
            assertTrue(page.contains("href=\"" + link + "\""), "no link to cell " + place);
        }
    }

    @Test
    void theChartLibraryIsTheOneThatTheNoticeNames() throws Exception {
        try (InputStream library = Assets.class.getResourceAsStream("vendor/echarts-6.1.0.common.min.js");
                InputStream notice = Assets.class.getResourceAsStream("vendor/NOTICE.txt")) {
            assertTrue(library != null && notice != null);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(library.readAllBytes());
            assertTrue(new String(notice.readAllBytes(), StandardCharsets.UTF_8)
                    .contains(HexFormat.of().formatHex(digest)));
        }
    }
}
