package dev.glomers.bench.junit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.glomers.bench.simulation.Simulation;
import dev.glomers.protocol.Echo;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class SeedsTest {
    private static final SortedSet<Long> PLAYED = new TreeSet<>();

    @Seeds(3)
    void echoIsRightUnderPartitions(long seed) {
        PLAYED.add(seed);
        Simulation.of("echo", Echo::new)
                .timeLimit(Duration.ofSeconds(1))
                .nemesis("partition")
                .seed(seed)
                .run()
                .assertValid();
    }

    @AfterAll
    static void everySeedWasPlayed() {
        if (System.getProperty(SeedArguments.PROPERTY) == null && !PLAYED.isEmpty()) {
            assertEquals(new TreeSet<>(List.of(1L, 2L, 3L)), PLAYED);
        }
    }

    @Test
    void oneSeedCanBeReplayed() {
        assertArrayEquals(new long[] {1, 2}, SeedArguments.seeds(2, "").toArray());
        assertArrayEquals(new long[] {17}, SeedArguments.seeds(2, "17").toArray());
    }

    @Test
    void whatIsNoSeedIsNamed() {
        String message = String.valueOf(assertThrows(IllegalArgumentException.class, () -> SeedArguments.seeds(2, "x"))
                .getMessage());
        assertEquals("-Dglomers.seed expects an integer, found \"x\"", message);
        assertThrows(IllegalArgumentException.class, () -> SeedArguments.seeds(0, ""));
    }
}
