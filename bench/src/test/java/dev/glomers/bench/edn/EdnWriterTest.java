package dev.glomers.bench.edn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EdnWriterTest {
    @Test
    void valuesAreWrittenAsClojureDoes() {
        assertEquals(
                "[nil true 1 2 3N 1.50M 4.2777777 1.0E10 -0.5 ##NaN ##-Inf 1/3 :a/b c.d$e \\a \\newline]",
                Edn.write(Arrays.asList(
                        null,
                        true,
                        1,
                        2L,
                        BigInteger.valueOf(3),
                        new BigDecimal("1.50"),
                        4.2777777f,
                        1e10,
                        -0.5,
                        Double.NaN,
                        Float.NEGATIVE_INFINITY,
                        new Ratio(BigInteger.ONE, BigInteger.valueOf(3)),
                        Keyword.of("a/b"),
                        Symbol.of("c.d$e"),
                        'a',
                        '\n')));
        assertEquals("{:a 1, (2 [3]) #{}}", Edn.write(Edn.read("{:a 1 (2 [3]) #{}}")));
    }

    @Test
    void singlePrecisionIsWrittenAsSuch() {
        assertEquals("0.33333334", Edn.write(1f / 3));
        assertEquals("0.3333333333333333", Edn.write(1.0 / 3));
    }

    @Test
    void stringsAreEscapedAndNothingElseInThemIsTouched() {
        assertEquals("\"a\\\"b\\\\c\\n\\t\\r\\f\\b€\u0001\"", Edn.write("a\"b\\c\n\t\r\f\b€\u0001"));
    }

    @Test
    void mapsAndListsFollowTheirTagWithoutASpace() {
        assertEquals("#jepsen.history.Op{:index 0}", Edn.write(Edn.read("#jepsen.history.Op {:index 0}")));
        assertEquals("#a[1]", Edn.write(new Tagged("a", List.of(1L))));
        assertEquals("#a #{1}", Edn.write(Edn.read("#a #{1}")));
        assertEquals("#inst \"2026\"", Edn.write(new Tagged("inst", "2026")));
        assertEquals("#a #b nil", Edn.write(new Tagged("a", new Tagged("b", null))));
    }

    @Test
    void displayedStringsStandAsTheyAre() {
        assertEquals(
                "[:temporarily-unavailable not a \"leader\"]",
                Edn.display(List.of(Keyword.of("temporarily-unavailable"), "not a \"leader\"")));
        assertEquals("x", Edn.display('x'));
    }

    @Test
    void whatIsNoEdnValueIsABugOfTheCaller() {
        IllegalArgumentException e =
                assertThrows(IllegalArgumentException.class, () -> Edn.write(List.of(Locale.ROOT)));
        assertEquals(true, String.valueOf(e.getMessage()).startsWith("expected an EDN value, found java.util.Locale"));
    }

    @Test
    void whatIsReadBackIsEqual() {
        for (long seed = 0; seed < 2_000; seed++) {
            Object value = draw(new Random(seed), 4);
            assertEquals(value, Edn.read(Edn.write(value)), "seed " + seed);
            assertEquals(value, Edn.read(Edn.pretty(value)), "seed " + seed);
        }
    }

    private static @Nullable Object draw(Random random, int depth) {
        int kind = random.nextInt(depth == 0 ? 9 : 14);
        return switch (kind) {
            case 0 -> null;
            case 1 -> random.nextBoolean();
            case 2 -> random.nextLong() >> random.nextInt(64);
            case 3 -> new BigInteger(1 + random.nextInt(100), random);
            case 4 -> random.nextGaussian() * Math.pow(10, random.nextInt(40) - 20);
            case 5 -> drawString(random);
            case 6 -> Keyword.of("k" + random.nextInt(100));
            case 7 -> Symbol.of("s.t/u" + random.nextInt(100));
            case 8 -> (char) (33 + random.nextInt(300));
            case 9 -> drawMap(random, depth - 1);
            case 10 -> new LinkedHashSet<>(drawList(random, depth - 1));
            case 11 -> EdnList.copyOf(drawList(random, depth - 1));
            case 12 -> new Tagged("a.b" + random.nextInt(3), draw(random, depth - 1));
            default -> drawList(random, depth - 1);
        };
    }

    private static String drawString(Random random) {
        StringBuilder string = new StringBuilder();
        for (int i = random.nextInt(30); i > 0; i--) {
            string.append((char) random.nextInt(random.nextInt(50) == 0 ? 0xD7FF : 128));
        }
        return string.toString();
    }

    private static Map<@Nullable Object, @Nullable Object> drawMap(Random random, int depth) {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            map.put(draw(random, depth), draw(random, depth));
        }
        return map;
    }

    private static List<@Nullable Object> drawList(Random random, int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            list.add(draw(random, depth));
        }
        return list;
    }

    @Test
    void prettyKeepsOnALineWhatFitsAndBreaksAllOfWhatDoesNot() {
        Map<Object, Object> map = new TreeMap<>();
        map.put(Keyword.of("lost"), EdnList.of(1L, 2L, 3L));
        map.put(Keyword.of("valid?"), true);
        map.put(Keyword.of("words"), List.of("a".repeat(30), "b".repeat(30)));
        assertEquals("""
                {:lost (1 2 3),
                 :valid? true,
                 :words ["aaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
                         "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbb"]}""", Edn.pretty(map));
    }

    @Test
    void anExcerptIsTheBeginningOfTheWholeOrAllOfIt() {
        Random random = new Random(20260131);
        for (int i = 0; i < 500; i++) {
            Object value = draw(random, 3);
            String whole = Edn.write(value);
            for (int length : List.of(0, 1, 7, 40)) {
                String expected = whole.length() <= length ? whole : whole.substring(0, length) + "…";
                assertEquals(expected, Edn.excerpt(value, length), whole);
            }
        }
    }
}
