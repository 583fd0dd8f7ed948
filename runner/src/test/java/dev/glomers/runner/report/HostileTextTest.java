package dev.glomers.runner.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellDetail;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.HostileTexts;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.SampleCells;
import dev.glomers.runner.archive.SampleDetails;
import dev.glomers.runner.archive.SampleRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every writer of reports, against every text that nodes may come up with; BrowserTest opens some of it. */
final class HostileTextTest {
    private static final int LARGEST_PAGE = 1_500_000;
    private static final Pattern ELEMENT_OF_A_NODE =
            Pattern.compile("<(?:img|iframe|svg|base|b>=x|script>hacked|script>alert)");
    private static final Pattern ATTRIBUTE_OF_A_NODE =
            Pattern.compile("<[a-z][^<>]*\\son(?:error|load|mouseover|focus)\\s*=");
    private static final Pattern STEERING =
            Pattern.compile("[\\p{Cntrl}&&[^\n\t]]|[\u0080-\u009f\u202a-\u202e\u2066-\u2069]");

    @TempDir
    private Path folder = Path.of("");

    static Stream<Arguments> texts() {
        return HostileTexts.all().entrySet().stream()
                .map(entry -> Arguments.argumentSet(entry.getKey(), entry.getValue()));
    }

    /** A run in which this text is wherever a node or an experiment's author can put one. */
    private Path run(String text) {
        SampleCells cell = SampleCells.cell("a")
                .named(text.substring(0, Math.min(200, text.length())))
                .with(Map.of("workload", "broadcast", "note", text.substring(0, Math.min(2000, text.length()))))
                .with(Metric.MSGS_PER_OP, 2)
                .with(Metric.STABLE_P50, 100)
                .ended(CellStatus.CRASHED, 255, text)
                .warned("node n1 said " + text)
                .expectValid();
        Path run = SampleRuns.write(Archive.open(folder), "trial", "Does it hold?", List.of(cell), 1);
        Archive.addDetail(run, "a", SampleDetails.of(List.of(new CellDetail.LastWords("n1", List.of(text, text)))));
        Reports.write(Archive.read(run));
        return run;
    }

    @ParameterizedTest
    @MethodSource("texts")
    void noPageHasAnElementOrAnAttributeOfANode(String text) throws IOException {
        Path run = run(text);
        String report = Files.readString(run.resolve("report.html"))
                .replace(Assets.load().chartLibrary(), "");
        assertOnlyOurs("report.html", report, 3);
        assertOnlyOurs("cell.html", Files.readString(run.resolve("cells/a/cell.html")), 3);
    }

    private static void assertOnlyOurs(String name, String page, int scripts) {
        assertTrue(page.length() < LARGEST_PAGE, () -> name + " has " + page.length() + " characters");
        assertFalse(ELEMENT_OF_A_NODE.matcher(page).find(), () -> name + " has an element of a node's");
        assertFalse(ATTRIBUTE_OF_A_NODE.matcher(page).find(), () -> name + " has an attribute of a node's");
        assertEquals(scripts, page.split("</script>", -1).length - 1, () -> name + " has a script of a node's");
        assertEquals(scripts, page.split("<script", -1).length - 1, () -> name + " has a script of a node's");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void theMarkdownHasNoElementLinkOrEscapeOfANode(String text) throws IOException {
        Path run = run(text);
        String markdown = Files.readString(run.resolve("report.md"));
        assertFalse(
                Pattern.compile("(?<!\\\\)<(?!\\w*picture|https)")
                        .matcher(markdown)
                        .find(),
                "an element");
        assertFalse(
                Pattern.compile("(?<!\\\\)\\]\\((?!<https|report|cells\\.csv|cells/[\\w.=,+@~%-]+/cell\\.html\\))")
                        .matcher(markdown)
                        .find(),
                "a link");
        assertFalse(STEERING.matcher(markdown).find(), "a control character");
        assertTrue(markdown.length() < 100_000, () -> markdown.length() + " characters");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void thePicturesAreWellFormedAndHaveNoScript(String text) throws Exception {
        var factory = javax.xml.parsers.DocumentBuilderFactory.newInstance();
        List<Path> pictures;
        try (Stream<Path> files = Files.list(run(text))) {
            pictures = files.filter(file -> file.toString().endsWith(".svg")).toList();
        }
        assertFalse(pictures.isEmpty(), "no picture at all");
        for (Path picture : pictures) {
            var document = factory.newDocumentBuilder().parse(picture.toFile());
            assertEquals(0, document.getElementsByTagName("script").getLength());
            assertEquals(0, document.getElementsByTagName("img").getLength());
        }
    }
}
