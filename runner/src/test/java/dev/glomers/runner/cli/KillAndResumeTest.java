package dev.glomers.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Schemas;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The runner, killed by SIGKILL at random moments and resumed until its run is done: a first start, and each that goes on
 * after it, is cut off at a moment drawn evenly from the time that an undisturbed run takes. {@code
 * runner/bin/kill-and-resume} does so 50 times.
 */
@Timeout(1200)
final class KillAndResumeTest {
    private static final int KILLS = Integer.getInteger("glomers.kills", 10);
    private static final long SEED = Long.getLong("glomers.kill-seed", 1);

    private static final String EXPERIMENT = """
            question: Is a run that was killed finished as if nothing had been?
            workload: broadcast
            node: broadcast
            options: {time-limit: 10, rate: 50}
            matrix:
              strategy: [flood, gossip, tree, star]
              node-count: [5, 9]
              nemesis: [none, partition]
            repeats: 3
            """;

    private static final int CELLS = 48;
    /** A line of progress: what the user was told has ended. */
    private static final Pattern ENDED = Pattern.compile("^\\[\\d+/\\d+] (\\S+): ", Pattern.MULTILINE);
    /** What a clock on the wall says, which is no part of the outcome. The run's id is the time at which it began. */
    private static final List<String> WALL_CLOCK = List.of("run-id", "start", "duration-s");

    /** Files of a cell that tell the time on the wall or the run's folder. All others must be the same bytes. */
    private static final List<String> OF_THE_RUN = List.of("cell.json", "cell.html", "console.txt");

    @TempDir
    private Path folder;

    private int kills;
    private int starts;
    private int chains;
    private int torn;

    @Test
    void aRunThatIsKilledAtRandomMomentsAndResumedEndsLikeOneThatIsNot() throws Exception {
        Random random = new Random(SEED);
        long begun = System.nanoTime();
        start(folder.resolve("undisturbed")).expect(0);
        Duration whole = Duration.ofNanos(System.nanoTime() - begun);
        Path expected = onlyRun(folder.resolve("undisturbed"));

        while (kills < KILLS) {
            chains++;
            Path results = folder.resolve("killed-" + chains);
            killAndResume(results, whole, random);
            assertSame(expected, onlyRun(results));
        }
        System.out.printf(
                "kill and resume: seed %d, %d kills over %d runs of %d cells, %d torn cells run again, nothing lost%n",
                SEED, kills, chains, CELLS, torn);
    }

    /** One run, killed again and again until it is faster than the next kill. */
    private void killAndResume(Path results, Duration whole, Random random) throws Exception {
        while (true) {
            SortedMap<String, String> before = wholeCells(results);
            RunnerProcess runner = start(results);
            Duration moment = Duration.ofMillis((long) (random.nextDouble() * whole.toMillis()));
            boolean isKilled = kills < KILLS && runner.isKilledAfter(moment);
            String said = isKilled ? Files.readString(runner.output()) : runner.expect(0);
            SortedMap<String, String> after = wholeCells(results);
            String where = "seed %d, kill %d after %s: %s".formatted(SEED, kills, moment, said);
            before.forEach((cell, bytes) -> assertEquals(bytes, after.get(cell), "was run again; " + where));
            ENDED.matcher(said)
                    .results()
                    .map(MatchResult::group)
                    .map(line -> line.substring(line.indexOf(' ') + 1, line.lastIndexOf(": ")))
                    .forEach(cell -> assertTrue(after.containsKey(cell), cell + " was lost; " + where));
            if (!isKilled) {
                return;
            }
            kills++;
            torn += tornCells(results);
            if (isDone(results)) {
                // It had nothing left to do but to exit.
                return;
            }
        }
    }

    private RunnerProcess start(Path results) throws IOException {
        Path file = Files.writeString(folder.resolve("experiment.yaml"), EXPERIMENT);
        starts++;
        return RunnerProcess.start(
                folder.resolve("said-" + starts),
                "run",
                file.toString(),
                "--engine",
                "embedded",
                "--results",
                results.toString(),
                "--resume=auto");
    }

    private static Path onlyRun(Path results) {
        List<Path> runs = Archive.open(results).runs();
        assertEquals(1, runs.size(), runs::toString);
        return runs.get(0);
    }

    /** The text of each {@code cell.json} that is there; a run that was killed before it began has none. */
    private static SortedMap<String, String> wholeCells(Path results) throws IOException {
        SortedMap<String, String> cells = new TreeMap<>();
        for (Path run : Archive.open(results).runs()) {
            for (var cell : Archive.read(run).cells()) {
                if (cell.status() != CellStatus.NOT_RUN) {
                    Path file = Archive.cellFolder(run, cell.id()).resolve("cell.json");
                    assertEquals(CellStatus.VALID, cell.status(), file + ": " + cell.explanation());
                    cells.put(cell.id(), Files.readString(file));
                }
            }
        }
        return cells;
    }

    private static boolean isDone(Path results) {
        List<Path> runs = Archive.open(results).runs();
        return !runs.isEmpty() && !Archive.isUnfinished(runs.get(0), Archive.manifest(runs.get(0)));
    }

    private static int tornCells(Path results) throws IOException {
        int count = 0;
        for (Path run : Archive.open(results).runs()) {
            Path cells = run.resolve("cells");
            if (Files.isDirectory(cells)) {
                try (Stream<Path> folders = Files.list(cells)) {
                    count += (int) folders.filter(cell -> Files.notExists(cell.resolve("cell.json")))
                            .count();
                }
            }
        }
        return count;
    }

    private static void assertSame(Path expected, Path resumed) throws IOException {
        assertEquals(List.of(), Schemas.complaints(resumed));
        assertEquals(outcome(expected), outcome(resumed), resumed.toString());
        List<String> files = files(expected);
        assertTrue(files.stream().anyMatch(name -> name.endsWith("store/history.edn")), files::toString);
        assertEquals(files, files(resumed), resumed.toString());
        List<String> different = new ArrayList<>();
        for (String file : files) {
            boolean isOfTheCell =
                    file.startsWith("cells/") && !OF_THE_RUN.contains(file.substring(file.lastIndexOf('/') + 1));
            if (isOfTheCell && Files.mismatch(expected.resolve(file), resumed.resolve(file)) >= 0) {
                different.add(file);
            }
        }
        assertEquals(List.of(), different, resumed.toString());
    }

    /** {@code cells.csv}, row by row and byte by byte, less what a clock on the wall says. */
    private static List<List<String>> outcome(Path run) throws IOException {
        CSVFormat format = CSVFormat.RFC4180.builder().setHeader().get();
        List<List<String>> rows = new ArrayList<>();
        try (Reader reader = Files.newBufferedReader(run.resolve("cells.csv"));
                CSVParser table = format.parse(reader)) {
            List<String> columns = new ArrayList<>(table.getHeaderNames());
            assertTrue(columns.removeAll(WALL_CLOCK));
            rows.add(columns);
            for (CSVRecord row : table) {
                rows.add(columns.stream().map(row::get).toList());
            }
        }
        assertEquals(1 + CELLS, rows.size());
        return rows;
    }

    private static List<String> files(Path run) throws IOException {
        try (Stream<Path> all = Files.walk(run)) {
            return all.filter(Files::isRegularFile)
                    .map(file -> run.relativize(file).toString())
                    .sorted()
                    .toList();
        }
    }
}
