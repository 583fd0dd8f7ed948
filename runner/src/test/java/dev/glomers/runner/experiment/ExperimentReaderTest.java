package dev.glomers.runner.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.PublishedRecord;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ExperimentReaderTest {
    private static ReadResult read(String yaml) {
        return new ExperimentReader(new Programs()).read(Path.of("x.yaml"), yaml);
    }

    private static Experiment experiment(String yaml) {
        ReadResult result = read(yaml);
        return assertInstanceOf(ReadResult.Accepted.class, result, result::toString)
                .experiment();
    }

    private static List<Cell> cells(String yaml) {
        return experiment(yaml).cells();
    }

    private static List<String> ids(String yaml) {
        return cells(yaml).stream().map(Cell::id).toList();
    }

    @Test
    void anExperimentOfOneCellNeedsAQuestionAWorkloadAndANode() {
        Cell cell = cells("""
                question: Does it echo?
                workload: echo
                node: echo
                """).get(0);

        assertEquals("echo", cell.id());
        assertEquals(Workload.ECHO, cell.workload());
        assertEquals(new NodeSpec.Program("echo", List.of()), cell.node());
        assertEquals(Map.of("program", "echo", "workload", "echo"), cell.parameters());
    }

    @Test
    void aMatrixIsExpandedInTheOrderOfTheFileTheLastAxisFastest() {
        List<String> ids = ids("""
                question: q
                workload: broadcast
                node: broadcast
                matrix:
                  strategy: [star, flood]
                  node-count: [5, 25]
                """);

        assertEquals(
                List.of(
                        "node-count=5,strategy=star",
                        "node-count=25,strategy=star",
                        "node-count=5,strategy=flood",
                        "node-count=25,strategy=flood"),
                ids);
    }

    @Test
    void aProgramsArgumentInTheMatrixEndsUpOnTheNodesCommandLine() {
        Cell cell = cells("""
                question: q
                workload: broadcast
                node: {program: broadcast, args: {fan-out: 3}}
                options: {rate: 7, nemesis: none}
                matrix: {strategy: [star], args.rate: [9]}
                """).get(0);

        assertEquals(
                List.of("--fan-out", "3", "--rate", "9", "--strategy", "star"),
                cell.node().arguments());
        assertEquals(Map.of("rate", "7"), cell.options());
        assertEquals("9", cell.parameters().get("args.rate"));
        assertEquals("none", cell.parameters().get("nemesis"));
    }

    @Test
    void whatIsExcludedIsLeftOutAndWhatIsIncludedIsAdded() {
        List<String> ids = ids("""
                question: q
                workload: broadcast
                node: broadcast
                matrix: {strategy: [star, flood], node-count: [5, 25]}
                exclude:
                  - {strategy: flood, node-count: [25]}
                include:
                  - {strategy: star, node-count: 50}
                """);

        assertEquals(
                List.of(
                        "node-count=5,strategy=star",
                        "node-count=25,strategy=star",
                        "node-count=5,strategy=flood",
                        "node-count=50,strategy=star"),
                ids);
    }

    @Test
    void casesShareWhatStandsAboveThemUnlessTheySayOtherwise() {
        List<Cell> cells = cells("""
                question: q
                workload: broadcast
                node: broadcast
                options: {rate: 10, time-limit: 20}
                expectations: {lost-count: "= 0", stale-count: 0}
                cases:
                  - name: a
                    options: {rate: 100}
                  - name: b
                    node: {program: broadcast, args: {strategy: star}}
                    expectations: {stale-count: "< 5", verdict: invalid}
                """);

        assertEquals(List.of("a", "b"), cells.stream().map(Cell::id).toList());
        assertEquals(Map.of("rate", "100", "time-limit", "20"), cells.get(0).options());
        assertEquals(List.of("--strategy", "star"), cells.get(1).node().arguments());
        assertEquals(
                List.of("valid", "= 0", "0"),
                cells.get(0).expectations().stream()
                        .map(ExperimentReaderTest::expected)
                        .toList());
        assertEquals(
                List.of("invalid", "= 0", "< 5"),
                cells.get(1).expectations().stream()
                        .map(ExperimentReaderTest::expected)
                        .toList());
    }

    private static String expected(Expectation expectation) {
        return expectation
                .check(CellStatus.UNKNOWN, Collections.emptySortedMap())
                .expected();
    }

    @Test
    void anExpectationIsForTheCellsItNames() {
        List<Cell> cells = cells("""
                question: q
                workload: broadcast
                node: broadcast
                expectations:
                  - verdict: any
                  - {msgs-per-op: "< 30", cases: [a]}
                  - {msgs-per-op: "< 20", when: {node-count: [5, 6]}}
                cases:
                  - name: a
                  - name: b
                    options: {node-count: 5}
                """);

        assertEquals(
                List.of("< 30"),
                cells.get(0).expectations().stream()
                        .map(ExperimentReaderTest::expected)
                        .toList());
        assertEquals(
                List.of("< 20"),
                cells.get(1).expectations().stream()
                        .map(ExperimentReaderTest::expected)
                        .toList());
    }

    @Test
    void repeatsAndSeedsAreRunsOfTheirOwn() {
        assertEquals(List.of("repeat=1", "repeat=2"), ids("question: q\nworkload: echo\nnode: echo\nrepeats: 2\n"));
        List<Cell> seeded = cells("question: q\nworkload: echo\nnode: echo\nseeds: 3..5\n");
        assertEquals(
                List.of("seed=3", "seed=4", "seed=5"),
                seeded.stream().map(Cell::id).toList());
        assertEquals(Optional.of(4L), seeded.get(1).seed());
    }

    @Test
    void aTimeoutHasAUnit() {
        Cell cell = cells("question: q\nworkload: echo\nnode: echo\ntimeout: 5 min\n")
                .get(0);

        assertEquals(Optional.of(Duration.ofMinutes(5)), cell.timeout());
    }

    @Test
    void memoryIsSaidForTheHarnessForTheNodesOrNotAtAll() {
        String echo = "question: q\nworkload: echo\nnode: echo\n";

        assertEquals(MemoryWish.NONE, experiment(echo).memory());
        assertEquals(
                new MemoryWish(OptionalLong.of(4096), OptionalLong.of(512)),
                experiment(echo + "memory: {harness: 4 GiB, nodes: 512 MiB}\n").memory());
    }

    @Test
    void anExecutableIsFoundFromTheExperimentsFolder() {
        ReadResult result = new ExperimentReader(new Programs())
                .read(
                        Path.of("/bin/x.yaml"),
                        "question: q\nworkload: echo\nnode: {command: [./sh, -c, x], args: {y: 1}}");

        NodeSpec node = assertInstanceOf(ReadResult.Accepted.class, result, result::toString)
                .experiment()
                .cells()
                .get(0)
                .node();
        assertEquals(new NodeSpec.Command(Path.of("/bin/sh"), List.of("-c", "x", "--y", "1")), node);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tr-TR", "de-DE", "ar-EG"})
    void idsAndLimitsAreTheSameInEveryLocale(String language) {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));
            assertEquals(
                    List.of("latency-dist=uniform,nemesis-interval=1.5"),
                    ids(
                            "question: q\nworkload: echo\nnode: echo\nmatrix: {nemesis-interval: [1.5], latency-dist: [uniform]}"));
            assertEquals("1234.50 ms", Limit.show(Metric.STABLE_P50, 1234.5));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void anIdIsSafeAsAFileNameAndTwoValuesNeverShareOne() {
        List<String> ids = ids("""
                question: q
                workload: echo
                node: /bin/sh
                matrix: {args.name: ["a/b", "a:b", "../..", ""]}
                """);

        assertEquals(4, ids.stream().distinct().count(), ids::toString);
        assertTrue(ids.stream().allMatch(id -> id.matches("[A-Za-z0-9_][A-Za-z0-9._,=+-]*")), ids::toString);
    }

    @Test
    void aLongIdIsCutAndHashed() {
        String longValue = "x".repeat(300);
        String id = ids("question: q\nworkload: echo\nnode: /bin/sh\nmatrix: {args.a: [" + longValue + "]}")
                .get(0);

        assertEquals(129, id.length());
        assertTrue(id.matches("a=x+-[0-9a-f]{8}"), id);
    }

    @Test
    void aMatrixOfAMillionCellsIsRefusedWithoutBeingExpanded() {
        String values = IntStream.rangeClosed(1, 1000).boxed().toList().toString();
        ReadResult result = read(
                "question: q\nworkload: echo\nnode: echo\nmatrix: {rate: " + values + ", latency: " + values + "}");

        String message = assertInstanceOf(ReadResult.Rejected.class, result)
                .problems()
                .get(0)
                .toString();
        assertTrue(message.contains("more than 100000 cells"), message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "- 1", "a", "question: {a: {b: [1,2", "!!java.lang.Object {}", "&a [*a]", "{? [1] : 2}", "\t"
            })
    void whatIsNoExperimentIsRefusedInWords(String yaml) {
        ReadResult result = read(yaml);

        List<Problem> problems =
                assertInstanceOf(ReadResult.Rejected.class, result).problems();
        assertTrue(
                problems.stream().noneMatch(problem -> problem.toString().contains("Exception")), problems::toString);
    }

    @Test
    void aRecordIsKeptWithItsCellInTheMetricsOwnUnit() {
        List<Cell> cells = cells("""
                question: q
                workload: broadcast
                node: broadcast
                records: [{metric: ops, value: 7, by: everybody}]
                cases:
                  - name: fast
                    records:
                      - {metric: stable-latency.max, value: 1.1 s, by: somebody, note: a star, source: "https://example.org/a"}
                  - name: slow
                """);

        assertEquals(
                List.of(new PublishedRecord("stable-latency.max", 1100, "somebody", "a star", "https://example.org/a")),
                cells.get(0).planned().records());
        assertEquals(
                List.of(new PublishedRecord("ops", 7, "everybody", "", "")),
                cells.get(1).planned().records());
    }
}
