package dev.glomers.runner.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellDetail;
import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.HostileTexts;
import dev.glomers.runner.archive.Run;
import dev.glomers.runner.archive.SampleCells;
import dev.glomers.runner.archive.SampleDetails;
import dev.glomers.runner.archive.SampleRuns;
import dev.glomers.runner.report.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.Keys;

@NeedsChromium
@Timeout(120)
final class ReportInBrowserTest {
    private static final String CELL = "latency=0,nemesis=none,node-count=25,strategy=star";

    @TempDir
    private static Path folder = Path.of("");

    private static Path broadcast = Path.of("");
    private static Path cases = Path.of("");
    private static Path repeats = Path.of("");
    private static Browser browser;

    @BeforeAll
    static void writeReportsAndStartTheBrowser() {
        Archive archive = Archive.open(folder);
        broadcast = reported(SampleRuns.broadcast(archive));
        cases = reported(SampleRuns.gossipGlomers(archive));
        repeats = reported(SampleRuns.large(archive, 200));
        browser = Browser.start();
    }

    private static Path reported(Path directory) {
        Run run = Archive.read(directory);
        for (CellRecord cell : run.cells()) {
            if (cell.status() == CellStatus.VALID) {
                Archive.addDetail(directory, cell.id(), SampleDetails.valid());
            }
        }
        Reports.write(run);
        return directory;
    }

    @AfterAll
    static void stopTheBrowser() {
        browser.close();
    }

    @AfterEach
    void nothingLeftThePageAndNothingWentWrongInIt() {
        assertEquals(List.of(), browser.console(), "said on the console");
        assertEquals(List.of(), browser.requestsThatLeft(), "requests that left the page");
    }

    private static Browser report(Path run, int width) {
        return browser.open(run.resolve("report.html"), width);
    }

    private static List<String> column(String name) {
        int place = browser.texts("#table thead th").stream()
                .map(heading -> heading.split("\\s", 2)[0])
                .toList()
                .indexOf(name);
        return browser.texts("#table tbody td:nth-child(" + (place + 1) + ")");
    }

    @Test
    void theTableIsSortedByAColumnUpAndDown() {
        report(broadcast, 1280);
        browser.the("#table button[data-column='msgs-per-op']").click();
        List<Double> up = figures();
        assertEquals(up.stream().sorted().toList(), up);
        browser.the("#table button[data-column='msgs-per-op']").sendKeys(Keys.ENTER);
        List<Double> down = figures();
        assertEquals(down.stream().sorted(Comparator.reverseOrder()).toList(), down);
        assertTrue(down.size() > 10, "some figures");
    }

    private static List<Double> figures() {
        return column("msgs-per-op").stream()
                .filter(text -> !text.equals("–"))
                .map(Double::valueOf)
                .toList();
    }

    @Test
    void theFilterLeavesTheRowsThatMeetAllItsConditions() {
        report(broadcast, 1280);
        browser.the("#table-controls input[type=search]").sendKeys("star -partition msgs-per-op<5");
        List<String> rows = column("cell");
        assertFalse(rows.isEmpty());
        assertTrue(rows.stream().allMatch(row -> row.contains("star") && !row.contains("partition")), rows::toString);
        assertTrue(figures().stream().allMatch(figure -> figure < 5), figures()::toString);
        assertEquals(rows.size() + " of 32 cells", browser.the("#row-count").getText());
    }

    @Test
    void aColumnIsShownWhenItIsChosen() {
        report(broadcast, 1280);
        assertFalse(browser.texts("#table thead th").contains("harness"));
        browser.the(".columns summary").click();
        browser.all(".columns label").stream()
                .filter(label -> label.getText().equals("harness"))
                .findFirst()
                .orElseThrow()
                .click();
        assertTrue(browser.texts("#table thead th").contains("harness"));
    }

    @Test
    void aLinkOfTheGridLeadsToTheCellsPageAndBack() throws InterruptedException {
        report(broadcast, 1280);
        browser.the("#grid a[href='cells/" + CELL + "/cell.html']").click();
        browser.await("the cell's page", () -> browser.address().endsWith("/cell.html"));
        assertTrue(browser.title().startsWith("star"), browser::title);
        assertEquals(2, browser.all(".chart svg").size(), "both charts are drawn");
        browser.the(".bar a").click();
        browser.await("the report", () -> browser.address().endsWith("/report.html"));
    }

    @Test
    void theGridIsDrawnOverTheAxesThatAreChosen() {
        report(broadcast, 1280);
        browser.script("const [rows] = document.querySelectorAll('#axes select');"
                + "rows.value = [...rows.options].find(option => option.text === 'node-count').value;"
                + "rows.dispatchEvent(new Event('change')); return true;");
        assertEquals(List.of("5", "25"), browser.texts("#grid tbody th"));
        assertEquals(32, browser.all("#grid .chip").size(), "every cell is there");
    }

    @Test
    void theThemeGoesFromTheSystemsToLightToDarkAndIsRemembered() {
        browser.system("light");
        report(broadcast, 1280);
        String light = background();
        browser.the("#theme").click();
        browser.the("#theme").click();
        assertEquals("theme: dark", browser.the("#theme").getText());
        assertNotEquals(light, background());
        browser.open(broadcast.resolve("cells").resolve(CELL).resolve("cell.html"), 1280);
        assertEquals("theme: dark", browser.the("#theme").getText());
        browser.the("#theme").click();
        assertEquals(light, background());
    }

    private static String background() {
        return String.valueOf(browser.script("return getComputedStyle(document.body).backgroundColor"));
    }

    @Test
    void theCellAtAGlanceOpensByKeyboardAndClosesByEscape() {
        report(broadcast, 1280);
        browser.all("#table .glance").get(0).sendKeys(Keys.ENTER);
        assertTrue(browser.the("#detail").isDisplayed());
        browser.the("#detail button[autofocus]").sendKeys(Keys.ESCAPE);
        assertFalse(browser.the("#detail").isDisplayed());
    }

    @Test
    void whatIsCopiedIsCsvWithoutFormulasAndMarkdown() throws IOException {
        Path run = hostile();
        report(run, 1280);
        browser.the("#table-controls");
        String csv = copied("copy as CSV");
        try (CSVParser parser = CSVParser.parse(csv, CSVFormat.RFC4180)) {
            List<CSVRecord> rows = parser.getRecords();
            assertEquals(List.of("cell", "status"), rows.get(0).toList());
            assertEquals(1 + HostileTexts.all().size(), rows.size(), "a header and a row for each cell");
            for (CSVRecord row : rows) {
                assertTrue(row.stream().noneMatch(field -> field.matches("(?s)\\s*[=@+|%-].*")), row::toString);
            }
        }
        String markdown = copied("copy as Markdown");
        assertTrue(markdown.startsWith("| cell | status |"), markdown);
        assertFalse(markdown.matches("(?s).*(?<!\\\\)<script.*"), markdown);
    }

    private static String copied(String button) {
        return String.valueOf(browser.promised("const done = arguments[arguments.length - 1];"
                + "navigator.clipboard.writeText = async text => done(text);"
                + "[...document.querySelectorAll('#table-controls button')].find(each => each.textContent === '"
                + button + "').click();"));
    }

    /** A run in which each hostile text is what a cell of its own left. */
    private static Path hostile() {
        List<SampleCells> cells = new ArrayList<>();
        HostileTexts.all()
                .forEach((name, text) -> cells.add(SampleCells.cell(name.replace(' ', '-'))
                        .named(text.substring(0, Math.min(100, text.length())))
                        .with(Map.of("workload", "echo", "note", text.substring(0, Math.min(500, text.length()))))
                        .ended(CellStatus.CRASHED, 255, text)
                        .warned(text)
                        .expectValid()));
        Path run = SampleRuns.write(Archive.open(folder), "hostile", "<script>hacked()</script>?", cells, cells.size());
        HostileTexts.all()
                .forEach((name, text) -> Archive.addDetail(
                        run,
                        name.replace(' ', '-'),
                        SampleDetails.of(List.of(new CellDetail.LastWords("n1", List.of(text))))));
        Reports.write(Archive.read(run));
        return run;
    }

    @Test
    void noTextOfANodeRunsAsAScript() throws IOException {
        Path run = hostile();
        List<Path> pages = new ArrayList<>(List.of(run.resolve("report.html")));
        try (var folders = Files.list(run.resolve("cells"))) {
            folders.sorted().map(cell -> cell.resolve("cell.html")).forEach(pages::add);
        }
        for (Path page : pages) {
            browser.open(page, 1280);
            assertEquals(
                    0L,
                    browser.script("return document.querySelectorAll('img, iframe, base, [onload], [onerror],"
                            + " [onfocus], [onmouseover], a[href^=javascript]').length"),
                    page::toString);
            assertEquals(List.of(), browser.console(), page::toString);
        }
        report(run, 1280);
        browser.the(".glance").click();
        assertTrue(browser.the("#detail").isDisplayed(), "the page still works");
    }

    @ParameterizedTest
    @ValueSource(ints = {1280, 390})
    void everyPageFitsItsWidthAndHasNoEmptyChart(int width) throws IOException {
        for (String scheme : List.of("light", "dark")) {
            browser.system(scheme);
            look(report(broadcast, width), "matrix", width, scheme);
            look(report(cases, width), "cases", width, scheme);
            look(report(repeats, width), "repeats", width, scheme);
            Path cell = broadcast.resolve("cells").resolve(CELL).resolve("cell.html");
            look(browser.open(cell, width), "cell", width, scheme);
        }
    }

    private static void look(Browser page, String name, int width, String scheme) throws IOException {
        page.picture(name + "-" + width + "-" + scheme);
        long scrolled = (Long) page.script("return document.documentElement.scrollWidth");
        assertTrue(scrolled <= width, () -> name + " is " + scrolled + " px wide in " + width);
        assertEquals(
                0L,
                page.script("return [...document.querySelectorAll('.chart:not(.empty)')]"
                        + ".filter(chart => chart.querySelectorAll('svg path').length < 3).length"),
                () -> name + " has an empty chart");
    }
}
