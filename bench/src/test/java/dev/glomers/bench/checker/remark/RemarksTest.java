package dev.glomers.bench.checker.remark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.glomers.bench.history.History;
import dev.glomers.bench.history.HistoryFile;
import java.io.StringReader;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RemarksTest {
    /** Ops without index and time, one a line. */
    private static History history(String ops) {
        StringBuilder lines = new StringBuilder();
        int[] index = {0};
        ops.lines()
                .filter(line -> !line.isBlank())
                .forEach(line -> lines.append(line.strip()
                                .replaceFirst("\\{", "{:index " + index[0] + ", :time " + index[0]++ + ", "))
                        .append('\n'));
        return HistoryFile.read(new StringReader(lines.toString()), "history");
    }

    private static String remarks(String ops) {
        return String.join("\n", Remarks.of(history(ops)));
    }

    private static final String ADD = """
            {:type :invoke, :process 0, :f :add, :value 1}
            {:type :ok, :process 0, :f :add, :value 1}
            """;
    private static final String READ = """
            {:type :invoke, :process 1, :f :read, :value nil%1$s}
            {:type :%2$s, :process 1, :f :read, :value %3$s%1$s}
            """;
    private static final String NO_READ =
            "No final read came: what was acknowledged last, or lost late, was not looked for.";

    @Test
    void ofCountersAndBroadcastTheMarkedReadsAreTheFinalOnes() {
        assertEquals("", remarks(ADD + READ.formatted(", :final? true", "ok", "1")));
        assertEquals(
                NO_READ,
                remarks(READ.formatted("", "ok", "1") + ADD + READ.formatted(", :final? true", "info", "nil")));
    }

    @Test
    void ofASetTheReadsAfterTheLastAddAreTheFinalOnes() {
        assertEquals("", remarks(ADD + READ.formatted("", "ok", "[1]")));
        assertEquals(NO_READ, remarks(READ.formatted("", "ok", "[]") + ADD));
    }

    @Test
    void ofALogThePollsAfterTheLastSeekAreTheFinalOnes() {
        String poll = """
                {:type :invoke, :process 0, :f :poll, :value [[:poll]]}
                {:type :%s, :process 0, :f :poll, :value [[:poll {}]]}
                """;
        String seek = """
                {:type :invoke, :process 0, :f :assign, :value ["1"], :seek-to-beginning? true}
                {:type :ok, :process 0, :f :assign, :value ["1"], :seek-to-beginning? true}
                """;
        String missing = "No final poll came: what was acknowledged last, or lost late, was not looked for.";
        assertEquals("", remarks(seek + poll.formatted("ok")));
        assertEquals(missing, remarks(poll.formatted("ok") + seek + poll.formatted("fail")));
        assertEquals(missing, remarks(poll.formatted("ok")));
    }

    @Test
    void malformedAnswersAreCounted() {
        String exception = ":exception {:data {:type :malformed-rpc-response}}";
        assertEquals(
                "1 of 2 ops ended with a malformed answer, the first one at index 3 (echo): each counts as one of which"
                        + " nobody knows whether it took place.",
                remarks("""
                        {:type :invoke, :process 0, :f :echo, :value "a"}
                        {:type :ok, :process 0, :f :echo, :value {:echo "a"}}
                        {:type :invoke, :process 0, :f :echo, :value "a"}
                        {:type :info, :process 0, :f :echo, :value "a", %s}
                        """.formatted(exception)));
    }

    @Test
    void answersThatDoNotMatchAreCountedAndTheFirstIsShown() {
        assertEquals(
                "1 answer does not match what was asked, the first one at index 1: asked [[:r 1 nil] [:w 1 2]], answered"
                        + " [[:r 1 nil]]. Without --strict that is no fault.",
                remarks("""
                        {:type :invoke, :process 0, :f :txn, :value [[:r 1 nil] [:w 1 2]]}
                        {:type :ok, :process 0, :f :txn, :value [[:r 1 nil]]}
                        {:type :invoke, :process 0, :f :txn, :value [[:r 1 nil]]}
                        {:type :ok, :process 0, :f :txn, :value [[:r 1 2]]}
                        """));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            kill            | {}                                   | The fault kill began 1 time, but never hit a node.
            kill            | {"n0" :not-running}                  | The fault kill began 1 time, but never hit a node.
            kill            | {"n0" :killed}                       | ''
            pause           | {"n0" :paused, "n1" :not-running}    | ''
            start-partition | [:isolated {"n0" #{}}]               | The fault partition began 1 time, but never hit a node.
            start-partition | [:isolated {"n0" #{"n1"}, "n1" #{}}] | ''
            start-loss      | [:shaped [] {:percent 20}]           | The fault loss began 1 time, but never hit a node.
            start-loss      | [:shaped ["n2"] {:percent 20}]       | ''
            """)
    void aFaultThatNeverHitAnybodyIsNamed(String f, String outcome, String remark) {
        assertEquals(remark, remarks("""
                {:type :info, :process :nemesis, :f :%1$s, :value :minority}
                {:type :info, :process :nemesis, :f :%1$s, :value %2$s}
                """.formatted(f, outcome)));
    }

    @Test
    void aFaultThatNeverBeganIsNamedIfItWasAskedFor() {
        assertEquals(
                List.of("The fault kill was asked for, but never began."), Remarks.of(history(""), List.of("kill")));
        assertEquals(List.of(), Remarks.of(history("")));
    }

    @Test
    void aNodeWithoutAGoodAnswerTookNoPart() {
        History history = history("""
                {:type :invoke, :process 0, :f :read, :value nil}
                {:type :ok, :process 0, :f :read, :value 1}
                {:type :invoke, :process 1, :f :read, :value nil}
                {:type :info, :process 1, :f :read, :value nil}
                {:type :invoke, :process 5, :f :read, :value nil}
                {:type :info, :process 5, :f :read, :value nil}
                """);
        assertEquals(
                List.of("Node n1 took no part: none of the 2 ops that it was asked for was ok."),
                Remarks.onSilentNodes(history, List.of("n0", "n1"), 4));
    }
}
