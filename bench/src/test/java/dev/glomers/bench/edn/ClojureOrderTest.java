package dev.glomers.bench.edn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Clojure 1.11 says of the same values. */
class ClojureOrderTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1                      | 1392991556
            0                      | 0
            -1                     | 1651860712
            123456789012           | -514757697
            12345678901234567890N  | -1436577082
            1.5                    | 1073217536
            0.0                    | 0
            "9"                    | -737448288
            "abc"                  | 74834163
            ""                     | 0
            \\a                    | 97
            nil                    | 0
            true                   | 1231
            false                  | 1237
            :a                     | -2123407586
            :a/b                   | 1482224565
            sym                    | 195671222
            []                     | -2017569654
            [1 "x"]                | 826520367
            (1 2)                  | 156247261
            {}                     | -15128758
            {1 2, "a" :b}          | 290853783
            #{1 2 3}               | 439094965
            """)
    void aValueHasTheHashThatClojureGivesIt(String edn, int hash) {
        assertEquals(hash, ClojureOrder.hash(Edn.read(edn)));
    }

    @Test
    void aSetIsWalkedByTheHashesOfItsElements() {
        assertEquals(
                "[0 7 20 27 1 24 39 4 15 21 31 32 33 13 22 36 29 6 28 25 34 17 3 12 2 23 35 19 11 9 5 14 26 16 38 30 10"
                        + " 18 37 8]",
                Edn.write(ClojureOrder.ofSet(LongStream.range(0, 40).boxed().toList())));
        assertEquals(
                "[nil 65 1 33 \"a\" 17 3 :b [1 2]]",
                Edn.write(ClojureOrder.ofSet(
                        Arrays.asList(1L, "a", Keyword.of("b"), null, List.of(1L, 2L), 3L, 17L, 33L, 65L))));
    }

    @Test
    void aMapOfUpToEightKeepsItsOrderAndALargerOneIsWalkedAsASetIs() {
        List<String> eight =
                IntStream.of(5, 3, 9, 1, 8, 2, 7, 4).mapToObj(Integer::toString).toList();
        assertEquals(eight, ClojureOrder.ofMap(eight));
        List<String> nine = IntStream.of(5, 3, 9, 1, 8, 2, 7, 4, 6)
                .mapToObj(Integer::toString)
                .toList();
        assertEquals(List.of("9", "3", "4", "8", "7", "5", "6", "1", "2"), ClojureOrder.ofMap(nine));
    }
}
