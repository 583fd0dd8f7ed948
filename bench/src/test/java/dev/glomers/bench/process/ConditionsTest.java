package dev.glomers.bench.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import org.junit.jupiter.api.Test;

final class ConditionsTest {
    private static Conditions disturbed(int seconds, int disturbedSeconds) {
        return new Conditions(seconds, disturbedSeconds, 0.6, 2, Collections.emptySortedMap());
    }

    @Test
    void aTenthOfTheTimeIsTooMuchAndASecondOrTwoAreNot() {
        assertFalse(disturbed(0, 0).isDisturbed());
        assertFalse(disturbed(5, 2).isDisturbed());
        assertFalse(disturbed(40, 4).isDisturbed());
        assertTrue(disturbed(40, 5).isDisturbed());
        assertTrue(disturbed(3, 3).isDisturbed());
        assertEquals(0.125, disturbed(40, 5).disturbedShare());
        assertEquals(0, disturbed(0, 0).disturbedShare());
    }

    @Test
    void theWarningSaysHowLongAndHowMuch() {
        assertEquals(
                "the machine was busy with other things for 31 of 38 s (1.2 of 2 cores on average), so latencies and"
                        + " rates may be worse than the nodes' own; run it again on a quiet machine",
                disturbed(38, 31).inWords());
    }
}
