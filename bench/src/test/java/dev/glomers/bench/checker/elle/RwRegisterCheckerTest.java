package dev.glomers.bench.checker.elle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.checker.HistoryNotation;
import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.checker.Verdict;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import java.util.List;
import org.junit.jupiter.api.Test;

class RwRegisterCheckerTest {
    private static Verdict check(String model, String drawing) {
        return RwRegisterChecker.of(List.of(model)).check(HistoryNotation.history(drawing));
    }

    private static Verdict checkStrictly(String model, String drawing) {
        return RwRegisterChecker.of(List.of(model)).strict().check(HistoryNotation.history(drawing));
    }

    private static String types(Verdict verdict) {
        return Edn.write(verdict.results().get(Keyword.of("anomaly-types")));
    }

    private static void assertFinds(String expected, Verdict verdict) {
        assertEquals(expected, types(verdict));
        assertEquals(Validity.INVALID, verdict.validity());
    }

    private static void assertValid(Verdict verdict) {
        assertEquals("()", types(verdict));
        assertEquals(Validity.VALID, verdict.validity());
    }

    @Test
    void aSerialHistoryIsValidAndSaysSoInMaelstromsWords() {
        Verdict verdict = check("strict-serializable", """
                0: |-txn [[:w 1 1]]-|  |-txn [[:r 1 nil] [:w 1 2]] => [[:r 1 1] [:w 1 2]]-|
                """);
        assertEquals("{:valid? true, :anomaly-types (), :anomalies nil}", Edn.write(verdict.toEdn()));
    }

    @Test
    void aReadOfWhatAFailedTransactionWroteIsG1a() {
        String drawing = """
                0: |-txn [[:w 1 1]]-X
                1:                     |-txn [[:r 1 nil]] => [[:r 1 1]]-|  |-txn [[:w 2 1]]-|  |-txn [[:r 2 nil]] => [[:r 2 1]]-|
                """;
        assertFinds("(:G1a)", check("read-committed", drawing));
        assertValid(check("read-uncommitted", drawing));
    }

    @Test
    void aReadOfWhatAnotherTransactionOverwroteItselfIsG1b() {
        assertFinds("(:G1b)", check("read-committed", """
                        0: |----------------txn [[:w 1 1] [:w 1 2]]---------------|
                        1:     |-txn [[:r 1 nil]] => [[:r 1 1]]-|
                        2: |-txn [[:w 9 1]]-|  |-txn [[:r 9 nil]] => [[:r 9 1]]-|
                        """));
    }

    @Test
    void aReadThatContradictsTheTransactionsOwnWriteIsInternal() {
        assertFinds("(:internal)", check("serializable", """
                        0: |-txn [[:w 1 1]]-|
                        1: |-txn [[:w 1 2] [:r 1 nil]] => [[:w 1 2] [:r 1 1]]-|
                        2: |-txn [[:w 9 1]]-|  |-txn [[:r 9 nil]] => [[:r 9 1]]-|
                        """));
    }

    @Test
    void twoWhoReadTheSameVersionAndBothWriteLoseAnUpdate() {
        String drawing = """
                0: |-txn [[:w 1 1]]-|  |-txn [[:r 1 nil] [:w 1 2]] => [[:r 1 1] [:w 1 2]]-|
                1:                     |-txn [[:r 1 nil] [:w 1 3]] => [[:r 1 1] [:w 1 3]]-|
                """;
        Verdict verdict = check("snapshot-isolation", drawing);
        assertTrue(types(verdict).contains(":lost-update"), types(verdict));
        assertValid(check("read-committed", drawing));
    }

    @Test
    void whoSeesOneWriteOfATransactionAndNotTheOtherHasAFracturedView() {
        assertFinds("(:G-single-item)", check("snapshot-isolation", """
                        0: |-txn [[:w 1 1] [:w 2 1]]-|
                        1: |-txn [[:r 1 nil] [:r 2 nil]] => [[:r 1 1] [:r 2 nil]]-|
                        """));
    }

    @Test
    void aStaleReadOfTheInitialStateBreaksRealtimeOrderOnly() {
        String drawing = """
                0: |-txn [[:w 1 1]]-|
                1:                     |-txn [[:r 1 nil]]-|  |-txn [[:r 1 nil]] => [[:r 1 1]]-|
                """;
        assertFinds("(:G-single-item-realtime)", check("strict-serializable", drawing));
        assertValid(check("serializable", drawing));
    }

    @Test
    void versionsThatWentInACircleAreSaidToBeCyclic() {
        Verdict verdict = check("read-uncommitted", """
                0: |-txn [[:r 1 nil] [:w 1 2]] => [[:r 1 1] [:w 1 2]]-|
                1: |-txn [[:r 1 nil] [:w 1 1]] => [[:r 1 2] [:w 1 1]]-|
                """);
        assertFinds("(:cyclic-versions)", verdict);
        assertEquals(
                "{:cyclic-versions [{:key 1, :scc #{1 2}, :sources [:initial-state :wfr-keys]}]}",
                Edn.write(verdict.results().get(Keyword.of("anomalies"))));
    }

    @Test
    void writesOfTwoTransactionsInOppositeOrdersAreG0() {
        String drawing = """
                0: |-txn [[:r 1 nil] [:w 1 1] [:r 2 nil] [:w 2 2]] => [[:r 1 nil] [:w 1 1] [:r 2 1] [:w 2 2]]-|
                1: |-txn [[:r 1 nil] [:w 1 2] [:r 2 nil] [:w 2 1]] => [[:r 1 1] [:w 1 2] [:r 2 nil] [:w 2 1]]-|
                """;
        // They also read each other's writes, and Elle names a dependency after the first reason that it finds.
        assertFinds("(:PL-1-cycle-exists)", check("read-uncommitted", drawing));
        Verdict strict = checkStrictly("read-uncommitted", drawing);
        assertFinds("(:G0)", strict);
        String anomalies = Edn.write(strict.results().get(Keyword.of("anomalies")));
        assertTrue(
                anomalies.contains("{:type :ww, :key 1, :value 1, :value' 2, :a-mop-index 1, :b-mop-index 1}"),
                anomalies);
    }

    @Test
    void whoReadsItsOwnLaterWriteLeavesSomethingToJudge() {
        assertValid(check("serializable", "0: |-txn [[:r 1 nil] [:w 1 2]] => [[:r 1 2] [:w 1 2]]-|"));
    }

    /** Elle takes the dependency of a transaction on itself out of its graph, and leaves the transaction there. */
    @Test
    void aTransactionThatOverwritesWhatItReadIsAGraphByItself() {
        for (String model : List.of("strict-serializable", "read-uncommitted")) {
            assertValid(check(model, "4: |-txn [[:r \"s0\" nil] [:w \"s0\" 5]] => [[:r \"s0\" 2] [:w \"s0\" 5]]-|"));
            assertValid(check(model, "0: |-txn [[:r 0 nil] [:w 0 5]]-|"));
            assertFinds(
                    "(:empty-transaction-graph)",
                    check(model, "0: |-txn [[:w 0 5] [:r 0 nil]] => [[:w 0 5] [:r 0 5]]-|"));
            assertFinds("(:empty-transaction-graph)", check(model, "0: |-txn [[:r 1 nil] [:w 0 5]]-|"));
            assertFinds("(:empty-transaction-graph)", check(model, "0: |-txn [[:r 0 nil] [:w 0 5]]-X"));
            assertFinds("(:empty-transaction-graph)", check(model, "0: |-txn [[:r 0 nil] [:w 0 5]]-?"));
        }
    }

    @Test
    void aHistoryWithoutDependenciesTellsNothingWhichMaelstromCallsInvalid() {
        assertFinds("(:empty-transaction-graph)", check("serializable", "0: |-txn [[:r 1 nil]]-|"));
    }

    @Test
    void aValueThatTwoTransactionsLeftCanNotBeJudged() {
        assertThrows(IllegalArgumentException.class, () -> check("serializable", """
                        0: |-txn [[:w 1 1]]-|
                        1: |-txn [[:w 1 1]]-|  |-txn [[:r 1 nil]] => [[:r 1 1]]-|
                        """));
    }

    @Test
    void anUnknownStepIsShown() {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> check("serializable", "0: |-txn [[:append 1 1]]-|"));
        assertTrue(String.valueOf(error.getMessage()).contains("[:append 1 1]"), error.getMessage());
    }

    @Test
    void takingTurnsAtWritingARegisterIsSeenByAStrictCheckerOnly() {
        String drawing = """
                0: |-txn [[:w 0 1] [:r 0 nil] [:w 0 2] [:r 0 nil]] => [[:w 0 1] [:r 0 10] [:w 0 2] [:r 0 2]]-|
                1:   |-txn [[:r 0 nil] [:w 0 10] [:r 0 nil] [:w 0 11]] => [[:r 0 1] [:w 0 10] [:r 0 2] [:w 0 11]]-|
                2: |-txn [[:w 9 1]]-|  |-txn [[:r 9 nil]] => [[:r 9 1]]-|
                """;
        assertValid(check("read-uncommitted", drawing));
        assertFinds("(:G0)", checkStrictly("read-uncommitted", drawing));
    }

    @Test
    void aReadThatMixesTwoTransactionsIsSeenByAStrictCheckerWhereTheModelRulesItOut() {
        String drawing = """
                0: |-txn [[:w 1 1] [:w 2 1]]-|
                1: |-txn [[:w 1 2] [:w 2 2]]-|
                2:                               |-txn [[:r 1 nil] [:r 2 nil]] => [[:r 1 1] [:r 2 2]]-|
                """;
        assertValid(check("snapshot-isolation", drawing));
        assertFinds("(:G0)", checkStrictly("snapshot-isolation", drawing));
        assertValid(checkStrictly("read-committed", drawing));
    }

    private static final String STALE = """
            0: |-txn [[:w 1 1]]-|                    |-txn [[:w 1 2]]-|
            1:                                                          |-txn [[:r 1 nil]] => [[:r 1 1]]-|
            """;

    @Test
    void strictlyWritesToAKeyAreInTheOrderOfTimeUnderModelsThatHaveOne() {
        assertValid(check("strict-serializable", STALE));
        assertFinds("(:G-single-item-realtime :cyclic-versions)", checkStrictly("strict-serializable", STALE));
        assertValid(checkStrictly("serializable", STALE));
        assertValid(checkStrictly("strong-read-committed", STALE));
    }

    @Test
    void strictlyATransactionThatFindsNothingAndThenSomethingContradictsItself() {
        String drawing = """
                0: |-txn [[:w 0 1]]-|
                1: |-txn [[:r 0 nil] [:r 0 nil]] => [[:r 0 nil] [:r 0 1]]-|
                """;
        assertValid(check("serializable", drawing));
        assertFinds("(:internal)", checkStrictly("serializable", drawing));
        assertValid(checkStrictly("read-uncommitted", drawing));
    }

    @Test
    void strictlyAValueThatNobodyWroteIsWrongUnderEveryModel() {
        String drawing = """
                0: |-txn [[:r 0 nil] [:w 0 5]] => [[:r 0 77] [:w 0 5]]-|
                """;
        assertValid(check("strict-serializable", drawing));
        assertFinds("(:unwritten-value)", checkStrictly("read-uncommitted", drawing));
        String failed = """
                0: |-txn [[:w 0 5]]-X  |-txn [[:r 1 nil] [:w 1 6]]-|
                1:                     |-txn [[:r 0 nil]] => [[:r 0 5]]-|
                """;
        assertValid(checkStrictly("read-uncommitted", failed));
    }

    @Test
    void strictlyAnAnswerHasTheStepsThatWereAskedFor() {
        for (String answer : List.of(
                "[[:r 0 nil]]",
                "[[:r 0 nil] [:w 0 5] [:r 0 5]]",
                "[[:r 0 nil] [:w 0 6]]",
                "[[:r 0 nil] [:w 1 5]]",
                "[[:r 0 nil] [:r 0 nil]]",
                "[[:w 0 5] [:r 0 nil]]")) {
            String drawing = "0: |-txn [[:r 1 nil] [:w 1 5]]-|  |-txn [[:r 0 nil] [:w 0 5]] => " + answer + "-|";
            Verdict verdict = checkStrictly("read-uncommitted", drawing);
            assertFinds("(:mismatched-answer)", verdict);
            String results = Edn.write(verdict.results());
            assertTrue(results.contains(":expected [[:r 0 nil] [:w 0 5]]"), results);
        }
    }
}
