package dev.glomers.runner.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How much of a machine a cell may take. */
final class MemoryTest {
    @ParameterizedTest
    @CsvSource({"2048", "4096", "8192", "24064", "65536", "262144"})
    void whateverTheMachineItsShareLeavesSomeForOthers(long machine) {
        Memory memory = Memory.shareOf(machine);

        assertTrue(memory.fits(), memory::toString);
        assertTrue(memory.whole() < machine * 9 / 10, memory::toString);
    }

    @Test
    void aLaptopPlaysWith25NodesAndALargeMachineGivesMore() {
        assertEquals(new Memory(3072, 2048, 8192), Memory.shareOf(8192));
        assertEquals(new Memory(24576, 16384, 65536), Memory.shareOf(65536));
    }

    @Test
    void aHeapNeverGrowsBeyondWhereReferencesGrow() {
        assertEquals(30 * 1024, Memory.shareOf(1 << 20).harness());
    }

    @Test
    void whatIsAskedForMayNotFit() {
        assertFalse(Memory.shareOf(8192).withHarness(8192).fits());
        assertTrue(Memory.shareOf(8192).withHarness(4096).withNodes(1024).fits());
    }
}
