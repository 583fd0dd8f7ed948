package dev.glomers.bench.edn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.StringReader;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdnReaderTest {
    @Test
    void wholeNumbersAreLongsOrBigIntegers() {
        assertEquals(List.of(0L, -7L, 12L, 255L, 8L, 5L, -255L, 35L), Edn.read("[0 -7 +12 0xFF 010 2r101 -0xff 36rZ]"));
        assertEquals(Long.MAX_VALUE, Edn.read("9223372036854775807"));
        assertEquals(Long.MIN_VALUE, Edn.read("-9223372036854775808"));
        assertEquals(new BigInteger("9223372036854775808"), Edn.read("9223372036854775808"));
        assertEquals(BigInteger.valueOf(5), Edn.read("5N"));
    }

    @Test
    void otherNumbersKeepTheirKind() {
        assertEquals(
                Arrays.asList(1.5, -0.25, 1e10, 2.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY),
                Edn.read("[1.5 -0.25 1e10 2. ##NaN ##Inf ##-Inf]"));
        assertEquals(new BigDecimal("1.50"), Edn.read("1.50M"));
        assertEquals(new Ratio(BigInteger.valueOf(-2), BigInteger.valueOf(3)), Edn.read("-4/6"));
        assertEquals(BigInteger.valueOf(2), Edn.read("4/2"));
    }

    @Test
    void namesAreKeywordsSymbolsOrTheThreeConstants() {
        assertEquals(
                Arrays.asList(null, true, false, Keyword.of("valid?"), Keyword.of("net/timeout"), Keyword.of("1")),
                Edn.read("[nil true false :valid? :net/timeout :1]"));
        assertEquals(
                List.of(
                        Symbol.of("jepsen.util$extreme_by_STAR_"),
                        Symbol.of("clojure.core/map"),
                        Symbol.of("/"),
                        Symbol.of("-"),
                        Symbol.of("+a"),
                        Symbol.of("nil?")),
                Edn.read("[jepsen.util$extreme_by_STAR_ clojure.core/map / - +a nil?]"));
    }

    @Test
    void stringsKnowAllEscapes() {
        assertEquals("a\"b\\c\n\t\r\f\bé\0\u00FF€ multi\nline", Edn.read("""
                "a\\"b\\\\c\\n\\t\\r\\f\\b\\u00e9\\0\\377€ multi
                line\""""));
    }

    @Test
    void charactersHaveNamesAndCodes() {
        assertEquals(
                List.of('a', '\n', ' ', '\t', '\r', '\f', '\b', 'A', 'A', '(', '\\', ','),
                Edn.read("[\\a \\newline \\space \\tab \\return \\formfeed \\backspace \\u0041 \\o101 \\( \\\\ \\,]"));
    }

    @Test
    void collectionsKeepTheOrderOfTheirElements() {
        assertEquals(EdnList.of(1L, List.of(2L), EdnList.of()), Edn.read("(1 [2] ())"));
        assertEquals("[b, a, c]", String.valueOf(Edn.read("#{\"b\" \"a\" \"c\"}")));
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        map.put(Keyword.of("z"), 1L);
        map.put(null, null);
        map.put(List.of(1L), Set.of());
        assertEquals(map, Edn.read("{:z 1, nil nil, [1] #{}}"));
        assertEquals("[:z, null, [1]]", String.valueOf(((Map<?, ?>) map).keySet()));
    }

    @Test
    void listsAndVectorsWithTheSameElementsAreEqual() {
        assertEquals(Edn.read("[1 2]"), Edn.read("(1 2)"));
        assertEquals(Edn.read("(1 2)"), Edn.read("[1 2]"));
    }

    @Test
    void anyTagIsRead() {
        assertEquals(
                new Tagged("jepsen.history.Op", Map.of(Keyword.of("index"), 1L)),
                Edn.read("#jepsen.history.Op{:index 1}"));
        assertEquals(
                new Tagged("object", List.of(Symbol.of("a.b$c"), 31L, "a.b$c@1f")),
                Edn.read("#object[a.b$c 0x1f \"a.b$c@1f\"]"));
        assertEquals(new Tagged("inst", "2026-11-23"), Edn.read("#inst \"2026-11-23\""));
        assertEquals(new Tagged("a", new Tagged("b", null)), Edn.read("#a #b nil"));
    }

    @Test
    void namespacedMapsQualifyTheirKeys() {
        assertEquals(
                Map.of(
                        Keyword.of("a/x"),
                        1L,
                        Keyword.of("b/y"),
                        2L,
                        Keyword.of("z"),
                        3L,
                        "s",
                        4L,
                        Symbol.of("a/t"),
                        5L),
                Edn.read("#:a{:x 1 :b/y 2 :_/z 3 \"s\" 4 t 5}"));
    }

    @Test
    void commentsDiscardsMetadataAndCommasAreNoValues() {
        assertEquals(
                List.of(1L, 2L, List.of()),
                Edn.read("; first\n[1,,, #_ 5 #_#_ 6 [7] 2 ; }\n ^{:line 1} [] #_ #foo 8]; last"));
        assertEquals(List.of(1L), Edn.read("#^:private [1]"));
    }

    @Test
    void valuesAreReadOneByOneFromAnyNumberOfLines() {
        List<@Nullable Object> values = new ArrayList<>();
        Edn.readAll(new StringReader("1 [2\n3] nil\n\n:a ; end"), "test").forEachRemaining(values::add);
        assertEquals(Arrays.asList(1L, List.of(2L, 3L), null, Keyword.of("a")), values);
        EdnReader empty = new EdnReader(new StringReader(" \n"), "test", EdnLimits.DEFAULT);
        assertFalse(empty.hasNext());
        assertThrows(NoSuchElementException.class, empty::next);
    }

    @Test
    void theStartOfAValueIsKnown() {
        EdnReader reader = new EdnReader(new StringReader("1\n\n  {:a 1} 2"), "test", EdnLimits.DEFAULT);
        reader.next();
        assertNull(((Map<?, ?>) Objects.requireNonNull(reader.next())).get(Keyword.of("b")));
        assertEquals(new Place("test", 3, 3), reader.start());
    }

    @Test
    void tokensMayCrossTheBoundsOfTheBuffer() {
        String longName = "k".repeat(70_000);
        String text = " ".repeat(65_530) + "\"" + "x\\n".repeat(40_000) + "\" :" + longName;
        EdnReader reader = new EdnReader(new StringReader(text), "test", EdnLimits.DEFAULT);
        assertEquals("x\n".repeat(40_000), reader.next());
        assertEquals(Keyword.of(longName), reader.next());
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`` | EDN:1:1: expected a value, found nothing",
                "`1 2` | EDN:1:3: expected the end of the input after its value, found another value",
                "`[1 2` | EDN:1:5: expected a value or the ] for EDN:1:1, found the end of the input",
                "`{:a (1]}` | EDN:1:7: expected a value or the ) for EDN:1:5, found ]",
                "`)` | EDN:1:1: expected a value, found )",
                "`{:a}` | EDN:1:1: expected a map with a value for each key, found none for :a",
                "`{:a 1 :a 2}` | EDN:1:1: expected a map with distinct keys, found twice :a",
                "`#{1 1}` | EDN:1:1: expected a set of distinct values, found twice 1",
                "`\"abc` | EDN:1:5: expected the \" that ends the string of EDN:1:1, found the end of the input",
                "`\"\\q\"` | EDN:1:3: expected an escape: one of t r n b f \\ \" u 0 to 7, found q",
                "`\"\\u00g0\"` | EDN:1:3: expected four hexadecimal digits after \\u, found g",
                "`\"\\400\"` | EDN:1:3: expected an octal escape of at most 377, found 400",
                "`\\nope` | EDN:1:1: expected a character, its name, or its code (\\u0041), found \\nope",
                "`\\` | EDN:1:1: expected a character after \\, found the end of the input",
                "`12ab` | EDN:1:1: expected a number, found 12ab",
                "`08` | EDN:1:1: expected a number, found 08",
                "`1/0` | EDN:1:1: expected a number, found 1/0",
                "`37r1` | EDN:1:1: expected a number, found 37r1",
                "`1e999999M` | EDN:1:1: expected a number, found 1e999999M",
                "`:` | EDN:1:1: expected a keyword, found :",
                "`::a` | EDN:1:1: expected a keyword, found ::a",
                "`a/` | EDN:1:1: expected a symbol, found a/",
                "`##Foo` | EDN:1:1: expected ##NaN, ##Inf or ##-Inf, found ##Foo",
                "`#foo` | EDN:1:5: expected a value for the tag #foo for EDN:1:1, found the end of the input",
                "`[#_ ]` | EDN:1:5: expected a value, found ]",
                "`#<x>` | EDN:1:1: expected a tag, or one of { # : ^ _ after #, found <",
                "`#:a[]` | EDN:1:4: expected { after #:a, found [",
                "`#:{}` | EDN:1:1: expected a namespace after #:, found none",
            })
    void whatIsNoEdnIsRefusedWithItsPlace(String text, String message) {
        EdnException e = assertThrows(EdnException.class, () -> Edn.read(text));
        assertEquals(message, e.getMessage());
    }

    @Test
    void thePlaceCountsLinesAndColumns() {
        EdnException e = assertThrows(
                EdnException.class, () -> Edn.read(new StringReader("{:a 1,\n :b \"x\ny\"\n  :c}"), "results.edn"));
        assertEquals("results.edn:1:1", e.place().toString());
        e = assertThrows(EdnException.class, () -> Edn.read(new StringReader("[1\n \"x\ny\" 1a]"), "results.edn"));
        assertEquals("results.edn:3:4", e.place().toString());
        assertEquals("a number", e.expected());
        assertEquals("1a", e.found());
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "(", "{", "#{", "#a ", "^", "#_", "{nil ", "[#_"})
    void nestingBeyondTheLimitIsAnErrorNotAStackOverflow(String open) {
        EdnException e = assertThrows(EdnException.class, () -> Edn.read(open.repeat(100_000)));
        assertEquals("at most 512 levels of nesting", e.expected());
    }

    @Test
    void theLimitItselfMayBeReached() {
        assertEquals(512, depth(Edn.read("[".repeat(512) + "]".repeat(512))));
    }

    private static int depth(@Nullable Object value) {
        return value instanceof List<?> list ? 1 + (list.isEmpty() ? 0 : depth(list.get(0))) : 0;
    }

    @Test
    void theLimitOnLengthCountsForEachValueAnew() {
        EdnLimits limits = new EdnLimits(10, 8, 1_000_000);
        EdnReader reader = new EdnReader(new StringReader("[1 2 3]\n[4 5 6]\n[7 8 9 10]"), "test", limits);
        assertEquals(List.of(1L, 2L, 3L), reader.next());
        assertEquals(List.of(4L, 5L, 6L), reader.next());
        assertEquals(
                "a value of at most 8 characters",
                assertThrows(EdnException.class, reader::next).expected());
    }

    @Test
    void whatIsReadCantBeChanged() {
        List<?> vector = (List<?>) Objects.requireNonNull(Edn.read("[1 {:a 1}]"));
        assertThrows(UnsupportedOperationException.class, vector::clear);
        assertThrows(UnsupportedOperationException.class, () -> ((Map<?, ?>) vector.get(1)).clear());
        assertThrows(
                UnsupportedOperationException.class,
                () -> ((List<?>) Objects.requireNonNull(Edn.read("(1)"))).remove(0));
    }
}
