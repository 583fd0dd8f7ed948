package dev.glomers.bench.checker.linearizable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.checker.HistoryNotation;
import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.checker.Verdict;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.EdnPath;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LinearizableRegisterCheckerTest {
    private static Verdict check(String drawing) {
        return LinearizableRegisterChecker.withDefaults().check(HistoryNotation.history(drawing));
    }

    /** A part of what is said of a key, as text. */
    private static String ofKey(long key, Verdict verdict, Object... path) {
        Map<?, ?> results = (Map<?, ?>) EdnPath.at(verdict.toEdn(), "results");
        return Edn.write(EdnPath.at(Objects.requireNonNull(results).get(key), path));
    }

    private static void assertValid(String drawing) {
        assertEquals(Validity.VALID, check(drawing).validity());
    }

    private static void assertInvalid(String drawing) {
        assertEquals(Validity.INVALID, check(drawing).validity());
    }

    @Test
    void aReadThatBeginsAfterAWriteReturnedMustSeeIt() {
        assertInvalid("""
                0: |-write [0 1]-|  |-write [0 2]-|
                1:                                   |-read [0 nil] => [0 1]-|
                """);
    }

    @Test
    void aReadThatRunsBesideAWriteMaySeeEitherValue() {
        assertValid("""
                0: |-write [0 1]-|  |-----------write [0 2]-----------|
                1:                    |-read [0 nil] => [0 1]-|
                """);
        assertValid("""
                0: |-write [0 1]-|  |-----------write [0 2]-----------|
                1:                    |-read [0 nil] => [0 2]-|
                """);
    }

    @Test
    void ofTwoReadsTheSecondMayNotSeeTheOlderValue() {
        assertInvalid("""
                0: |-write [0 1]-|  |---------------------write [0 2]----------------------------|
                1:                    |-read [0 nil] => [0 2]-|  |-read [0 nil] => [0 1]-|
                """);
    }

    @Test
    void aCasThatClaimsToHaveFoundWhatWasNotThereIsRejected() {
        assertInvalid("""
                0: |-write [0 1]-|
                1:                  |-cas [0 [2 3]]-|
                """);
    }

    @Test
    void onlyOneOfTwoCasOpsCanTakeTheSameValue() {
        assertInvalid("""
                0: |-write [0 1]-|  |-cas [0 [1 2]]-|
                1:                   |-cas [0 [1 3]]-|
                """);
    }

    @Test
    void anIndeterminateWriteMayTakeEffectLateOrNever() {
        assertValid("""
                0: |-write [0 1]-?
                1:                  |-write [0 2]-|  |-read [0 nil] => [0 2]-|  |-read [0 nil] => [0 1]-|
                """);
        assertValid("""
                0: |-write [0 1]-?
                1:                  |-write [0 2]-|  |-read [0 nil] => [0 2]-|  |-read [0 nil] => [0 2]-|
                """);
        assertInvalid("""
                0: |-write [0 1]-.
                1: |-read [0 nil] => [0 1]-|  |-write [0 2]-|  |-read [0 nil] => [0 1]-|
                """);
    }

    @Test
    void aFailedWriteTookNoEffect() {
        assertInvalid("""
                0: |-write [0 1]-X
                1:                  |-read [0 nil] => [0 1]-|
                """);
    }

    @Test
    void aReadOfNothingIsAlwaysPossible() {
        assertValid("""
                0: |-write [0 1]-|  |-read [0 nil]-|
                """);
    }

    @Test
    void keysAreJudgedOneByOne() {
        Verdict verdict = check("""
                0: |-write [1 5]-|  |-read [1 nil] => [1 5]-|
                1: |-write [0 5]-|  |-read [0 nil] => [0 6]-|
                """);
        assertEquals(Validity.INVALID, verdict.validity());
        assertEquals("[0]", Edn.write(EdnPath.at(verdict.toEdn(), "failures")));
        assertEquals("true", ofKey(1, verdict, "valid?"));
        assertEquals("#knossos.model.CASRegister{:value 5}", ofKey(1, verdict, "linearizable", "configs", 0, "model"));
        assertEquals("{:valid? true}", ofKey(0, verdict, "timeline"));
    }

    @Test
    void theOpThatFitsNowhereIsShownWithTheStatesAndPathsThatLedThere() {
        Verdict verdict = check("""
                0: |-write [0 1]-|  |-write [0 2]-?
                1:                                   |-read [0 nil] => [0 3]-|
                """);
        assertEquals(
                "{:index 5, :time 61000000, :type :ok, :process 1, :f :read, :value 3}",
                ofKey(0, verdict, "linearizable", "op"));
        assertEquals(
                "{:index 1, :time 17000000, :type :ok, :process 0, :f :write, :value 1}",
                ofKey(0, verdict, "linearizable", "previous-ok"));
        String paths = ofKey(0, verdict, "linearizable", "final-paths");
        assertTrue(paths.contains("can't read 3 from register 1"), paths);
        assertTrue(paths.contains("can't read 3 from register 2"), paths);
    }

    @Test
    void aSearchThatIsGivenUpIsUnknownAndNoFailure() {
        Verdict verdict = new LinearizableRegisterChecker(1).check(HistoryNotation.history("""
                                0: |-write [0 1]-|  |-read [0 nil] => [0 2]-|
                                """));
        assertEquals(Validity.UNKNOWN, verdict.validity());
        assertEquals("[]", Edn.write(EdnPath.at(verdict.toEdn(), "failures")));
        assertEquals(":configuration-limit", ofKey(0, verdict, "linearizable", "cause"));
    }

    @Test
    void aHistoryWithoutOpsIsValid() {
        assertEquals(
                "{:valid? true, :results {}, :failures []}", Edn.write(check("").toEdn()));
    }

    @Test
    void whatIsNoOpOnARegisterIsSaid() {
        IllegalArgumentException error =
                assertThrows(IllegalArgumentException.class, () -> check("0: |-append [0 1]-|"));
        assertEquals("expected one of read, write, cas, found append", error.getMessage());
    }
}
