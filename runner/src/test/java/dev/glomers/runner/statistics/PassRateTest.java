package dev.glomers.runner.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PassRateTest {
    private static final double CLOSE = 5e-5;

    @ParameterizedTest
    @CsvSource({
        // The ends of Newcombe 1998, Statistics in Medicine 17, table I, method 3 (Wilson's score).
        "81, 263, 0.2553, 0.3662",
        "15, 148, 0.0624, 0.1605",
        "0, 20, 0.0, 0.1611",
        "1, 29, 0.0061, 0.1718",
    })
    void theIntervalIsWilsonsAsPublished(int passes, int total, double low, double high) {
        Interval interval = new PassRate(passes, total).interval();
        assertEquals(low, interval.low(), CLOSE);
        assertEquals(high, interval.high(), CLOSE);
    }

    @ParameterizedTest
    @CsvSource({
        // Newcombe 1998, Statistics in Medicine 17, table II, method 10: 56/70 - 48/80, and so on.
        "48, 80, 56, 70, 0.0524, 0.3339",
        "3, 10, 9, 10, 0.1705, 0.8090",
        "0, 10, 10, 10, 0.6075, 1.0",
    })
    void theIntervalOfARiseIsNewcombesAsPublished(
            int fromPasses, int fromTotal, int toPasses, int toTotal, double low, double high) {
        Interval rise = new PassRate(fromPasses, fromTotal).riseTo(new PassRate(toPasses, toTotal));
        assertEquals(low, rise.low(), CLOSE);
        assertEquals(high, rise.high(), CLOSE);
    }

    @Test
    void aLuckySolutionShowsWithItsRateAndHowLittleSixTriesTell() {
        assertEquals("5/6, 83 % (44–97)", new PassRate(5, 6).toString());
    }

    @Test
    void whatFailedOnceInAThousandTriesDoesNotReadAsAlways() {
        assertEquals("99.9 %", new PassRate(999, 1000).ratePercent());
        assertEquals("0.02 %", new PassRate(1, 5000).ratePercent());
        assertEquals("100 %", new PassRate(1000, 1000).ratePercent());
    }

    @Test
    void nothingIsKnownWithoutATry() {
        PassRate none = new PassRate(0, 0);
        assertTrue(none.isEmpty());
        assertFalse(none.hasFailures());
        assertEquals(new Interval(0, 1), none.interval());
        assertEquals("–", none.percentWithInterval());
    }

    @Test
    void morePassesThanTriesAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new PassRate(3, 2));
    }

    @Test
    void aRateReadsTheSameUnderEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            assertEquals("99.9 % (99–99.98)", new PassRate(999, 1000).percentWithInterval());
        } finally {
            Locale.setDefault(before);
        }
    }
}
