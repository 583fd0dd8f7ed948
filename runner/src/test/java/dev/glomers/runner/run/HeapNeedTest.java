package dev.glomers.runner.run;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.experiment.NodeSpec;
import dev.glomers.runner.experiment.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What was measured on Maelstrom 0.2.4 lies on the right side of the guess. */
final class HeapNeedTest {
    private static long need(Workload workload, int rate, int seconds) {
        return HeapNeed.of(new Cell(
                "a",
                "",
                workload,
                new NodeSpec.Program("echo", List.of()),
                new TreeMap<>(Map.of("rate", Integer.toString(rate), "time-limit", Integer.toString(seconds))),
                new TreeMap<>(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of(),
                new TreeMap<>()));
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
