package dev.glomers.bench.checker;

import static dev.glomers.bench.checker.HistoryNotation.history;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UniqueIdsCheckerTest {
    private static Verdict check(String... ids) {
        StringBuilder drawing = new StringBuilder("0: ");
        for (String id : ids) {
            drawing.append("|-generate => ").append(id).append("-| ");
        }
        return new UniqueIdsChecker().check(history(drawing.toString()));
    }

    private static String range(Verdict verdict) {
        return Edn.write(verdict.results().get(Keyword.of("range")));
    }

    @Test
    void distinctIdsAreValid() {
        assertEquals(
                "{:valid? true, :attempted-count 3, :acknowledged-count 3, :duplicated-count 0, :duplicated {}, "
                        + ":range [1 3]}",
                Edn.write(check("2", "1", "3").toEdn()));
    }

    @Test
    void anIdGivenOutTwiceIsShownWithHowOften() {
        Verdict verdict = check("\"b\"", "\"a\"", "\"b\"", "\"a\"", "\"b\"", "\"c\"");
        assertEquals(Validity.INVALID, verdict.validity());
        assertEquals("{\"a\" 2, \"b\" 3}", Edn.write(verdict.results().get(Keyword.of("duplicated"))));
    }

    @Test
    void onlyTheMostFrequentOfManyDuplicatesAreShownAndOfEqualsTheLast() {
        String[] ids = new String[101];
        for (int i = 0; i < 100; i++) {
            ids[i] = String.valueOf(i / 2);
        }
        ids[100] = "0";
        Verdict verdict = check(ids);
        Map<Object, Object> shown = new LinkedHashMap<>();
        for (long i = 3; i < 50; i++) {
            shown.put(i, 2L);
        }
        shown.put(0L, 3L);
        assertEquals(50L, verdict.results().get(Keyword.of("duplicated-count")));
        assertEquals(shown, verdict.results().get(Keyword.of("duplicated")));
    }

    @Test
    void whatWasNotAcknowledgedIsCountedAsAttemptedOnly() {
        assertEquals(
                "{:valid? true, :attempted-count 3, :acknowledged-count 0, :duplicated-count 0, :duplicated {}, "
                        + ":range [nil nil]}",
                Edn.write(new UniqueIdsChecker()
                        .check(history("0: |-generate-X |-generate-? |-generate-."))
                        .toEdn()));
    }

    @Test
    void nullIsAnIdButNoEndOfTheRange() {
        assertEquals("[5 7]", range(check("nil", "7", "5")));
        assertEquals("[nil nil]", range(check("nil")));
        assertEquals(Validity.INVALID, check("nil", "nil").validity());
    }

    @Test
    void idsMayBeVectorsAndNumbersOfAnySize() {
        assertEquals("[[9] [1 2]]", range(check("[1 2]", "[9]")));
        assertEquals("[-0.5 99999999999999999999N]", range(check("3", "99999999999999999999", "-0.5")));
    }

    @Test
    void idsWithoutAnOrderCrashTheCheckAsInJepsen() {
        ClassCastException e = assertThrows(ClassCastException.class, () -> check("1", "\"a\""));
        assertEquals(
                "expected two values that have an order, such as two numbers or two strings, found \"a\" and 1",
                e.getMessage());
        assertThrows(ClassCastException.class, () -> check("{\"k\" 1}", "{\"k\" 2}"));
    }
}
