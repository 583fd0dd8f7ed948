package dev.glomers.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.cli.Bench;
import dev.glomers.bench.nemesis.Fault;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same seed gives the same bytes: in one JVM, on two threads, and in two JVMs, whose hash codes differ. */
@Timeout(120)
class DeterminismTest {
    private static final List<String> FILES = List.of(
            "history.edn",
            "history.txt",
            "results.edn",
            "jepsen.log",
            "messages.svg",
            "timeline.html",
            "latency-raw.svg",
            "latency-quantiles.svg",
            "rate.svg");
    private static final String OPTIONS =
            " --node-count 5 --rate 50 --time-limit 5 --latency 20 --latency-dist exponential --nemesis-interval 1";
    private static final String FAULTS = OPTIONS + " --nemesis partition";

    @TempDir
    Path directory;

    private static List<String> commands(long seed) {
        List<String> commands = new ArrayList<>();
        for (String program : List.of(
                "echo",
                "unique-ids",
                "broadcast -- --strategy flood",
                "broadcast -- --strategy gossip",
                "broadcast -- --strategy tree",
                "broadcast -- --strategy star")) {
            String[] parts = program.split(" ", 2);
            commands.add("test -w " + parts[0] + " --program " + parts[0] + FAULTS + " --seed " + seed
                    + (parts.length > 1 ? " " + parts[1] : ""));
        }
        return commands;
    }

    /** Each fault alone, and all of them together, on nodes that talk to one another. A kill may cost a value. */
    private static List<String> faultyCommands(long seed) {
        List<String> nemeses = new ArrayList<>(Fault.labels());
        nemeses.add(String.join(",", Fault.labels()));
        return nemeses.stream()
                .map(nemesis -> "test -w broadcast --program broadcast" + OPTIONS + " --seed " + seed + " --nemesis "
                        + nemesis + " -- --strategy gossip")
                .toList();
    }

    private Map<String, String> outcome(String name, String command) throws IOException {
        BenchRun run = BenchRun.of(Files.createDirectories(directory.resolve(name)), command);
        assertTrue(run.exitCode() <= Bench.INVALID, run::toString);
        return files(run.directory());
    }

    private static Map<String, String> files(Path directory) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (String file : FILES) {
            files.put(file, Files.readString(directory.resolve("store/latest").resolve(file)));
        }
        return files;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20260131})
    void twiceInOneJvmTheSameSeedGivesTheSameBytes(long seed) throws IOException {
        for (String command : commands(seed)) {
            assertEquals(outcome("one", command), outcome("two", command), command);
        }
    }

    @Test
    void differentSeedsGiveDifferentHistories() throws IOException {
        List<String> one = commands(1);
        List<String> two = commands(2);
        for (int i = 0; i < one.size(); i++) {
            assertNotEquals(
                    outcome("one", one.get(i)).get("history.edn"),
                    outcome("two", two.get(i)).get("history.edn"),
                    one.get(i));
        }
    }

    @Test
    void runsOnParallelThreadsDoNotTouchOneAnother() throws Exception {
        String command = commands(3).get(3);
        Map<String, String> alone = outcome("alone", command);
        Map<String, Map<String, String>> parallel = new TreeMap<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            String name = "thread " + i;
            Thread thread = new Thread(() -> {
                try {
                    Map<String, String> outcome = outcome(name, command);
                    synchronized (parallel) {
                        parallel.put(name, outcome);
                    }
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
            threads.add(thread);
            thread.start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertEquals(4, parallel.size());
        parallel.forEach((name, outcome) -> assertEquals(alone, outcome, name));
    }

    @Test
    void twoJvmsGiveTheSameBytesForTheSameSeed() throws Exception {
        long seed = 42;
        Map<String, String> here = new TreeMap<>();
        List<String> commands = new ArrayList<>(commands(seed));
        commands.addAll(faultyCommands(seed));
        Process other = elsewhere(commands);
        for (int i = 0; i < commands.size(); i++) {
            for (Map.Entry<String, String> file :
                    outcome("here" + i, commands.get(i)).entrySet()) {
                here.put(commands.get(i) + ": " + file.getKey(), file.getValue());
            }
        }
        assertTrue(other.waitFor(100, TimeUnit.SECONDS), "the other JVM has ended");
        assertEquals(0, other.exitValue(), Files.readString(directory.resolve("elsewhere.txt")));
        for (int i = 0; i < commands.size(); i++) {
            for (Map.Entry<String, String> file :
                    files(directory.resolve("elsewhere" + i)).entrySet()) {
                assertEquals(here.get(commands.get(i) + ": " + file.getKey()), file.getValue(), commands.get(i));
            }
        }
    }

    /** All commands in one other JVM, so that the test does not spend its time on starting JVMs. */
    private Process elsewhere(List<String> commands) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                ManyRuns.class.getName(),
                directory.toString()));
        command.addAll(commands);
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(new File(directory.toFile(), "elsewhere.txt"))
                .start();
    }

    /** The other JVM. */
    static final class ManyRuns {
        private ManyRuns() {}

        /** Runs each command line in {@code elsewhere0}, {@code elsewhere1} and so on, below the first argument. */
        public static void main(String[] arguments) throws IOException {
            // Other objects first: identity hash codes shall differ from those of the JVM that compares.
            for (int i = 0; i < 1000; i++) {
                System.identityHashCode(new Object());
            }
            for (int i = 1; i < arguments.length; i++) {
                BenchRun run = BenchRun.of(
                        Files.createDirectories(Path.of(arguments[0], "elsewhere" + (i - 1))), arguments[i]);
                if (run.exitCode() > Bench.INVALID) {
                    System.out.println(run);
                    System.exit(1);
                }
            }
        }
    }
}
