package dev.glomers.runner.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ScaleTest {
    @Test
    void everyFigureHasItsPlaceOnTheScale() {
        List<List<Double>> samples = List.of(
                List.of(0.0),
                List.of(0.0, 0.0),
                List.of(3.0),
                List.of(0.2, 31.0),
                List.of(0.001, 1e6),
                List.of(400.0, 600.0),
                List.of());
        for (List<Double> figures : samples) {
            assertHolds(Scale.over(figures, true), figures);
        }
    }

    @Test
    void everyShareHasItsPlaceOnItsScale() {
        List<List<Double>> samples =
                List.of(List.of(0.9999), List.of(0.0), List.of(0.5, 1.0), List.of(1.0), List.of(0.1, 0.999), List.of());
        for (List<Double> shares : samples) {
            Scale scale = Scale.ofShares(shares);
            assertHolds(scale, shares);
            assertEquals(1, scale.place(1), "1 stands at the end, since nothing is better");
        }
    }

    private static void assertHolds(Scale scale, List<Double> figures) {
        for (double figure : figures) {
            double place = scale.place(figure);
            assertTrue(place >= 0 && place <= 1, figure + " of " + figures + " lies at " + place);
        }
        assertTrue(scale.ticks().size() >= 2, "ticks for " + figures);
        assertTrue(scale.ticks().size() <= 14, scale.ticks() + " for " + figures);
    }
}
