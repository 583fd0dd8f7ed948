package dev.glomers.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.Run;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MergeCommandTest {
    private static final String EXPERIMENT = """
            question: Is the whole the sum of its parts?
            workload: broadcast
            node: {program: broadcast}
            options: {node-count: 3, time-limit: 2, rate: 20, nemesis: partition}
            matrix: {strategy: [flood, star], latency: [0, 10, 50]}
            seeds: [1, 2]
            expectations: {verdict: valid, stable-latency.max: "< 1500 ms"}
            """;

    @TempDir
    private Path folder = Path.of("");

    private Path archive(String name) {
        return folder.resolve(name);
    }

    private Printed run(String archive, String... flags) throws IOException {
        return runOf(EXPERIMENT, archive, flags);
    }

    private Printed runOf(String experiment, String archive, String... flags) throws IOException {
        Path file = Files.writeString(folder.resolve("parts.yaml"), experiment);
        List<String> line =
                new ArrayList<>(List.of("run", file.toString(), "--engine=embedded", "--results=" + archive(archive)));
        line.addAll(List.of(flags));
        return Printed.by(line);
    }

    private Printed merge(String... archives) {
        List<String> line = new ArrayList<>(List.of("merge", "--results=" + archive("merged")));
        Stream.of(archives).map(name -> archive(name).toString()).forEach(line::add);
        return Printed.by(line);
    }

    private Path only(String archive) {
        List<Path> runs = Archive.open(archive(archive)).runs();
        assertEquals(1, runs.size(), runs.toString());
        return runs.get(0);
    }

    /** The table without what depends on when it ran, and on how busy the machine was. */
    private static List<Map<String, String>> table(Path run) throws IOException {
        List<Map<String, String>> rows = new ArrayList<>();
        try (Reader in = Files.newBufferedReader(run.resolve("cells.csv"));
                CSVParser parser = CSVFormat.RFC4180
                        .builder()
                        .setHeader()
                        .setSkipHeaderRecord(true)
                        .get()
                        .parse(in)) {
            parser.forEach(record -> {
                Map<String, String> row = record.toMap();
                row.keySet().removeAll(List.of("run-id", "start", "duration-s"));
                rows.add(row);
            });
        }
        return rows;
    }

    @Test
    void whatIsMergedIsTheRunThatWasNotDivided() throws IOException {
        int whole = run("whole").exitCode();
        for (int shard = 1; shard <= 5; shard++) {
            run("shard-" + shard, "--shard=" + shard + "/5");
        }

        Printed merged = merge("shard-3", "shard-1", "shard-5", "shard-2", "shard-4");

        assertEquals(whole, merged.exitCode(), merged.err());
        Path undivided = only("whole");
        Path together = only("merged");
        assertEquals(12, table(together).size());
        assertEquals(table(undivided), table(together));
        Run expected = Archive.read(undivided);
        Run found = Archive.read(together);
        assertEquals(expected.manifest().plan(), found.manifest().plan());
        assertTrue(Files.isRegularFile(together.resolve("report.html")));
        for (var cell : expected.cells()) {
            Path store = Path.of("cells", cell.id(), "results.edn");
            assertEquals(Files.readString(undivided.resolve(store)), Files.readString(together.resolve(store)));
            assertEquals(Archive.detail(undivided, cell.id()), Archive.detail(together, cell.id()));
        }
    }

    @Test
    void aFolderOfArchivesIsAsGoodAsTheirNames() throws IOException {
        run("job/1", "--shard=1/2");
        run("job/2", "--shard=2/2");
        assertEquals(
                12,
                Archive.runsBelow(archive("job")).stream()
                        .mapToInt(run -> Archive.read(run).cells().size())
                        .sum());
        assertTrue(merge("job").err().isEmpty());
        assertEquals(12, table(only("merged")).size());
    }

    @Test
    void aMissingShardIsNamedAndNothingIsWritten() throws IOException {
        run("shard-1", "--shard=1/3");
        Printed printed = merge("shard-1");
        assertEquals(ExitCodes.BAD_INPUT, printed.exitCode());
        assertTrue(
                printed.err().contains("found no run of shard 2/3, 3/3, so 8 of 12 cells are missing"), printed.err());
        assertFalse(Files.exists(archive("merged")));
    }

    @Test
    void shardsOfAnotherExperimentAreRefused() throws IOException {
        run("shard-1", "--shard=1/2");
        runOf(EXPERIMENT.replace("rate: 20", "rate: 21"), "shard-2", "--shard=2/2");
        Printed printed = merge("shard-1", "shard-2");
        assertEquals(ExitCodes.BAD_INPUT, printed.exitCode());
        assertTrue(printed.err().contains("the experiment's text"), printed.err());
        assertTrue(printed.err().contains("expected shards of one run: leave this one out"), printed.err());
    }

    @Test
    void shardsOfOtherSeedsHarnessesJarsAndDivisionsAreRefused() throws IOException {
        run("shard-1", "--shard=1/2");
        run("seeded", "--shard=2/2", "--seed=7");
        run("divided", "--shard=2/3");
        run("undivided");
        run("harness", "--shard=2/2");
        edit("harness", "\"harness\" : \"bench ", "\"harness\" : \"bench of old ");
        run("jar", "--shard=2/2");
        edit("jar", "\"jdk\" :", "\"other-jar-sha256\" : \"feed\",\n    \"jdk\" :");

        assertRefused("seed: there 0, here 7", merge("shard-1", "seeded"));
        assertRefused("shards: there 2, here 3", merge("shard-1", "divided"));
        assertRefused("harness: there bench ", merge("shard-1", "harness"));
        assertRefused("other-jar-sha256: there unknown, here feed", merge("shard-1", "jar"));
        Printed whole = merge("shard-1", "undivided");
        assertTrue(whole.err().contains("found a run that is not divided"), whole.err());
    }

    private void edit(String archive, String from, String to) throws IOException {
        Path file = only(archive).resolve("run.json");
        String text = Files.readString(file);
        assertTrue(text.contains(from), text);
        Files.writeString(file, text.replace(from, to));
    }

    private void assertRefused(String difference, Printed printed) {
        assertEquals(ExitCodes.BAD_INPUT, printed.exitCode());
        assertTrue(printed.err().contains(difference), printed.err());
        assertFalse(Files.exists(archive("merged")));
    }

    @Test
    void aShardThatOwesACellIsRefusedUntilItIsWhole() throws IOException {
        run("job/1", "--shard=1/2");
        run("job/2", "--shard=2/2");
        Path cut = Archive.runsBelow(archive("job/2")).get(0);
        Path cell = cut.resolve("cells")
                .resolve(Archive.read(cut).cells().get(0).id())
                .resolve("cell.json");
        Files.writeString(cell, Files.readString(cell).substring(0, 100));

        Printed printed = merge("job");
        assertEquals(ExitCodes.BAD_INPUT, printed.exitCode());
        assertTrue(printed.err().contains("found shard 2/2 without 1 of its 6 cells"), printed.err());

        run("job/2", "--shard=2/2");
        Printed again = merge("job");
        assertTrue(again.out().contains("left out: " + cut.toAbsolutePath().normalize()), again.out());
        assertEquals(12, table(only("merged")).size());
    }

    @Test
    void aFolderWithoutRunsIsToldAndSoIsAShardThatCanNotBe() throws IOException {
        Files.createDirectories(archive("empty"));
        assertTrue(merge("empty").err().contains("empty: found no run in it"));
        for (String shard : List.of("0/3", "4/3", "x", "1/0", "-1/3", "1/2/3")) {
            Printed printed = run("none", "--shard=" + shard);
            assertEquals(ExitCodes.BAD_INPUT, printed.exitCode(), shard);
            assertTrue(printed.err().contains("--shard: found " + shard), printed.err());
        }
    }

    @Test
    void aShardWithoutCellsHasNothingToDo() throws IOException {
        Printed printed = run("thin", "--shard=40/40");
        assertEquals(ExitCodes.MET, printed.exitCode(), printed.err());
        assertTrue(printed.out().contains("Nothing to run, shard 40/40 of 12 cells"), printed.out());
        assertFalse(Files.exists(archive("thin")));
    }
}
