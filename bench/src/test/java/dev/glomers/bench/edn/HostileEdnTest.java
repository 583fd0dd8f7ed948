package dev.glomers.bench.edn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.StringReader;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inputs that would cost more than they are worth. */
final class HostileEdnTest {
    private static EdnReader reader(String text, long maxBytes) {
        return new EdnReader(new StringReader(text), "results.edn", new EdnLimits(512, 1L << 28, maxBytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} ", "[] ", "#{} ", "#a 0 ", "1N ", "1/3 ", "a ", "\"\" ", "{0 0} ", "[[0]] ", "1000 "})
    void aValueThatTakesTooMuchMemoryIsRefusedLongBeforeItDoes(String each) {
        EdnException e = assertThrows(
                EdnException.class,
                () -> reader("[" + each.repeat(100_000) + "]", 1_000_000).next());

        String message = String.valueOf(e.getMessage());
        assertTrue(
                message.matches("results.edn:1:\\d+: expected a value that takes at most 1000000 bytes of memory,"
                        + " found a larger one"),
                message);
    }

    @Test
    void theMemoryCountsForEachValueAnew() {
        EdnReader reader = reader("[1 2 3] ".repeat(1_000), 500);
        int values = 0;
        while (reader.hasNext()) {
            reader.next();
            values++;
        }
        assertEquals(1_000, values);
        assertTrue(reader.footprintBytes() == 0, "nothing is left to be read");
    }

    @Test
    void anEstimateIsNotBelowWhatValuesReallyTake() {
        String text = "[" + "{:a [1000 \"xyz\"], :b #{2000 3000}} ".repeat(20_000) + "]";
        EdnReader reader = reader(text, 1L << 30);
        long before = used();
        Object value = reader.next();
        long taken = used() - before;

        assertEquals(20_000, assertInstanceOf(List.class, value).size());
        assertTrue(reader.footprintBytes() > taken, reader.footprintBytes() + " estimated, " + taken + " taken");
        assertTrue(reader.footprintBytes() < 4 * taken, reader.footprintBytes() + " estimated, " + taken + " taken");
    }

    private static long used() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            System.gc();
            least = Math.min(
                    least,
                    Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory());
        }
        return least;
    }

    @Test
    void aNumberOfTenThousandDigitsIsReadAndALongerOneIsRefused() {
        assertEquals(BigInteger.TEN.pow(9_999), Edn.read("1" + "0".repeat(9_999)));
        EdnException e = assertThrows(EdnException.class, () -> Edn.read("1" + "0".repeat(5_000_000)));
        assertEquals("a number of at most 10000 characters", e.expected());
    }

    @Test
    void anErrorShowsTheBeginningOfWhatIsTooLongToBeShown() {
        String message = String.valueOf(assertThrows(EdnException.class, () -> Edn.read("1x" + "y".repeat(1_000_000)))
                .getMessage());
        assertTrue(message.length() < 300 && message.endsWith("yyy… (1000002 characters)"), message);
        String twice = "[" + "7 ".repeat(100_000) + "]";
        assertTrue(String.valueOf(assertThrows(EdnException.class, () -> Edn.read("#{" + twice + twice + "}"))
                                .getMessage())
                        .length()
                < 300);
    }

    @Test
    void noTagMakesAnObject() {
        Object read = Edn.read("[#javax.script.ScriptEngineManager [1] #e (java.lang.Runtime/getRuntime)]");
        assertEquals(
                List.of(
                        new Tagged("javax.script.ScriptEngineManager", List.of(1L)),
                        new Tagged("e", EdnList.of(Symbol.of("java.lang.Runtime/getRuntime")))),
                read);
        assertThrows(EdnException.class, () -> Edn.read("#=(java.lang.Runtime/getRuntime)"));
    }

    @Test
    void aNameThatLooksLikeANumberIsNoNamespace() {
        assertThrows(EdnException.class, () -> Edn.read("#:1a{b 2}"));
        assertEquals(Map.of(Symbol.of("_/1a"), 2L), Edn.read("#:x{_/1a 2}"));
    }
}
