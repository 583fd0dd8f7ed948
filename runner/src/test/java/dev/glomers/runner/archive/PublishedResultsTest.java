package dev.glomers.runner.archive;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.glomers.runner.report.Reports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The runs that are committed with the repository, which results/README.md lists; others may lie beside them. */
final class PublishedResultsTest {
    private static final Path RESULTS = Path.of("../results");
    private static final Pattern LISTED = Pattern.compile("\\(([a-z0-9-]+/\\d{8}T\\d{6}Z(?:-\\d+)?)/report\\.md\\)");
    private static final Pattern MADE = Pattern.compile(
            "report\\.(html|md)|report-[a-z-]+\\.svg|report-files/.*|groups\\.csv|cells/[^/]+/cell\\.html");
    private static final long MOST_BYTES = 8_000_000;

    private static List<Path> runs() throws IOException {
        return LISTED.matcher(Files.readString(RESULTS.resolve("README.md")))
                .results()
                .map(link -> RESULTS.resolve(link.group(1)))
                .distinct()
                .toList();
    }

    /** What is in a folder, by the path below it. */
    private static SortedMap<String, String> files(Path folder) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> walk = Files.walk(folder)) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void theSuiteTheRecordsAndTheBroadcastComparisonAreThere() throws IOException {
        List<String> experiments =
                runs().stream().map(Archive::experimentOf).sorted().distinct().toList();
        assertTrue(experiments.containsAll(List.of("broadcast", "gossip-glomers", "records")), experiments::toString);
    }

    @ParameterizedTest
    @MethodSource("runs")
    void eachParsesFitsItsSchemasAndMeetsWhatWasExpected(Path folder) throws IOException {
        assertEquals(List.of(), Schemas.complaints(folder));
        Run run = Archive.read(folder);
        assertFalse(run.cells().isEmpty());
        for (CellRecord cell : run.cells()) {
            assertEquals(Grade.MET, cell.grade(), () -> folder + " " + cell.id() + ": " + cell.explanation());
            assertTrue(Archive.detail(folder, cell.id()).isPresent(), cell::id);
        }
        assertEquals(CellTable.text(run), Files.readString(folder.resolve(Archive.TABLE)));
        assertEquals("false", run.manifest().provenance().get("git-dirty"), "made by what was committed");
    }

    @ParameterizedTest
    @MethodSource("runs")
    void itsReportsAreMadeAgainToTheSameBytes(Path folder, @TempDir Path elsewhere) throws IOException {
        SortedMap<String, String> published = files(folder);
        Path copy = elsewhere.resolve(Archive.experimentOf(folder)).resolve(folder.getFileName());
        for (var file : published.entrySet()) {
            Path target = copy.resolve(file.getKey());
            Files.createDirectories(target.resolveSibling(""));
            if (!MADE.matcher(file.getKey()).matches()) {
                Files.writeString(target, file.getValue());
            }
        }

        Reports.write(Archive.read(copy));

        SortedMap<String, String> again = files(copy);
        assertEquals(published.keySet(), again.keySet());
        for (String name : published.keySet()) {
            assertEquals(
                    published.get(name),
                    again.get(name),
                    () -> folder.resolve(name) + " differs: ./glomers report " + folder + " makes it again");
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void eachIsSmallEnoughForGit(Path folder) throws IOException {
        long bytes = files(folder).values().stream()
                .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .sum();
        assertTrue(bytes < MOST_BYTES, () -> folder + " has " + bytes + " bytes");
        assertEquals(0, Archive.storeBytes(folder), "glomers trim takes the stores");
    }

    @Test
    void whatGitHasIsWhatIsListed() throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "-C", RESULTS.toString(), "ls-files", "-z")
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(git.waitFor(10, TimeUnit.SECONDS));
        assumeTrue(git.exitValue() == 0, "this is no checkout");
        TreeSet<Path> committed = new TreeSet<>();
        Arrays.stream(output.split("\0"))
                .filter(name -> name.endsWith("/" + Archive.MANIFEST))
                .map(name -> RESULTS.resolve(name).resolveSibling("").normalize())
                .forEach(committed::add);
        TreeSet<Path> listed = new TreeSet<>();
        runs().forEach(run -> listed.add(run.normalize()));
        assertEquals(listed, committed);
    }
}
