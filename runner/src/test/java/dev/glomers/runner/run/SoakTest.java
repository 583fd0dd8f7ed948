package dev.glomers.runner.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.run.Soak.Held;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** The beginning of what {@code runner/bin/soak} does at length. */
final class SoakTest {
    /** A hundred cells may not add more than this, which is less than what one of them holds while it runs. */
    private static final long HEAP_PER_HUNDRED_CELLS = 500_000;

    /** Files and threads that the JVM, or a test before, may open meanwhile; one left by each cell would be 180. */
    private static final int OF_OTHERS = 3;

    @TempDir
    private Path folder = Path.of("");

    static boolean hasProc() {
        return Files.isDirectory(Path.of("/proc/self/fd"));
    }

    @Test
    @EnabledIf("hasProc")
    void threeHundredCellsLeaveNoFileNoThreadAndNoMemoryBehind() throws InterruptedException {
        List<Held> held = Soak.run(folder, 300, each -> {});

        assertEquals(10, held.size());
        Held first = held.get(3);
        Held last = held.get(9);
        assertEquals(180, last.cells() - first.cells());
        assertTrue(last.files() <= first.files() + OF_OTHERS, held::toString);
        assertTrue(last.threads() <= first.threads() + OF_OTHERS, held::toString);
        assertTrue(last.heapBytes() - first.heapBytes() < 1.8 * HEAP_PER_HUNDRED_CELLS, held::toString);
    }
}
