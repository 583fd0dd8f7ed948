package dev.glomers.bench.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class NeighboursTest {
    private static Process busyLoop() throws Exception {
        return new ProcessBuilder("sh", "-c", "while :; do :; done").start();
    }

    @Test
    void whatTheTestItselfStartsIsItsOwn() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/stat")), "only Linux tells");
        long before = Processors.ownNanos();
        Process loop = busyLoop();
        try {
            while (Processors.ownNanos() - before < TimeUnit.SECONDS.toNanos(1)) {
                Thread.sleep(50);
            }
        } finally {
            loop.destroyForcibly().waitFor();
        }
        // Those that have ended still count.
        assertTrue(Processors.ownNanos() - before >= TimeUnit.SECONDS.toNanos(1));
        assertTrue(Processors.busyNanos().orElseThrow() > 0);
    }

    @Test
    void whatOthersTakeDisturbs() throws Exception {
        assumeTrue(Files.exists(Path.of("/proc/stat")), "only Linux tells");
        int cores = Runtime.getRuntime().availableProcessors();
        Process[] loops = new Process[cores];
        for (int i = 0; i < cores; i++) {
            loops[i] = busyLoop();
        }
        long begun = System.nanoTime();
        // Takes off the loops' time from what is the test's own, so that they are others'.
        try (Neighbours neighbours = Neighbours.watch(() -> -Processors.ownNanos())) {
            while (neighbours.conditions().seconds() < 4) {
                Thread.sleep(100);
            }
            Conditions seen = neighbours.conditions();
            assertTrue(seen.isDisturbed(), seen::toString);
            assertTrue(seen.busyElsewhere() > 0.5, seen::toString);
            assertTrue(seen.seconds() <= TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun), seen::toString);
            assertEquals(4, seen.clockLagMillis().size());
        } finally {
            for (Process loop : loops) {
                loop.destroyForcibly();
            }
        }
    }
}
