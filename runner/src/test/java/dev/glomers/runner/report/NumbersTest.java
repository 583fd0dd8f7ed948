package dev.glomers.runner.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.glomers.runner.archive.ExpectationResult;
import dev.glomers.runner.archive.Metric;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class NumbersTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "0.41234, 0.412",
        "4.2777777, 4.28",
        "99.96, 100",
        "412.4, 412",
        "1630, '1,630'",
        "27435, '27,435'"
    })
    void aFigureHasAsManyDigitsAsItIsWorth(double figure, String shown) {
        assertEquals(shown, Numbers.figure(Metric.STABLE_P50, figure));
    }

    @Test
    void aFractionNeverRoundsUpToAll() {
        assertEquals("0.9999", Numbers.figure(Metric.OK_FRACTION, 0.99999));
        assertEquals("1", Numbers.figure(Metric.OK_FRACTION, 1.0));
    }

    @ParameterizedTest
    @CsvSource({"340, 0.3 s", "9_900, 9.9 s", "41_500, 41 s", "200_000, 3 min 20 s", "7_500_000, 2 h 5 min"})
    void aDurationReadsAsPeopleSayIt(String millis, String shown) {
        assertEquals(shown, Numbers.duration(Duration.ofMillis(Long.parseLong(millis.replace("_", "")))));
    }

    @ParameterizedTest
    @CsvSource({
        "stable-latency.p50, < 1 s, 1000",
        "stable-latency.p50, <= 400 ms, 400",
        "ok-fraction, >= 99 %, 0.99",
        "msgs-per-op, < 30, 30",
        "lost-count, 0, 0"
    })
    void aBoundIsReadInTheMetricsUnit(String metric, String expected, double value) {
        Bound bound =
                Bound.of(new ExpectationResult(metric, expected, "", true)).orElseThrow();
        assertEquals(value, bound.value(), 1e-9);
    }

    @Test
    void whatIsNoBoundIsNoError() {
        assertEquals(
                true,
                Bound.of(new ExpectationResult("verdict", "valid", "", true)).isEmpty());
        assertEquals(
                true,
                Bound.of(new ExpectationResult("msgs-per-op", "about 3", "", true))
                        .isEmpty());
        assertEquals(
                true,
                Bound.of(new ExpectationResult("unheard-of", "< 3", "", true)).isEmpty());
    }
}
