package dev.glomers.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.RunWriter;
import dev.glomers.runner.archive.SampleCells;
import dev.glomers.runner.archive.SampleRuns;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code list}, {@code show}, {@code rm}, {@code prune} and {@code export}, as they are typed. */
final class ArchiveCommandsTest {
    @TempDir
    private Path folder;

    /** What a command line came to. */
    private record Said(int exitCode, String out, String err) {}

    private Archive archive() {
        return Archive.open(folder.resolve("results"));
    }

    private Path run(String experiment, SampleCells... cells) {
        return SampleRuns.write(archive(), experiment, "Does it hold?", List.of(cells), cells.length);
    }

    private Said glomers(String... arguments) {
        return glomersTold("", arguments);
    }

    private Said glomersTold(String answer, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] all = Arrays.copyOf(arguments, arguments.length + 1);
        all[arguments.length] = "--results=" + archive().folder();
        InputStream before = System.in;
        try {
            System.setIn(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
            int exitCode = Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                    .execute(all);
            return new Said(exitCode, out.toString(), err.toString());
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void listShowsWhatEachRunCameTo() {
        Path older = run("trial", SampleCells.cell("a").expectValid());
        Path newer = SampleRuns.gossipGlomers(archive());

        List<String> lines = glomers("list").out().lines().toList();

        assertEquals(3, lines.size());
        assertTrue(lines.get(1)
                .matches("  .*" + newer.getFileName() + " +6/7  embedded  bench 1.0.0  896a71c  1 not run"));
        assertTrue(lines.get(2).matches("  .*" + older.getFileName() + " +1/1  embedded  bench 1.0.0  896a71c"));
    }

    @Test
    void oneRunInTroubleDoesNotHideTheOthers() throws IOException {
        Path broken = run("trial", SampleCells.cell("a"));
        run("whole", SampleCells.cell("a"));
        Files.writeString(broken.resolve("run.json"), "{");

        for (Said said : List.of(glomers("list"), glomers("export", "--format=csv"))) {
            assertEquals(ExitCodes.MET, said.exitCode());
            assertEquals(2, said.out().lines().count(), said.out());
            assertTrue(said.err().startsWith("left out: " + broken.resolve("run.json") + ": is cut"), said.err());
        }
    }

    @Test
    void showTellsTheQuestionTheSourceOfTheFiguresAndTheCells() {
        Path run = SampleRuns.broadcast(archive());

        for (String name : List.of("broadcast/" + run.getFileName(), run.toString(), "broadcast")) {
            Said said = glomers("show", name);
            assertEquals(ExitCodes.MET, said.exitCode(), said.err());
            for (String part : List.of(
                    "Which broadcast strategy",
                    "  git-commit       896a71c0ffee",
                    "  harness          bench 1.0.0",
                    "✗ timed-out",
                    "Report: not there; glomers report " + run + " makes it")) {
                assertTrue(said.out().contains(part), said.out());
            }
            assertFalse(said.out().contains("\u001b"), "what a node wrote steers the terminal");
        }
    }

    @Test
    void aRunThatIsNotThereIsBadInputThatNamesSomeThatAre() {
        Path run = run("trial", SampleCells.cell("a"));

        for (String command : List.of("show", "rm")) {
            Said said = glomers(command, "no/such");
            assertEquals(ExitCodes.BAD_INPUT, said.exitCode());
            assertEquals(
                    "no/such: found no such run in %s%n    expected one like trial/%s%n    see glomers list%n"
                            .formatted(archive().folder(), run.getFileName()),
                    said.err());
        }
    }

    @Test
    void trimTakesTheStoresAndNothingElse() throws IOException {
        Path run = run("trial", SampleCells.cell("a").expectValid());
        Path cell = run.resolve("cells/a");
        Path history = Files.createDirectories(cell.resolve("store/node-logs")).resolveSibling("history.edn");
        Files.writeString(history, "{:index 0}");
        Files.writeString(cell.resolve("results.edn"), "{:valid? true}");
        String record = Files.readString(cell.resolve("cell.json"));

        assertTrue(glomersTold("no\n", "trim", run.toString()).out().endsWith("Nothing was removed.%n".formatted()));
        assertTrue(Files.exists(history));
        Said said = glomersTold("yes\n", "trim", run.toString());

        assertEquals(ExitCodes.MET, said.exitCode(), said.err());
        assertTrue(said.out().contains("Remove the stores of 1 run, 10 B, for good?"), said.out());
        assertFalse(Files.exists(cell.resolve("store")));
        assertEquals(record, Files.readString(cell.resolve("cell.json")));
        assertTrue(Files.exists(cell.resolve("results.edn")));
        assertTrue(Files.exists(cell.resolve("detail.json")), "read from the store before it went");
        assertTrue(Files.exists(run.resolve("report.html")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "n\n", "no\n", "yikes\n"})
    void rmLeavesAllThatWasNotAgreedTo(String answer) {
        Path run = run("trial", SampleCells.cell("a"));

        Said said = glomersTold(answer, "rm", run.toString());

        assertEquals(ExitCodes.MET, said.exitCode());
        assertTrue(said.out().contains("Remove 1 run, "), said.out());
        assertTrue(said.out().endsWith("Nothing was removed.%n".formatted()), said.out());
        assertEquals(List.of(run), archive().runs());
    }

    @Test
    void rmWhereNobodyCanAnswerIsBadInput() {
        Path run = run("trial", SampleCells.cell("a"));

        Said said = glomersTold("", "rm", run.toString());

        assertEquals(ExitCodes.BAD_INPUT, said.exitCode());
        assertTrue(said.err().contains("--yes"), said.err());
        assertEquals(List.of(run), archive().runs());
    }

    @Test
    void rmTakesTheRunsNamedAndNoOther() {
        Path first = run("trial", SampleCells.cell("a"));
        Path second = run("trial", SampleCells.cell("a"));
        Path third = run("other", SampleCells.cell("a"));

        assertEquals(
                ExitCodes.MET,
                glomersTold("y\n", "rm", first.toString(), first.toString()).exitCode());
        assertEquals(List.of(third, second), archive().runs().stream().sorted().toList());
        assertEquals(
                ExitCodes.MET,
                glomers("rm", "--yes", second.toString(), third.toString()).exitCode());
        assertEquals(List.of(), archive().runs());
        assertFalse(Files.exists(archive().folder().resolve("trial")), "its experiment's folder is empty and stays");
    }

    @Test
    void rmTakesNothingIfOneIsBeingWrittenOrIsNotThere() {
        Path ended = run("trial", SampleCells.cell("a"));
        RunWriter writer = archive().startRun(SampleRuns.manifest("trial", "?", List.of()));

        Said held = glomers("rm", "--yes", ended.toString(), writer.directory().toString());
        Said missing = glomers("rm", "--yes", ended.toString(), "no/such");

        assertEquals(ExitCodes.BAD_INPUT, held.exitCode());
        assertTrue(held.err().contains("is being written by process "), held.err());
        assertTrue(held.err().contains("; nothing was removed"), held.err());
        assertEquals(ExitCodes.BAD_INPUT, missing.exitCode());
        assertEquals(2, archive().runs().size());
        writer.finish(SampleCells.START);
    }

    @Test
    void pruneKeepsTheNewestOfEachExperimentAndWhatIsBeingWritten() {
        Path oldest = run("trial", SampleCells.cell("a"));
        Path older = run("trial", SampleCells.cell("a"));
        Path newer = run("trial", SampleCells.cell("a"));
        Path single = run("other", SampleCells.cell("a"));
        RunWriter writer = archive().startRun(SampleRuns.manifest("trial", "?", List.of()));

        Said asked = glomersTold("n\n", "prune", "--keep", "1");
        assertTrue(asked.out().contains("Remove 2 runs, "), asked.out());
        assertEquals(5, archive().runs().size());

        assertEquals(
                ExitCodes.MET, glomers("prune", "--keep", "2", "other", "--yes").exitCode());
        assertEquals(5, archive().runs().size());

        Said removed = glomers("prune", "--keep", "1", "--yes");
        assertTrue(removed.out().contains(oldest.toString()) && removed.out().contains(older.toString()));
        assertEquals(
                List.of(newer, writer.directory(), single).stream().sorted().toList(),
                archive().runs().stream().sorted().toList());
        writer.finish(SampleCells.START);
    }

    @Test
    void pruneKeepsBaselines() {
        Path baseline = run("trial", SampleCells.cell("a"));
        Path older = run("trial", SampleCells.cell("a"));
        Path newer = run("trial", SampleCells.cell("a"));
        assertEquals(
                ExitCodes.MET, glomers("baseline", "set", baseline.toString()).exitCode());

        Said removed = glomers("prune", "--keep", "1", "--yes");
        assertTrue(removed.out().contains(older.toString()), removed::toString);
        assertEquals(
                List.of(baseline, newer).stream().sorted().toList(),
                archive().runs().stream().sorted().toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "1.5"})
    void aCountThatIsNoneIsBadInput(String keep) {
        run("trial", SampleCells.cell("a"));
        assertEquals(
                ExitCodes.BAD_INPUT, glomers("prune", "--keep=" + keep, "--yes").exitCode());
        assertEquals(
                ExitCodes.BAD_INPUT,
                glomers("prune", "--keep=1", "--yes", "no-such").exitCode());
        assertEquals(1, archive().runs().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"en-US", "tr-TR", "de-DE", "ar-EG"})
    void exportedCsvHasARowForEachPlannedCellAndAColumnForWhateverAnyHas(String locale) throws IOException {
        run("trial", SampleCells.cell("a").with(Map.of("mood", "=1+1")).with(Metric.MSGS_PER_OP, 0.25));
        run("other", SampleCells.cell("b").with(Map.of("rate", "100")));
        SampleRuns.gossipGlomers(archive());
        Path file = folder.resolve("all.csv");
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(locale));
            Said said = glomers("export", "--format", "csv", "--output", file.toString());
            assertEquals("Wrote 10 cells to " + file + System.lineSeparator(), said.out());
        } finally {
            Locale.setDefault(before);
        }

        List<CSVRecord> rows = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(Files.newBufferedReader(file))
                .getRecords();

        assertEquals(10, rows.size());
        CSVRecord trial = rows.stream()
                .filter(row -> row.get("experiment").equals("trial"))
                .findFirst()
                .orElseThrow();
        assertEquals("'=1+1", trial.get("mood"));
        assertEquals("0.25", trial.get("msgs-per-op"));
        assertEquals("", trial.get("rate"));
        assertEquals("Does it hold?", trial.get("question"));
        assertEquals(
                "not-run",
                rows.stream()
                        .filter(row -> row.get("cell").equals("4-not-run"))
                        .findFirst()
                        .orElseThrow()
                        .get("status"));
    }

    @Test
    void exportedJsonIsWholeWhateverANodeWrote() {
        SampleRuns.broadcast(archive());
        run("trial", SampleCells.cell("a").with(Map.of("mood", SampleRuns.HOSTILE)));

        JsonNode cells =
                new JsonMapper().readTree(glomers("export", "--format=json").out());

        assertEquals(33, cells.size());
        JsonNode hostile = cells.valueStream()
                .filter(cell -> cell.get("experiment").asString().equals("trial"))
                .findFirst()
                .orElseThrow();
        assertEquals(SampleRuns.HOSTILE, hostile.get("parameters").get("mood").asString());
        assertEquals("valid", hostile.get("status").asString());
        assertEquals(
                "896a71c0ffee0ddba11decade5eed5c0ded1eaf1",
                hostile.get("gitCommit").asString());
    }

    @Test
    void anEmptyArchiveExportsAsATableWithoutRows() {
        assertEquals(1, glomers("export", "--format=csv").out().lines().count());
        assertEquals(
                0,
                new JsonMapper()
                        .readTree(glomers("export", "--format=json").out())
                        .size());
    }

    @Test
    void aFileThatCantBeWrittenIsBadInput() {
        Said said = glomers(
                "export",
                "--format=csv",
                "--output",
                folder.resolve("no/such/file").toString());
        assertEquals(ExitCodes.BAD_INPUT, said.exitCode());
        assertTrue(said.err().startsWith("--output: found "), said.err());
    }
}
