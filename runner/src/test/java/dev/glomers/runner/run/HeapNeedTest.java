package dev.glomers.runner.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.experiment.Workload;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was measured on Maelstrom 0.2.4 lies on the right side of the guess. */
final class HeapNeedTest {
    private static long need(Workload workload, int rate, int seconds) {
        Map<String, String> options = Map.of("rate", Integer.toString(rate), "time-limit", Integer.toString(seconds));
        return HeapNeed.of(Cells.of("a", workload, options));
    }

    @Test
    void whatRanOutIsTooLittleAndWhatPassedIsEnough() {
        assertTrue(1024 < need(Workload.KAFKA, 1000, 20) && need(Workload.KAFKA, 1000, 20) <= 2048);
        assertTrue(4096 < need(Workload.KAFKA, 1000, 60));
        assertTrue(1929 < need(Workload.G_SET, 1000, 20));
        assertTrue(563 <= need(Workload.TXN_LIST_APPEND, 1000, 20));
        assertTrue(need(Workload.TXN_RW_REGISTER, 1000, 20) <= 1024);
    }

    @Test
    void theChallengesOfBroadcastFitIntoTheSmallestHeap() {
        assertTrue(need(Workload.BROADCAST, 100, 20) <= 768);
    }
}
