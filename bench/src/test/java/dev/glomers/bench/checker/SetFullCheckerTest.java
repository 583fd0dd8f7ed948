package dev.glomers.bench.checker;

import static dev.glomers.bench.checker.HistoryNotation.history;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import org.junit.jupiter.api.Test;

class SetFullCheckerTest {
    private static Verdict check(String drawing) {
        return SetFullChecker.of("add").check(history(drawing));
    }

    private static String get(Verdict verdict, String key) {
        return Edn.write(verdict.results().get(Keyword.of(key)));
    }

    @Test
    void anElementThatEveryLaterReadShowsIsStable() {
        Verdict verdict = check("""
                0: |----add 1----|  |-read => [1]-|
                1:             |-read => []-|
                """);
        assertEquals(Validity.VALID, verdict.validity());
        assertEquals("1", get(verdict, "stable-count"));
        assertEquals("()", get(verdict, "stale"));
        assertEquals("{0 0, 0.5 0, 0.95 0, 0.99 0, 1 0}", get(verdict, "stable-latencies"));
    }

    @Test
    void anAcknowledgedElementThatNoReadShowsIsLost() {
        Verdict verdict = check("""
                0: |-add 1-|  |-add 2-|  |-read => [2]-|
                """);
        assertEquals(Validity.INVALID, verdict.validity());
        assertEquals("(1)", get(verdict, "lost"));
        assertEquals("{0 0, 0.5 0, 0.95 0, 0.99 0, 1 0}", get(verdict, "lost-latencies"));
    }

    @Test
    void anElementThatIsShownAndThenNoMoreIsLostThoughItsAddWasNeverAcknowledged() {
        Verdict verdict = check("""
                0: |-add 1-?
                1:            |-read => [1]-|  |-read => []-|
                """);
        assertEquals(Validity.INVALID, verdict.validity());
        assertEquals("(1)", get(verdict, "lost"));
    }

    @Test
    void anElementThatWasNeverKnownMayStayAway() {
        Verdict verdict = check("""
                0: |-add 1-?
                1: |-add 2-|  |-read => [2]-|
                """);
        assertEquals(Validity.VALID, verdict.validity());
        assertEquals("(1)", get(verdict, "never-read"));
    }

    @Test
    void aReadThatRanBesideTheAddProvesNoLoss() {
        Verdict verdict = check("""
                0:    |-add 1-|
                1: |-read => []-|
                """);
        assertEquals(Validity.UNKNOWN, verdict.validity());
        assertEquals("(1)", get(verdict, "never-read"));
    }

    @Test
    void anElementThatShowsUpLateIsStaleAndItsLatencyIsCountedUpToTheLastReadWithoutIt() {
        Verdict verdict = check("""
                0: |-add 1-|
                1:               |-read => []-|  |-read => [1]-|
                """);
        assertEquals(Validity.VALID, verdict.validity());
        assertEquals("(1)", get(verdict, "stale"));
        // known at column 11, last missed by the read of column 17
        assertEquals("{0 6, 0.5 6, 0.95 6, 0.99 6, 1 6}", get(verdict, "stable-latencies"));
        assertEquals("""
                ({:element 1, :outcome :stable, :stable-latency 6, :lost-latency nil, \
                :known #jepsen.history.Op{:index 1, :time 11000000, :type :ok, :process 0, :f :add, :value 1}, \
                :last-absent #jepsen.history.Op{:index 2, :time 17000000, :type :invoke, :process 1, :f :read, \
                :value nil}})""", get(verdict, "worst-stale"));
    }

    @Test
    void theOrderOfReadsIsThatOfTheirInvocations() {
        // The read that misses 1 was invoked first, though it completes last.
        Verdict verdict = check("""
                0: |-add 1-|
                1:            |---------read => []---------|
                2:                |-read => [1]-|
                """);
        assertEquals(Validity.VALID, verdict.validity());
    }

    @Test
    void failedReadsTellNothing() {
        Verdict verdict = check("""
                0: |-add 1-|  |-read-X
                1:            |-read-?
                """);
        assertEquals(Validity.UNKNOWN, verdict.validity());
    }

    @Test
    void withoutAnyAddItIsUnknownAndTheLatenciesAreLeftOut() {
        Verdict verdict = check("0: |-read => []-|");
        assertEquals(Validity.UNKNOWN, verdict.validity());
        assertEquals("0", get(verdict, "attempt-count"));
        assertFalse(verdict.results().containsKey(Keyword.of("stable-latencies")));
        assertFalse(verdict.results().containsKey(Keyword.of("lost-latencies")));
    }

    @Test
    void elementsThatAreShownTwiceOrThatNobodyAddedAreNoFaultAsInJepsen037() {
        Verdict verdict = check("0: |-add 1-|  |-read => [1 1 99]-|");
        assertEquals(Validity.VALID, verdict.validity());
        assertEquals("0", get(verdict, "duplicated-count"));
        assertEquals("{}", get(verdict, "duplicated"));
    }

    @Test
    void elementsMayBeOfAnyTypeThatHasAnOrder() {
        Verdict verdict = check("""
                0: |-add "b"-|  |-add "a"-|  |-add "c"-|  |-read => ["c"]-|
                """);
        assertEquals("(\"a\" \"b\")", get(verdict, "lost"));
    }

    @Test
    void aBroadcastIsShownAsAnAdd() {
        Verdict verdict = SetFullChecker.of("broadcast").check(history("""
                0: |-broadcast 1-|
                1:                  |-read => []-|  |-read => [1]-|
                """));
        assertEquals(Validity.VALID, verdict.validity());
        assertEquals(true, get(verdict, "worst-stale").contains(":f :add"));
    }

    @Test
    void aHistoryOfAnotherWorkloadIsRefused() {
        IllegalArgumentException e = assertThrows(
                IllegalArgumentException.class,
                () -> SetFullChecker.of("broadcast").check(history("0: |-add 1-|")));
        assertEquals(true, String.valueOf(e.getMessage()).startsWith("expected only broadcast and read, found Op["));
    }

    @Test
    void strictlyAReadShowsNothingThatNobodyHadAskedFor() {
        String drawing = """
                0: |-add 1-|  |-read => [1 7 "x" 7]-|  |-add 2-?   |-add 4-X
                1:       |-read => [2]-|                 |-read => [1 2 3]-|  |-read => [1 2 4]-|
                """;
        Verdict asMaelstrom = check(drawing);
        assertEquals(Validity.VALID, asMaelstrom.validity());
        assertFalse(asMaelstrom.results().containsKey(Keyword.of("unexpected")));
        Verdict verdict = SetFullChecker.of("add").strict().check(history(drawing));
        assertEquals(Validity.INVALID, verdict.validity());
        assertEquals("4", get(verdict, "unexpected-count"));
        assertEquals("(2 7 \"x\" 3)", get(verdict, "unexpected"));
        Verdict right = SetFullChecker.of("add").strict().check(history("0: |-add 1-|  |-read => [1]-|"));
        assertEquals(Validity.VALID, right.validity());
    }
}
