package dev.glomers.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void waitsDoubleUpToTheLimit() {
        Backoff backoff = new Backoff(Duration.ofMillis(100), Duration.ofMillis(500));
        List<Long> waits = IntStream.range(0, 5)
                .mapToObj(attempt -> backoff.wait(attempt).toMillis())
                .toList();
        assertEquals(List.of(100L, 200L, 400L, 500L, 500L), waits);
        assertEquals(Duration.ofMillis(500), backoff.wait(Integer.MAX_VALUE));
    }

    @Test
    void aLimitBelowTheFirstWaitIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)));
        assertThrows(IllegalArgumentException.class, () -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)));
    }
}
