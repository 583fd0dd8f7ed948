package dev.glomers.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.check.Checkers;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code bench check} as a user meets it: a file, an exit code, and what is printed. */
@Timeout(60)
class CheckCommandTest {
    private static final Path HISTORY =
            Path.of("src/test/resources/reference/broadcast/ok/history.edn").toAbsolutePath();

    @TempDir
    Path directory;

    private BenchRun bench(String commandLine) {
        return BenchRun.of(directory, commandLine);
    }

    private String write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
        return name;
    }

    private static Map<?, ?> printed(BenchRun run) {
        return (Map<?, ?>) Objects.requireNonNull(Edn.read(run.console()));
    }

    private static void assertRefused(String expected, BenchRun run) {
        assertEquals(254, run.exitCode(), run::toString);
        assertEquals(expected + System.lineSeparator(), run.console());
    }

    static Stream<ReferenceCase> references() throws IOException {
        return ReferenceCase.all().stream()
                .filter(each -> Checkers.workloads().contains(each.workload()) && !each.differsOnPurpose());
    }

    @ParameterizedTest
    @MethodSource("references")
    void aRunOfMaelstromsGetsTheVerdictThatItHadThere(ReferenceCase reference) throws IOException {
        List<String> arguments = new ArrayList<>(List.of("check", "-w", reference.workload()));
        for (String flag : List.of("--availability", "--consistency-models")) {
            reference.option(flag).ifPresent(value -> arguments.addAll(List.of(flag, value)));
        }
        arguments.add(reference.folder().toAbsolutePath().toString());
        BenchRun run = BenchRun.of(directory, arguments);
        Object valid = reference.results().get(Keyword.of("valid?"));
        assertEquals(valid, printed(run).get(Keyword.of("valid?")));
        assertEquals(Boolean.TRUE.equals(valid) ? 0 : Boolean.FALSE.equals(valid) ? 1 : 2, run.exitCode());
    }

    @Test
    void dirtyWritesAreFoundOnRequest() throws IOException {
        List<String> ops = List.of(
                ":type :invoke, :process 0, :value [[:w 0 1] [:r 0 nil] [:w 0 2]]",
                ":type :invoke, :process 1, :value [[:r 0 nil] [:w 0 10]]",
                ":type :ok, :process 1, :value [[:r 0 1] [:w 0 10]]",
                ":type :ok, :process 0, :value [[:w 0 1] [:r 0 10] [:w 0 2]]",
                ":type :invoke, :process 0, :value [[:r 0 nil]]",
                ":type :ok, :process 0, :value [[:r 0 2]]");
        StringBuilder history = new StringBuilder();
        for (int i = 0; i < ops.size(); i++) {
            history.append("{:index " + i + ", :time " + i + ", :f :txn, " + ops.get(i) + "}\n");
        }
        String check = "check -w txn-rw-register --consistency-models read-uncommitted "
                + write("history.edn", history.toString());
        BenchRun strict = bench(check + " --strict");
        assertEquals(1, strict.exitCode(), strict::toString);
        assertTrue(strict.console().contains(":G0"), strict::toString);
        BenchRun asMaelstrom = bench(check);
        assertEquals(0, asMaelstrom.exitCode(), asMaelstrom::toString);
    }

    @ParameterizedTest
    @CsvSource({
        "la-40-read-nonlist, txn-list-append, 2, 2",
        "lin-60-no-invocations, lin-kv, 2, 2",
        "rw-empty-graph-own-antidependency, txn-rw-register, 0, 1",
        "rw-internal-nil-then-value, txn-rw-register --consistency-models serializable, 0, 1"
    })
    void smallHistoriesGetTheVerdictOfTheRealOneAndWhatAStrictCheckAdds(
            String name, String workload, int exitCode, int strictly) throws IOException {
        write("history.edn", Files.readString(Path.of("src/test/resources/cases", name + ".edn")));
        BenchRun run = bench("check history.edn -w " + workload);
        assertEquals(exitCode, run.exitCode(), run::toString);
        BenchRun strict = bench("check history.edn --strict -w " + workload);
        assertEquals(strictly, strict.exitCode(), strict::toString);
    }

    private static final Path STALE = Path.of("src/test/resources/kafka/stale-values");

    /** Maelstrom 0.2.2 and 0.2.3 wrote such a history.edn, of which the final poll shows nothing. */
    @Test
    void aLogWhosePollsHaveStaleValuesIsUnknownWithTheReasonAndNotUnseen() throws IOException {
        write("history.edn", Files.readString(STALE.resolve("history.edn")));
        BenchRun run = bench("check -w kafka history.edn");
        assertEquals(2, run.exitCode(), run::toString);
        assertTrue(
                run.console().contains("found that of its invocation, [5], in the assign at index 2"), run::toString);
        assertFalse(run.console().contains(":unseen"), run::toString);
    }

    @Test
    void staleValuesAreReplacedByThoseOfTheTextBesideThem() throws IOException {
        write("history.edn", Files.readString(STALE.resolve("history.edn")));
        write("history.txt", Files.readString(STALE.resolve("history.txt")));
        for (String file : List.of("history.edn", ".")) {
            BenchRun run = bench("check -w kafka " + file);
            assertEquals(0, run.exitCode(), run::toString);
            assertEquals(true, printed(run).get(Keyword.of("valid?")));
            assertTrue(
                    run.console().contains("; Assumed: the values of some ops are those of history.txt"),
                    run::toString);
        }
    }

    @Test
    void aTextOfAnotherHistoryIsNotUsed() throws IOException {
        write("history.edn", Files.readString(STALE.resolve("history.edn")));
        write("history.txt", Files.readString(STALE.resolve("history.txt")).replace("[0 1]]]", "[0 2]]]"));
        assertEquals(2, bench("check -w kafka history.edn").exitCode());
    }

    @Test
    void theResultsAreTheOnesThatTheTestItselfPrinted() throws IOException {
        BenchRun test = bench("test -w echo --program echo --node-count 2 --time-limit 2 --seed 3 --availability 0.5");
        for (String file : List.of("store/latest", "store/latest/history.edn", test.file("history.edn") + "")) {
            BenchRun check = bench("check -w echo --availability 0.5 " + file);
            assertEquals(0, check.exitCode(), check::toString);
            printed(check).forEach((part, result) -> assertEquals(test.results().get(part), result));
            assertEquals(5, printed(check).size());
        }
    }

    @Test
    void aFileThatEndsInTheMiddleOfAnOpIsRefused() throws IOException {
        String whole = Files.readString(HISTORY);
        int secondLine = whole.indexOf('\n') + 1;
        for (int end = secondLine + 1; end < whole.indexOf('\n', secondLine); end += 7) {
            BenchRun run = bench("check -w broadcast " + write("cut.edn", whole.substring(0, end)));
            assertEquals(254, run.exitCode(), run::toString);
            assertTrue(run.console().matches("cut\\.edn:[23]:\\d+: expected .*, found .*\\R"), run::toString);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{:index 0} | 1:1: expected a keyword as :type of the op, found none",
                "{:index 0, :time 1, :type :ack, :process 0, :f :echo} |"
                        + " 1:1: expected one of :invoke, :ok, :fail, :info as :type of the op, found :ack",
                "{:index 0, :time 1, :type :ok, :process 0, :f \"echo\"} |"
                        + " 1:1: expected a keyword as :f of the op, found \"echo\"",
                "{:index 0, :time -7, :type :ok, :process 0, :f :echo} |"
                        + " 1:1: expected a whole number from 0 to 9223372036854775807 as :time of the op, found -7",
                "{\"index\" 0} | 1:1: expected a keyword as :type of the op, found none",
                "[] | 1:1: expected an op, a map such as {:index 0, :time 5, ...}, found none at all",
                "[3] | 1:2: expected an op, a map such as {:index 0, :time 5, ...}, found 3",
                "#foo bar | 1:1: expected an op, a map such as {:index 0, :time 5, ...}, found #foo bar",
                "0\t:invoke\t:echo | 1:1: expected an op, a map such as {:index 0, :time 5, ...}, found 0",
            })
    void aFileThatIsNoHistoryIsRefusedWithThePlaceAndWhatWasExpected(String line, String problem) throws IOException {
        assertRefused("odd.edn:" + problem, bench("check -w echo " + write("odd.edn", line + "\n")));
    }

    @Test
    void aBinaryFileIsRefusedInOneLine() throws IOException {
        Files.write(directory.resolve("test.jepsen"), new byte[] {'J', 'E', 'P', 0, 1, -1, -2, '\n', '{', 0});
        BenchRun run = bench("check -w echo test.jepsen");
        assertEquals(254, run.exitCode(), run::toString);
        assertTrue(run.console().matches("test\\.jepsen:\\d+:\\d+: expected .*\\R"), run::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "; nothing", "\uFEFF", "[\n]", "()"})
    void aFileWithoutOpsIsNoHistory(String text) throws IOException {
        assertRefused(
                "empty.edn:1:1: expected an op, a map such as {:index 0, :time 5, ...}, found none at all",
                bench("check -w echo " + write("empty.edn", text)));
    }

    @Test
    void anEmptyHistoryBesideResultsIsThatOfATestThatAskedNothing() throws IOException {
        BenchRun test = bench("test -w echo --program echo --node-count 1 --time-limit 1 --rate 0");
        assertEquals("", test.text("history.edn"));
        BenchRun check = bench("check store/latest");
        assertEquals(test.exitCode(), check.exitCode(), check::toString);
    }

    @Test
    void indicesAndProcessesAreNamedAsInTheFile() throws IOException {
        write("history.edn", """
                {:index 10, :process :a, :type :invoke, :f :read, :value [0 nil]}
                {:index 12, :process :a, :type :invoke, :f :read, :value [0 nil]}
                """);
        BenchRun run = bench("check -w lin-kv history.edn");
        assertEquals(2, run.exitCode());
        assertTrue(
                run.console().contains("expected process :a to end its op at index 10 before it begins another"),
                run::toString);
    }

    /** In one workload at least each of these would be valid, since nothing pairs with anything. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ok write 0, ok read 99                     | an invocation of process 0 before its completion, found {:index 0,
            invoke read nil, ok read 1, ok read 1      | an invocation of process 0 before its completion, found {:index 2,
            invoke read nil, invoke read nil           | process 0 to end its op at index 0 before it begins another, found {:index 1,
            invoke write 1, ok read 1                  | a completion of the :write that process 0 invoked at index 0, found {:index 1,
            invoke write 1, info write 1, fail write 1 | an invocation of process 0 before its completion, found {:index 2,
            """)
    void opsThatNoClientCanDoAreUnknownWithTheOpInEveryWorkload(String ops, String why) throws IOException {
        StringBuilder history = new StringBuilder();
        int index = 0;
        for (String op : ops.split(",\\s*", -1)) {
            String[] words = op.split(" ", -1);
            history.append("{:index " + index + ", :time " + index++ + ", :process 0, :type :" + words[0] + ", :f :"
                    + words[1] + ", :value [0 " + words[2] + "]}\n");
        }
        write("history.edn", history.toString());
        for (String workload : Checkers.workloads()) {
            BenchRun run = bench("check -w " + workload + " history.edn");
            assertEquals(2, run.exitCode(), workload + run);
            assertTrue(run.console().contains("expected " + why), workload + run);
        }
    }

    @Test
    void aFileThatIsNotThereIsRefused() throws IOException {
        assertRefused("no.edn: expected a history, found no such file", bench("check -w echo no.edn"));
        Files.createDirectory(directory.resolve("bare"));
        assertRefused("bare/history.edn: expected a history, found no such file", bench("check -w echo bare"));
    }

    @Test
    void argumentsThatMakeNoCheckAreRefused() throws IOException {
        // What is wrong with the arguments is said before what is wrong with the file.
        write("empty.edn", "");
        assertRefused(
                "Failed to validate \"--workload ecko\": Must be one of " + String.join(", ", Checkers.workloads()),
                bench("check -w ecko empty.edn"));
        assertRefused("Missing required parameter: 'FILE'", bench("check -w echo"));
        assertRefused(
                "Failed to validate \"--availability 2\": must be either 'total' or a number between 0 and 1.",
                bench("check -w echo --availability 2 empty.edn"));
        BenchRun unknownModel = bench("check -w echo --consistency-models serializable,strict empty.edn");
        assertEquals(254, unknownModel.exitCode(), unknownModel::toString);
        assertTrue(
                unknownModel
                        .console()
                        .startsWith("Failed to validate \"--consistency-models strict\": Must be one of 1SR, PL-1, "),
                unknownModel::toString);
        assertRefused(
                "Unknown option: \"--availabilty\"; did you mean --availability? bench check --help lists all",
                bench("check -w echo --availabilty empty.edn"));
        assertRefused(
                "Unknown argument: \"b.edn\"; bench check --help lists all", bench("check -w echo empty.edn b.edn"));
    }

    @Test
    void helpNamesTheFlagsAndTheExitCodes() {
        BenchRun help = bench("check --help");
        assertEquals(0, help.exitCode());
        for (String word : List.of("--workload", "--consistency-models", "--availability", "FILE", "Exit codes")) {
            assertTrue(help.console().contains(word), help::toString);
        }
        assertTrue(help.console().lines().allMatch(line -> line.length() <= 80), help::toString);
        assertTrue(bench("--help").console().contains("check"));
    }

    @Test
    void aHundredThousandOpsAreReadAndJudged() throws IOException {
        int ops = 100_000;
        try (BufferedWriter writer = Files.newBufferedWriter(directory.resolve("long.edn"))) {
            for (int i = 0; i < ops; i++) {
                String type = i % 2 == 0 ? ":invoke" : ":ok";
                writer.write("{:index " + i + ", :time " + i + "000, :type " + type + ", :process " + i / 2 % 10
                        + ", :f :generate, :value " + (i % 2 == 0 ? "nil" : "\"n" + i + "\"") + "}\n");
            }
        }
        BenchRun run = bench("check -w unique-ids long.edn");
        assertEquals(0, run.exitCode(), run::toString);
        assertTrue(run.console().contains(":acknowledged-count 50000"), run::toString);
    }
}
