package dev.glomers.bench.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class LagsTest {
    private static final long MILLI = 1_000_000;

    @Test
    void quantilesAreThoseOfWhatWasCounted() {
        Lags lags = new Lags();
        for (int i = 0; i < 94; i++) {
            lags.add(MILLI / 20);
        }
        for (int i = 0; i < 5; i++) {
            lags.add(3 * MILLI);
        }
        lags.add(70 * MILLI);

        assertEquals(new TreeMap<>(Map.of(0.5, 0.1, 0.95, 3.1, 0.99, 3.1, 1.0, 70.1)), lags.quantilesMillis());
    }

    @Test
    void whatIsEarlyIsInTimeAndWhatIsVeryLateIsTenSecondsLate() {
        Lags lags = new Lags();
        assertEquals(0.0, lags.quantilesMillis().get(1.0));

        lags.add(-MILLI);
        assertEquals(0.1, lags.quantilesMillis().get(1.0));

        lags.add(100_000 * MILLI);
        assertEquals(10_000.1, lags.quantilesMillis().get(1.0));
    }
}
