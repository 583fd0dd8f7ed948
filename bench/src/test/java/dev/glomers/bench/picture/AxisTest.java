package dev.glomers.bench.picture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class AxisTest {
    private static List<String> ticks(Axis axis) {
        return axis.ticks().stream().map(Figures::tick).toList();
    }

    @Test
    void ticksAreRoundNumbersWithinTheAxis() {
        assertEquals(List.of("0", "5", "10", "15", "20"), ticks(Axis.to(22.2, 10)));
        assertEquals(List.of("0", "0.2", "0.4", "0.6"), ticks(Axis.beyond(0.52, 5)));
        assertEquals(List.of("0.2", "0.5", "1", "2", "5", "10", "20"), ticks(Axis.around(0.31, 17)));
        assertEquals(List.of("1", "10", "100", "1000", "10000"), ticks(Axis.around(1, 10_000)));
    }

    @Test
    void anAxisOfOneValueOrOfNoneStillHasAWidth() {
        for (Axis axis : List.of(Axis.around(5, 5), Axis.around(0.001, 0.001), Axis.to(0, 10), Axis.beyond(0, 10))) {
            assertTrue(axis.high() > axis.low(), axis::toString);
            assertTrue(axis.ticks().size() >= 2, axis::toString);
        }
    }

    @Test
    void equalRatiosAreEqualDistancesOnALogarithmicAxis() {
        Axis axis = Axis.around(1, 100);
        assertEquals(0, axis.place(1));
        assertEquals(0.5, axis.place(10), 1e-12);
        assertEquals(1, axis.place(1000), "what is beyond the end lies at the end");
    }
}
