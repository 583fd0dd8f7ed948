package dev.glomers.bench.checker;

import static dev.glomers.bench.checker.HistoryNotation.history;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.glomers.bench.edn.Edn;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AvailabilityCheckerTest {
    private static final String TWO_OF_THREE = "0: |-read => 1-|  |-read => 1-|  |-read-X";

    private static String check(Availability required, String drawing) {
        return Edn.write(
                new AvailabilityChecker(required).check(history(drawing)).toEdn());
    }

    @Test
    void theFractionOfOkOpsIsGivenInSinglePrecision() {
        assertEquals("{:valid? true, :ok-fraction 0.6666667}", check(new Availability.Any(), TWO_OF_THREE));
    }

    @Test
    void totalMeansThatEveryOpIsOk() {
        assertEquals("{:valid? false, :ok-fraction 0.6666667}", check(new Availability.Total(), TWO_OF_THREE));
        assertEquals("{:valid? true, :ok-fraction 1.0}", check(new Availability.Total(), "0: |-read => 1-|"));
    }

    @Test
    void aFractionIsALowerBoundOnTheRoundedValue() {
        assertEquals("{:valid? true, :ok-fraction 0.6666667}", check(new Availability.AtLeast(0.6), TWO_OF_THREE));
        assertEquals("{:valid? false, :ok-fraction 0.6666667}", check(new Availability.AtLeast(0.7), TWO_OF_THREE));
        // 9/10 in single precision is a little less than 0.9, there as here.
        assertEquals(
                "{:valid? false, :ok-fraction 0.9}",
                check(new Availability.AtLeast(0.9), "0: " + "|-read => 1-| ".repeat(9) + "|-read-X"));
    }

    @Test
    void anOpThatNeverEndedIsNotOk() {
        assertEquals("{:valid? true, :ok-fraction 0.0}", check(new Availability.Any(), "0: |-read-."));
    }

    @Test
    void withoutOpsTheFractionIsTheWholeNumberOne() {
        assertEquals("{:valid? true, :ok-fraction 1}", check(new Availability.Total(), ""));
    }

    @Test
    void theOptionIsTotalOrANumberFromZeroToOne() {
        assertEquals(Optional.of(new Availability.Total()), Availability.parse("total"));
        assertEquals(Optional.of(new Availability.AtLeast(0.8)), Availability.parse("0.8"));
        assertEquals(Optional.of(new Availability.AtLeast(1)), Availability.parse("1"));
        assertEquals(Optional.of(new Availability.AtLeast(0.5)), Availability.parse("1/2"));
        for (String wrong : new String[] {"2", "-0.1", "some", "", "##NaN", "0.5 x", ")"}) {
            assertEquals(Optional.empty(), Availability.parse(wrong), wrong);
        }
    }
}
