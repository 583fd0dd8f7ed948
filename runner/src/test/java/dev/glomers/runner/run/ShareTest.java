package dev.glomers.runner.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.glomers.runner.engine.Memory;
import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.experiment.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ShareTest {
    private static final Optional<Memory> PLENTY = Optional.of(Memory.shareOf(64 * 1024));

    private static Cell cell(Workload workload, int nodes, int rate) {
        return Cells.of(
                "a",
                workload,
                Map.of("rate", Integer.toString(rate), "time-limit", "20", "node-count", Integer.toString(nodes)));
    }

    private static final Cell LIGHT = cell(Workload.LIN_KV, 5, 100);
    private static final Cell CROWDED = cell(Workload.BROADCAST, 25, 100);
    private static final Cell FAST = cell(Workload.UNIQUE_IDS, 10, 10_000);
    private static final Cell HUNGRY = cell(Workload.KAFKA, 2, 2000);

    @Test
    void onTwoCoresEachCellHasThemAlone() {
        assertEquals(2, Share.of(LIGHT, 2, PLENTY));
        assertEquals(2, Share.of(CROWDED, 2, PLENTY));
        assertEquals(
                "On the real clock, one cell runs at a time, since two would disturb each other on 2 cores.",
                Share.inWords(List.of(LIGHT, CROWDED), 2, PLENTY));
    }

    @Test
    void onManyCoresLightOnesShareThem() {
        assertEquals(2, Share.of(LIGHT, 8, PLENTY));
        assertEquals(4, Share.of(CROWDED, 8, PLENTY));
        assertEquals(8, Share.of(FAST, 8, PLENTY));
        assertEquals(
                "On the real clock, 2 to 4 cells run side by side, since each is counted with 2 to 4 of the 8 cores.",
                Share.inWords(List.of(LIGHT, CROWDED), 8, PLENTY));
    }

    @Test
    void memoryIsSharedToo() {
        assertEquals(4, Share.of(HUNGRY, 8, PLENTY));
        assertEquals(8, Share.of(HUNGRY, 8, Optional.of(Memory.shareOf(4 * 1024))));
    }
}
