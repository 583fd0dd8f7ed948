package dev.glomers.bench.edn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClojureEqualityTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            1N                      | 1
            -9223372036854775808N   | -9223372036854775808
            -0.0                    | 0.0
            [[:r 1N [2 3N]]]        | [[:r 1 [2 3]]]
            (1N 2)                  | (1 2)
            {1N {:a -0.0}}          | {1 {:a 0.0}}
            #{3N}                   | #{3}
            """)
    void numbersThatAreEqualInClojureBecomeOne(String written, String canonical) {
        assertEquals(canonical, Edn.write(ClojureEquality.canonical(Edn.read(written))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nil",
                "1",
                "1.0",
                "1M",
                "9223372036854775808N",
                "1/2",
                "\"1\"",
                "[1 [2.5]]",
                "{\"7\" nil}",
                "#{1 2}",
                "(:a)"
            })
    void whatIsCanonicalStaysTheSameObject(String written) {
        Object value = Edn.read(written);
        assertSame(value, ClojureEquality.canonical(value));
    }
}
