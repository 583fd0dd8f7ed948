package dev.glomers.runner.statistics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class SpreadTest {
    /** R: quantile(c(4, 1, 3, 2)) gives 1, 1.75, 2.5, 3.25, 4. */
    @Test
    void quartilesAreThoseOfR() {
        assertEquals(
                new Spread(4, 1, 1.75, 2.5, 3.25, 4),
                Spread.of(List.of(4.0, 1.0, 3.0, 2.0)).orElseThrow());
    }

    @Test
    void aSingleFigureIsItsOwnSpread() {
        assertEquals(new Spread(1, 7, 7, 7, 7, 7), Spread.of(List.of(7.0)).orElseThrow());
    }

    @Test
    void noFiguresHaveNoSpread() {
        assertTrue(Spread.of(List.of()).isEmpty());
    }
}
