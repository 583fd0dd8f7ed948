package dev.glomers.runner.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.SampleRuns;
import dev.glomers.runner.compare.ComparisonReport;
import dev.glomers.runner.report.Reports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** What a report is to somebody without a mouse, without eyes, or with paper. */
@NeedsChromium
@Timeout(120)
final class KeyboardTest {
    @TempDir
    private static Path folder = Path.of("");

    private static Path report = Path.of("");
    private static Path seeds = Path.of("");
    private static Path comparison = Path.of("");
    private static Browser browser;

    @BeforeAll
    static void writeReportsAndStartTheBrowser() throws IOException {
        Archive archive = Archive.open(folder);
        Path broadcast = SampleRuns.broadcast(archive);
        report = Reports.write(Archive.read(broadcast));
        seeds = Reports.write(Archive.read(SampleRuns.seeds(archive, 30)));
        Path again = SampleRuns.broadcast(archive);
        ComparisonReport compared = ComparisonReport.of(
                Archive.read(broadcast),
                "base",
                List.of(Archive.read(again)),
                ComparisonReport.USUAL_METRICS,
                OptionalDouble.empty());
        comparison = folder.resolve("comparison.html");
        Files.writeString(comparison, compared.as(ComparisonReport.Format.HTML));
        browser = Browser.start();
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

    /** Whether whoever looks can see where the focus is. */
    private static boolean focusIsVisible() {
        return (Boolean) browser.script("const style = getComputedStyle(document.activeElement);"
                + "return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0");
    }

    private static String focused(String property) {
        return String.valueOf(browser.script("return document.activeElement." + property));
    }

    /** Goes on by the tab key until this selector has the focus. */
    private static void tabTo(String selector) {
        for (int presses = 0; presses < 200; presses++) {
            browser.focused().sendKeys(Keys.TAB);
            if ((Boolean) browser.script("return document.activeElement.matches(\"" + selector + "\")")) {
                assertTrue(focusIsVisible(), selector + " has the focus, and nobody can see it");
                return;
            }
        }
        throw new AssertionError("the tab key never comes to " + selector);
    }

    @Test
    void theFirstTabOffersToSkipToTheTable() {
        browser.open(report, 1280);
        browser.focused().sendKeys(Keys.TAB);
        assertEquals("skip", focused("className"));
        browser.focused().sendKeys(Keys.ENTER);
        assertTrue(browser.address().endsWith("#cells"), browser::address);
    }

    @Test
    void theTableIsSortedFilteredAndItsColumnsChosenByKeysAlone() {
        browser.open(report, 1280);
        tabTo("#table-controls input[type=search]");
        browser.focused().sendKeys("star");
        assertEquals("8 of 32 cells", browser.the("#row-count").getText());
        tabTo(".columns summary");
        browser.focused().sendKeys(Keys.ENTER);
        tabTo(".columns input[type=checkbox]");
        int before = browser.all("#table thead th").size();
        browser.focused().sendKeys(Keys.SPACE);
        assertEquals(1, Math.abs(before - browser.all("#table thead th").size()), "one column came or went");
        browser.focused().sendKeys(Keys.ESCAPE);
        assertEquals("summary", focused("tagName.toLowerCase()"), "the focus is where it came from");
        tabTo("#table button[data-column='msgs-per-op']");
        browser.focused().sendKeys(Keys.ENTER);
        assertEquals("ascending", sorting());
        browser.focused().sendKeys(Keys.ENTER);
        assertEquals("descending", sorting(), "the focus stayed on the column");
    }

    private static String sorting() {
        return String.valueOf(browser.script("return document.querySelector("
                + "\"#table button[data-column='msgs-per-op']\").closest('th').getAttribute('aria-sort')"));
    }

    @Test
    void theThemeAndTheGridAreReachedByKeysAlone() throws InterruptedException {
        browser.open(report, 1280);
        tabTo("#theme");
        browser.focused().sendKeys(Keys.SPACE);
        assertEquals("theme: light", browser.the("#theme").getText());
        tabTo("#grid .chip");
        browser.focused().sendKeys(Keys.ENTER);
        browser.await("the cell's page", () -> browser.address().endsWith("/cell.html"));
    }

    @Test
    void everyChartSaysWhatItShowsAndEveryControlWhatItIs() {
        for (Path page : List.of(report, seeds, comparison)) {
            browser.open(page, 1280);
            assertEquals(
                    List.of(),
                    browser.script("return [...document.querySelectorAll('.chart, svg[role=img]')]"
                            + ".filter(chart => !(chart.getAttribute('aria-label') ?? '').trim())"
                            + ".map(chart => chart.outerHTML.slice(0, 100))"),
                    page::toString);
            assertEquals(
                    List.of(),
                    browser.script("return [...document.querySelectorAll('button, select, input')]"
                            + ".filter(control => !control.textContent.trim() && !control.labels?.length"
                            + " && !control.getAttribute('aria-label'))"
                            + ".map(control => control.outerHTML)"),
                    page::toString);
        }
    }

    @Test
    void aSlotOfManySeedsIsASumAndThoseThatFailed() throws IOException {
        browser.open(seeds, 1280);
        browser.picture("seeds-1280");
        List<String> sums = browser.texts("#grid .sum");
        assertEquals(4, sums.size(), "a sum for each of two strategies on two networks");
        assertTrue(sums.stream().allMatch(sum -> sum.matches("(?s).*\\d+/30, .*%.*")), sums::toString);
        assertTrue(browser.all("#grid a.chip").size() < 30, "only those that are not as expected");
    }

    @Test
    void theChartsOfAComparisonFitThePageAndAreNotEmpty() throws IOException {
        for (int width : List.of(1280, 390)) {
            browser.open(comparison, width);
            browser.picture("comparison-" + width);
            long scrolled = (Long) browser.script("return document.documentElement.scrollWidth");
            assertTrue(scrolled <= width, () -> scrolled + " px wide in " + width);
            assertEquals(
                    1L,
                    browser.script("return [...document.querySelectorAll('figure.changes .chart')]"
                            + ".filter(chart => chart.querySelectorAll('svg path').length > 20).length"));
        }
    }

    @Test
    void onPaperEverythingIsDarkOnLightWhateverTheTheme() {
        browser.system("dark");
        List<String> papers = new ArrayList<>();
        for (Path page : List.of(report, comparison)) {
            browser.open(page, 1280);
            browser.medium("print");
            papers.add(String.valueOf(browser.script("return getComputedStyle(document.body).backgroundColor")));
            assertFalse(
                    (Boolean) browser.script("return [...document.querySelectorAll('button, .controls')]"
                            + ".some(control => control.checkVisibility() && !control.closest('th'))"),
                    "buttons on paper");
            browser.medium("");
        }
        browser.system("light");
        assertEquals(List.of("rgb(255, 255, 255)", "rgb(255, 255, 255)"), papers);
    }
}
