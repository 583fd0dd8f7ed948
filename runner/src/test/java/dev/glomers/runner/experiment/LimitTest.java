package dev.glomers.runner.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.ExpectationResult;
import dev.glomers.runner.archive.Metric;
import java.util.Collections;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LimitTest {
    @ParameterizedTest
    @CsvSource({
        "STABLE_P50, < 400 ms, 399.9, true",
        "STABLE_P50, < 400 ms, 400, false",
        "STABLE_P50, <=0.4s, 400, true",
        "OK_FRACTION, >= 99 %, 0.99, true",
        "LOST_COUNT, 0, 1, false",
        "LOST_COUNT, = 0, 0, true",
        "OPS, > 1000, 1001, true"
    })
    void aLimitHoldsAFigureAgainstItsBoundInTheMetricsUnit(Metric metric, String text, double figure, boolean met) {
        assertEquals(met, Limit.parse(text, metric).orElseThrow().isMetBy(figure));
    }

    @ParameterizedTest
    @CsvSource({"STABLE_P50, < 400", "MSGS_PER_OP, < 30 ms", "OPS, about 3", "OPS, < 1e9", "OPS, < -1", "OPS, ''"})
    void aLimitWithoutItsUnitOrWithAnotherIsNone(Metric metric, String text) {
        assertEquals(Optional.empty(), Limit.parse(text, metric));
    }

    @Test
    void aFigureThatIsNotThereIsOutOfEveryLimit() {
        Limit limit = Limit.parse("< 30", Metric.MSGS_PER_OP).orElseThrow();

        ExpectationResult result =
                new Expectation.Figure(Metric.MSGS_PER_OP, limit).check(CellStatus.VALID, Collections.emptySortedMap());

        assertEquals(new ExpectationResult("msgs-per-op", "< 30", "nothing", false), result);
    }

    @Test
    void anExperimentMayExpectAnAnomaly() {
        assertTrue(new Expectation.Verdict(CellStatus.INVALID)
                .check(CellStatus.INVALID, new TreeMap<>())
                .met());
    }
}
