package dev.glomers.bench.checker.elle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.checker.HistoryNotation;
import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.checker.Verdict;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each anomaly in the smallest history that has it; what Elle 0.2.2 says of these was tried. */
class ListAppendAnomaliesTest {
    private static Verdict check(String history, String... models) {
        return ListAppendChecker.of(List.of(models)).check(TransactionNotation.history(history));
    }

    private static String names(Verdict verdict, String key) {
        Object value = verdict.results().get(Keyword.of(key));
        if (value == null) {
            return "";
        }
        List<String> names = new ArrayList<>();
        ((Iterable<?>) value).forEach(each -> names.add(((Keyword) each).name()));
        return String.join(" ", names);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            # history                 ; anomalies                             ; the weakest models ruled out
            ax1ay2 ax2ay1 rx12ry12    ; G0                                    ; read-uncommitted
            ax1 | ax2 | rx21          ; G0-realtime                           ; strong-read-uncommitted
            rx1 ax1!                  ; G1a empty-transaction-graph           ; read-committed
            ax1ax2 rx1                ; G-single-item G1b                     ; read-committed
            ax1ry1 ay1rx1             ; G1c                                   ; read-committed
            rx1 | ax1                 ; G1c-realtime                          ; strong-read-committed
            ax1ay1 rx1ry_             ; G-single-item                         ; consistent-view repeatable-read
            ax1 | rx_                 ; G-single-item-realtime                ; strong-snapshot-isolation
            rx_ ay1 | rx1 ry_ ax1     ; G-single-item-realtime                ; strong-snapshot-isolation
            ax1? | rx1 | rx_          ; G-single-item-realtime                ; strong-snapshot-isolation
            rx_ay1 ry_ax1             ; G2-item                               ; repeatable-read
            rx_ry1 ry_rx1 ax1 ay1     ; G-nonadjacent-item                    ; repeatable-read snapshot-isolation
            rx_ax1 rx_ax2 rx12        ; G-single-item lost-update             ; cursor-stability update-atomic
            rx_ax1 rx_ax2             ; G2-item lost-update                   ; cursor-stability update-atomic
            ax1 | ay1ry_              ; internal                              ; read-atomic
            rx1ax1                    ; empty-transaction-graph future-read   ; read-committed
            ax1 rx11                  ; duplicate-elements                    ; read-uncommitted
            ax1 ax2 rx12 rx21         ; incompatible-order                    ; read-committed
            ax1! ax2 rx12             ; G1a dirty-update                      ; read-committed
            """)
    void theSmallestHistoryOfAnAnomalyIsNamedByIt(String history, String anomalies, String not) {
        Verdict verdict = check(history, "strict-serializable");
        assertEquals(Validity.INVALID, verdict.validity(), history);
        assertEquals(anomalies, names(verdict, "anomaly-types"), history);
        assertEquals(not, names(verdict, "not"), history);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            # history          ; anomalies
            ax1 | rx_          ; G-single-item-process
            rx1 | ax1          ; G1c-process
            ax1 | ax2 | rx21   ; G0-process
            """)
    void withoutRealtimeTheOrderOfAProcessStillCounts(String history, String anomalies) {
        assertEquals(anomalies, names(check(history, "strong-session-serializable"), "anomaly-types"));
        assertEquals(Validity.VALID, check(history, "serializable").validity());
    }

    @Test
    void anAnomalyThatTheModelsAllowIsNotShown() {
        assertEquals(Validity.INVALID, check("rx_ay1 ry_ax1", "serializable").validity());
        assertEquals(
                "{:valid? true}",
                Edn.write(check("rx_ay1 ry_ax1", "snapshot-isolation").toEdn()));
        assertEquals(
                Validity.INVALID,
                check("rx_ay1 ry_ax1", "snapshot-isolation", "repeatable-read").validity());
    }

    @ParameterizedTest
    @CsvSource({
        "ax1 rx1 | rx1ax2 | rx12ax3rx123",
        "ax1? | rx1",
        "ax1? | rx_ax2 | rx2",
        "ax1! | rx_ax2 | rx2",
        "ax1 | rx12 . ax2?",
        "rx_ ry_ | ay1 ax1",
        "ax1ay1 rx_ry_ | rx1ry1"
    })
    void whatASerialOrderExplainsIsValid(String history) {
        assertEquals(
                "{:valid? true}",
                Edn.write(check(history, "strict-serializable").toEdn()));
    }

    @Test
    void ofAHistoryWithoutDependenciesNothingIsKnown() {
        assertEquals(
                "{:valid? :unknown, :anomaly-types (:empty-transaction-graph), "
                        + ":anomalies {:empty-transaction-graph true}, :not #{}, :also-not #{}}",
                Edn.write(check("ax1? ax2!", "strict-serializable").toEdn()));
    }

    @Test
    void aCycleIsShownWithItsReasons() {
        Verdict verdict = check("ax1ry1 ay1rx1", "serializable");
        String t1 = "#jepsen.history.Op{:index 2, :time 2000000, :type :ok, :process 0, :f :txn, "
                + ":value [[:append :x 1] [:r :y [1]]]}";
        String t2 = "#jepsen.history.Op{:index 3, :time 3000000, :type :ok, :process 1, :f :txn, "
                + ":value [[:append :y 1] [:r :x [1]]]}";
        assertEquals(
                "{:G1c [{:cycle [" + t2 + " " + t1 + " " + t2 + "], "
                        + ":steps ({:type :wr, :key :y, :value 1, :a-mop-index 0, :b-mop-index 1} "
                        + "{:type :wr, :key :x, :value 1, :a-mop-index 0, :b-mop-index 1}), :type :G1c}]}",
                Edn.write(verdict.results().get(Keyword.of("anomalies"))));
    }

    @Test
    void theCyclesOfAnAnomalyAreExplainedInWords() {
        Map<String, String> explanations = ListAppendChecker.of(List.of("serializable"))
                .check(TransactionNotation.history("ax1ry1 ay1rx1 az1ry_"))
                .explanations();
        assertEquals(List.of("G1c"), List.copyOf(explanations.keySet()));
        assertEquals("""
                G1c #0
                Let:
                  T1 = #jepsen.history.Op{:index 3, :time 3000000, :type :ok, :process 0, :f :txn, \
                :value [[:append :x 1] [:r :y [1]]]}
                  T2 = #jepsen.history.Op{:index 4, :time 4000000, :type :ok, :process 1, :f :txn, \
                :value [[:append :y 1] [:r :x [1]]]}

                Then:
                  - T1 < T2, because T2 read key :x with 1 at its end, which T1 appended.
                  - However, T2 < T1, because T1 read key :y with 1 at its end, which T2 appended: a contradiction!""", explanations.get("G1c"));
        assertEquals(
                Map.of(),
                ListAppendChecker.of(List.of("read-uncommitted"))
                        .check(TransactionNotation.history("ax1ry1 ay1rx1"))
                        .explanations());
    }

    @Test
    void aHistoryThatCannotBeJudgedCrashesTheCheck() {
        assertTrue(Objects.requireNonNull(
                        assertThrows(IllegalStateException.class, () -> check("ax1 rx12", "serializable"))
                                .getMessage())
                .startsWith("expected a transaction that appended 2 to key :x"));
        assertThrows(IllegalArgumentException.class, () -> check("ax1 ax1", "serializable"));
        assertThrows(IllegalArgumentException.class, () -> check("ax1 rx1", "serialisable"));
    }

    private static Verdict judgeStrictly(String ops) {
        return ListAppendChecker.of(List.of("serializable")).strict().check(HistoryNotation.history(ops));
    }

    private static Verdict judge(String ops) {
        return ListAppendChecker.of(List.of("serializable")).check(HistoryNotation.history(ops));
    }

    @Test
    void strictlyAnElementThatNobodyAppendedIsWrongAndNotUnknown() {
        String ops = "0: |-txn [[:append 1 1] [:r 1 nil]] => [[:append 1 1] [:r 1 [1 9]]]-|";
        assertThrows(IllegalStateException.class, () -> judge(ops));
        assertEquals("empty-transaction-graph internal unwritten-value", names(judgeStrictly(ops), "anomaly-types"));
    }

    @Test
    void strictlyAListWhereThereWasNoneBeforeContradictsIt() {
        String ops = """
                0: |-txn [[:append 1 1]]-|
                1: |-txn [[:r 1 nil] [:r 1 nil]] => [[:r 1 nil] [:r 1 [1]]]-|
                """;
        assertEquals("G-single-item", names(judge(ops), "anomaly-types"));
        assertEquals("G-single-item internal", names(judgeStrictly(ops), "anomaly-types"));
    }

    @Test
    void strictlyAnAnswerHasTheStepsThatWereAskedFor() {
        String ops = """
                0: |-txn [[:append 1 1] [:r 1 nil]] => [[:append 1 1]]-|
                1: |-txn [[:r 1 nil]] => [[:r 1 [1]]]-|
                """;
        assertEquals(Validity.VALID, judge(ops).validity());
        assertEquals("mismatched-answer", names(judgeStrictly(ops), "anomaly-types"));
    }

    @Test
    void whatIsReadIsAListOrNothing() {
        for (String read : List.of("5", "\"\"", "{}", "#{1}", "false")) {
            String ops = "0: |-txn [[:append 1 1]]-|  |-txn [[:r 1 nil]] => [[:r 1 " + read + "]]-|";
            String why = String.valueOf(assertThrows(IllegalArgumentException.class, () -> judge(ops))
                    .getMessage());
            assertTrue(why.contains("found [:r 1 " + read + "] in {:index 3"), why);
        }
    }

    @Test
    void anOkTransactionWithoutAValueIsNone() {
        assertThrows(IllegalArgumentException.class, () -> judge("0: |-txn [[:append 1 1]] => nil-|"));
    }
}
