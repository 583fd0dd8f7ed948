package dev.glomers.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.SampleCells;
import dev.glomers.runner.archive.SampleRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CompareCommandTest {
    @TempDir
    private Path results = Path.of("");

    private String first = "";
    private String second = "";

    private Printed glomers(String... arguments) {
        List<String> line = new ArrayList<>(List.of(arguments));
        line.add("--results=" + results);
        return Printed.by(line);
    }

    private String run(double messages) {
        SampleCells cell = SampleCells.cell("3d").named("3d").expectValid().with(Metric.MSGS_PER_OP, messages);
        return "trial/"
                + SampleRuns.write(Archive.open(results), "trial", "Does it hold?", List.of(cell), 1)
                        .getFileName();
    }

    @BeforeEach
    void twoRuns() {
        first = run(1.0);
        second = run(1.2);
    }

    @Test
    void aRegressionBeyondTheThresholdIsExitCodeOne() {
        assertEquals(1, glomers("compare", first, second, "--threshold", "5%").exitCode());
        assertEquals(0, glomers("compare", first, second, "--threshold", "25%").exitCode());
        assertEquals(0, glomers("compare", second, first, "--threshold", "5%").exitCode());
        assertEquals(0, glomers("compare", first, second).exitCode(), "nothing was to be judged");
    }

    @Test
    void theNewestRunOfAnExperimentIsComparedWithItsBaseline() {
        assertEquals(0, glomers("baseline", "set", first).exitCode());
        Printed printed = glomers("compare", "trial", "--baseline", "--threshold=5%");
        assertEquals(1, printed.exitCode(), printed.err());
        assertTrue(printed.out().contains("baseline default: " + first), printed.out());
        assertTrue(printed.out().contains("run: " + second), printed.out());
        assertTrue(glomers("baseline", "list", "trial").out().contains("default  " + first));
    }

    @Test
    void aBaselineThatIsNotThereIsToldWithThoseThatAre() {
        glomers("baseline", "set", first, "--name", "release-1");
        Printed printed = glomers("compare", second, "--baseline", "release-2");
        assertEquals(2, printed.exitCode());
        assertTrue(printed.err().contains("no baseline \"release-2\""), printed.err());
        assertTrue(printed.err().contains("one of release-1"), printed.err());
    }

    @Test
    void aSingleRunWithoutABaselineIsBadInput() {
        Printed printed = glomers("compare", first);
        assertEquals(2, printed.exitCode());
        assertTrue(printed.err().contains("--baseline"), printed.err());
    }

    @Test
    void aRunThatIsNotThereIsToldWithSomeThatAre() {
        Printed printed = glomers("compare", first, "trail/nothing");
        assertEquals(2, printed.exitCode());
        assertTrue(printed.err().contains("trail/nothing: found no such run"), printed.err());
        assertTrue(printed.err().contains(first), printed.err());
    }

    @Test
    void aThresholdThatCouldMeanTwoThingsIsRefused() {
        Printed printed = glomers("compare", first, second, "--threshold", "5");
        assertEquals(2, printed.exitCode());
        assertTrue(printed.err().contains("expected a share such as 5% or 0.05"), printed.err());
    }

    @Test
    void anUnknownMetricIsToldWithTheNearest() {
        Printed printed = glomers("compare", first, second, "--metric", "msgs-per-opp");
        assertEquals(2, printed.exitCode());
        assertTrue(printed.err().contains("did you mean msgs-per-op?"), printed.err());
    }

    @Test
    void theEndingOfTheOutputSaysItsFormat() throws IOException {
        Path page = results.resolve("compare.html");
        assertEquals(
                0,
                glomers("compare", first, second, "--output", page.toString()).exitCode());
        assertTrue(Files.readString(page).startsWith("<!DOCTYPE html>"));
        Printed printed = glomers(
                "compare",
                first,
                second,
                "--output",
                results.resolve("compare.pdf").toString());
        assertEquals(2, printed.exitCode());
        assertTrue(printed.err().contains("found the ending \"pdf\""), printed.err());
    }

    @Test
    void anOutputInAFolderThatIsNotThereIsRefusedBeforeTheWork() {
        Printed printed = glomers(
                "compare",
                first,
                second,
                "--output",
                results.resolve("nowhere/c.md").toString());
        assertEquals(2, printed.exitCode());
        assertTrue(printed.err().contains("whose folder is not there"), printed.err());
    }

    @Test
    void runsWithoutACommonCellAreBadInputAndNoGreenLight() {
        String other = "other/"
                + SampleRuns.write(Archive.open(results), "other", "?", List.of(SampleCells.cell("x")), 1)
                        .getFileName();
        Printed printed = glomers("compare", first, other, "--threshold", "5%");
        assertEquals(2, printed.exitCode());
        assertTrue(printed.err().contains("no cell in common"), printed.err());
    }
}
