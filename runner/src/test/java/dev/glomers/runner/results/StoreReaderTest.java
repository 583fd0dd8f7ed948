package dev.glomers.runner.results;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.CellDetail;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Course;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read out of stores that the real Maelstrom 0.2.4 wrote. */
final class StoreReaderTest {
    @TempDir
    private Path folder = Path.of("");

    private static Findings read(String store, int exitCode) throws URISyntaxException {
        Path directory = Path.of(Objects.requireNonNull(StoreReaderTest.class.getResource("/stores/" + store))
                .toURI());
        return StoreReader.read(exitCode, Optional.of(directory), directory.resolve("console.txt"));
    }

    @Test
    void lostElementsAreCountedAndNamed() throws Exception {
        Findings findings = read("broadcast-lost", 1);

        assertEquals(CellStatus.INVALID, findings.status());
        assertEquals(12.0, findings.metrics().get("lost-count"));
        assertEquals(2.0398407, findings.metrics().get("msgs-per-op"));
        assertEquals(251.0, findings.metrics().get("ops"));
        assertEquals("12 elements were acknowledged and then lost: 16, 28, 35, 36, 57, ....", findings.explanation());
        double p50 = findings.metrics().getOrDefault("op-latency.p50", Double.NaN);
        double max = findings.metrics().getOrDefault("op-latency.max", Double.NaN);
        assertTrue(0 < p50 && p50 <= max, findings.metrics()::toString);
    }

    @Test
    void aWrongEchoIsShownBesideWhatWasSent() throws Exception {
        assertTrue(
                read("echo-wrong-value", 1).explanation().contains("sent \"Please echo 2\", got \"Please echo 2!\""));
    }

    @Test
    void idsGivenOutTwiceAreShown() throws Exception {
        assertTrue(read("unique-ids-dup-across-nodes", 1)
                .explanation()
                .startsWith("134 values were given out more than once: 78 (3 times)"));
    }

    @Test
    void aRequestThatNeverSucceedsIsNamedEvenWhereTheWorkloadIsUnknown() throws Exception {
        Findings findings = read("broadcast-never-answers-read", 1);

        assertEquals(CellStatus.INVALID, findings.status());
        assertTrue(findings.explanation().contains("None of 2 read requests succeeded."), findings.explanation());
    }

    @Test
    void aRateOfZeroIsUnknown() throws Exception {
        Findings findings = read("broadcast-rate0", 2);

        assertEquals(CellStatus.UNKNOWN, findings.status());
        assertEquals("No element was ever read, so nothing can be said of them.", findings.explanation());
    }

    @Test
    void aValidRunNeedsNoExplanation() throws Exception {
        Findings findings = read("availability-frac08-ok-error11", 0);

        assertEquals(CellStatus.VALID, findings.status());
        assertEquals("", findings.explanation());
        assertEquals(0.877193, findings.metrics().get("ok-fraction"));
    }

    @Test
    void aNodeThatDiedIsNamedWithItsLastWords() throws Exception {
        Findings findings = read("availability-crash-exit1", 255);

        assertEquals(CellStatus.CRASHED, findings.status());
        assertEquals(List.of("node n0 died with exit status 1, saying: Traceback: boom"), findings.warnings());
        assertTrue(findings.explanation().contains("Node n0 crashed with exit status 1."), findings.explanation());
    }

    @Test
    void aRefusedArgumentIsQuoted() throws Exception {
        assertEquals(
                "The harness refused its arguments: Unknown option: \"--nope\"",
                read("availability-bad-option", 254).explanation());
    }

    @Test
    void aMutedNodeIsAWarningThoughTheRunIsValid() throws IOException {
        Files.writeString(folder.resolve("results.edn"), "{:valid? true}");
        Files.writeString(folder.resolve("jepsen.log"), """
                2026-11-23 10:49:30,540{GMT}	WARN	[n0 stdout] maelstrom.process: Error!
                clojure.lang.ExceptionInfo: Node n0 printed a line to STDOUT which was not well-formed JSON:
                debug: hello
                """);

        Findings findings = StoreReader.read(0, Optional.of(folder), folder.resolve("console.txt"));

        assertEquals(CellStatus.VALID, findings.status());
        assertEquals(
                List.of(
                        "node n0 was muted: it printed a line that is no JSON to stdout, and nothing that it said after "
                                + "that was heard (debug: hello)"),
                findings.warnings());
    }

    @Test
    void aHarnessWithoutHeapIsOutOfMemoryHoweverItEnded() throws IOException {
        Path console = folder.resolve("console.txt");
        List<String> words = List.of(
                "java.lang.OutOfMemoryError: Java heap space",
                "Caused by: java.lang.OutOfMemoryError: GC overhead limit exceeded",
                "Exception in thread \"jepsen worker 3\" java.lang.OutOfMemoryError: Java heap space",
                "Terminating due to java.lang.OutOfMemoryError: Java heap space",
                "Out of memory: the bench has filled its heap of 64 MiB; give it more");
        for (String line : words) {
            Files.writeString(console, "INFO jepsen.core Analyzing...\n" + line + "\n");
            for (int exitCode : List.of(2, 3, 255)) {
                assertEquals(
                        CellStatus.OUT_OF_MEMORY,
                        StoreReader.read(exitCode, Optional.of(folder), console).status(),
                        line + ", " + exitCode);
            }
        }
        assertTrue(StoreReader.read(3, Optional.of(folder), console)
                .explanation()
                .startsWith("The harness ran out of memory before the test had ended; --harness-memory"));

        Files.writeString(folder.resolve("history.edn"), "{:type :invoke, :f :echo, :process 0, :time 1, :index 0}\n");
        assertTrue(StoreReader.read(3, Optional.of(folder), console)
                .explanation()
                .startsWith("The harness ran out of memory in its analysis; --harness-memory"));
    }

    @Test
    void aVerdictAndANodesOwnWantOfMemoryAreNotTheHarnesses() throws IOException {
        Path console = folder.resolve("console.txt");
        Files.writeString(folder.resolve("results.edn"), "{:valid? true}");
        Files.writeString(console, "java.lang.OutOfMemoryError: Java heap space\n");
        assertEquals(
                CellStatus.VALID,
                StoreReader.read(0, Optional.of(folder), console).status());

        Files.writeString(console, """
                clojure.lang.ExceptionInfo: Node n0 crashed with exit status 1. Before crashing, it wrote to STDOUT:

                And to STDERR:

                java.lang.OutOfMemoryError: Java heap space
                """);
        assertEquals(
                CellStatus.CRASHED,
                StoreReader.read(255, Optional.of(folder), console).status());
    }

    @Test
    void resultsThatAreMissingEmptyOrCutAreUnreadable() throws IOException {
        Path console = folder.resolve("console.txt");
        assertEquals(
                CellStatus.UNREADABLE,
                StoreReader.read(0, Optional.empty(), console).status());
        assertEquals(
                CellStatus.UNREADABLE,
                StoreReader.read(0, Optional.of(folder), console).status());
        for (String text : List.of("", "{:valid? tr", "{:valid? true", "[1 2]", "{}", "\"", "{:a 1 :a 2}")) {
            Files.writeString(folder.resolve("results.edn"), text);
            assertEquals(
                    CellStatus.UNREADABLE,
                    StoreReader.read(0, Optional.of(folder), console).status(),
                    text);
            assertTrue(
                    StoreReader.read(0, Optional.of(folder), console)
                            .explanation()
                            .startsWith("results.edn "),
                    text);
        }
    }

    private Findings readResults(int exitCode, String results) throws IOException {
        Files.writeString(folder.resolve("results.edn"), results);
        return StoreReader.read(exitCode, Optional.of(folder), folder.resolve("console.txt"));
    }

    /** The forms in which Jepsen leaves what its checkers threw: jepsen-io/maelstrom, issues 98 and 92. */
    @Test
    void anAnalysisThatCrashedIsUnknownAndSaysWhatTheCheckerThrew() throws IOException {
        Findings kafka = readResults(2, """
                {:stats {:valid? true},
                 :workload {:valid? :unknown,
                            :error "java.util.concurrent.ExecutionException: java.lang.IndexOutOfBoundsException\\n at"},
                 :valid? :unknown}
                """);
        assertEquals(CellStatus.UNKNOWN, kafka.status());
        assertEquals(
                "The checker failed: java.util.concurrent.ExecutionException: java.lang.IndexOutOfBoundsException.",
                kafka.explanation());

        Findings linear = readResults(2, """
                {:workload {:valid? :unknown,
                            :results {1 {:linearizable {:valid? true}, :valid? true},
                                      2 {:linearizable {:valid? :unknown,
                                                        :error "java.lang.AssertionError: Assert failed: op\\n at"},
                                         :valid? :unknown}},
                            :failures []},
                 :valid? :unknown}
                """);
        assertEquals(CellStatus.UNKNOWN, linear.status());
        assertEquals("The checker failed: java.lang.AssertionError: Assert failed: op.", linear.explanation());

        Findings all = readResults(2, "{:valid? :unknown, :error \"java.lang.NullPointerException\"}");
        assertEquals(CellStatus.UNKNOWN, all.status());
        assertEquals("The checker failed: java.lang.NullPointerException.", all.explanation());
    }

    @Test
    void resultsThatContradictTheExitCodeAreNotBelieved() throws IOException {
        Files.writeString(folder.resolve("results.edn"), "{:valid? true}");

        assertEquals(
                CellStatus.UNREADABLE,
                StoreReader.read(1, Optional.of(folder), folder.resolve("console.txt"))
                        .status());
    }

    @Test
    void oddNumbersAndTagsAreSurvived() throws IOException {
        Files.writeString(
                folder.resolve("results.edn"),
                "{:valid? true, :availability {:ok-fraction 1/2}, :net {:servers {:msgs-per-op ##NaN}},"
                        + " :workload {:lost-count 99999999999999999999, :x #object[a \"b\"]}, :y #{1 2}}");

        Findings findings = StoreReader.read(0, Optional.of(folder), folder.resolve("console.txt"));

        assertEquals(0.5, findings.metrics().get("ok-fraction"));
        assertTrue(!findings.metrics().containsKey("msgs-per-op"));
        assertEquals(1e20, findings.metrics().get("lost-count"));
    }

    @Test
    void aLagIsToldInSecondsAndKeptInMilliseconds() throws IOException {
        Files.writeString(
                folder.resolve("results.edn"),
                "{:valid? true, :workload {:worst-realtime-lag {:time 20.5, :process 1, :key \"4\", :lag 0.16}}}");

        Findings findings = StoreReader.read(0, Optional.of(folder), folder.resolve("console.txt"));

        assertEquals(160.0, findings.metrics().get("realtime-lag.max"));
    }

    @Test
    void theWorstLatencyIsHeldAgainstTheLongestCut() throws IOException {
        Files.writeString(
                folder.resolve("results.edn"), "{:valid? true, :workload {:stable-latencies {0 0, 0.5 9, 1 3700}}}");
        Files.writeString(folder.resolve("history.edn"), """
                {:index 0, :time 1000000000, :type :info, :process :nemesis, :f :start-partition, :value [:isolated {"n0" #{"n1"}, "n1" #{"n0"}}]}
                {:index 1, :time 4000000000, :type :info, :process :nemesis, :f :stop-partition, :value nil}
                """);

        Findings findings = StoreReader.read(0, Optional.of(folder), folder.resolve("console.txt"));

        assertEquals(3000.0, findings.metrics().get("longest-cut"));
        assertEquals(700.0, findings.metrics().get("stable-latency.over-cut"));
    }

    @Test
    void aHistoryThatIsCutOrMissingTellsOfNoCut() throws IOException {
        Files.writeString(folder.resolve("results.edn"), "{:valid? true, :workload {:stable-latencies {1 3700}}}");
        Path console = folder.resolve("console.txt");
        assertTrue(!StoreReader.read(0, Optional.of(folder), console).metrics().containsKey("stable-latency.over-cut"));

        Files.writeString(
                folder.resolve("history.edn"),
                "{:index 0, :time 1000000000, :type :info, :process :nemesis, :f :start-partition, :value [:isol");

        Findings findings = StoreReader.read(0, Optional.of(folder), console);
        assertTrue(!findings.metrics().containsKey("longest-cut"), findings.metrics()::toString);
        assertEquals(3700.0, findings.metrics().get("stable-latency.max"));
    }

    @Test
    void theDetailHasOpsByFunctionMessagesAndTheCourse() throws Exception {
        CellDetail detail = read("broadcast-lost", 1).detail();
        assertEquals(
                List.of("broadcast", "read"),
                detail.byFunction().stream()
                        .map(CellDetail.OpCounts::f)
                        .sorted()
                        .toList());
        assertEquals(
                List.of("all", "clients", "servers"),
                detail.network().stream().map(CellDetail.Traffic::among).toList());
        assertEquals(
                251,
                detail.course().curves().stream().mapToInt(Course.Curve::ops).sum());
    }

    @Test
    void theLastLinesOfANodeThatDiedAreKept() throws Exception {
        Path logs = Files.createDirectories(folder.resolve("node-logs"));
        Files.writeString(logs.resolve("n1.log"), "early\n".repeat(100) + "x".repeat(10_000_000) + "\nlast words\n");
        Files.writeString(logs.resolve("n2.log"), "alive\n");
        Path console =
                Files.writeString(folder.resolve("console.txt"), "Node n1 crashed with exit status 1. It wrote:\n");
        CellDetail detail = StoreReader.read(255, Optional.of(folder), console).detail();
        assertEquals(
                List.of("n1"),
                detail.lastWords().stream().map(CellDetail.LastWords::node).toList());
        List<String> lines = detail.lastWords().get(0).lines();
        assertEquals("last words", lines.get(lines.size() - 1));
        assertTrue(lines.stream().allMatch(line -> line.length() < 500), "a line of ten megabytes");
    }

    @Test
    void aNodesNameDoesNotLeadOutOfTheFolderOfLogs() throws Exception {
        Files.writeString(folder.resolve("secret.log"), "secret\n");
        Files.createDirectories(folder.resolve("node-logs"));
        Path console =
                Files.writeString(folder.resolve("console.txt"), "Node ../secret crashed with exit status 1. So:\n");
        assertEquals(
                List.of(),
                StoreReader.read(255, Optional.of(folder), console).detail().lastWords());
    }
}
