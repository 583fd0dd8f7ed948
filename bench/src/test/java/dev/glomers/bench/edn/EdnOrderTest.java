package dev.glomers.bench.edn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdnOrderTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "[nil -99999999999999999999 -1.5 0 0.5 1.5M 2 9223372036854775808]",
                "[nil \"A\" \"B\" \"a\" \"aa\"]",
                "[nil :a :b]",
                "[a b]",
                "[false true]",
                "[\\a \\b]",
                "[[] [5] [1 2] [1 3] [1 nil 1]]",
            })
    void valuesOfAKindHaveAnOrder(String sorted) {
        List<?> expected = (List<?>) Objects.requireNonNull(Edn.read(sorted));
        List<@Nullable Object> values = new ArrayList<>(expected);
        Collections.shuffle(values, new Random(1));
        values.sort(EdnOrder.INSTANCE);
        assertEquals(expected, values);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"[1 \"a\"]", "[:a a]", "[{:a 1} {:a 1}]", "[#{} #{1}]", "[(1) (2)]", "[[1] [\"a\"]]", "[1 1/2]"})
    void valuesOfDifferentKindsHaveNone(String pair) {
        List<?> values = (List<?>) Objects.requireNonNull(Edn.read(pair));
        assertThrows(ClassCastException.class, () -> EdnOrder.INSTANCE.compare(values.get(0), values.get(1)));
    }

    @Test
    void numbersAreComparedByValue() {
        assertEquals(0, EdnOrder.INSTANCE.compare(1L, 1.0));
        assertEquals(0, EdnOrder.INSTANCE.compare(Double.NaN, 5L));
    }
}
