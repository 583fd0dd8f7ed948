package dev.glomers.runner.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.runner.engine.Memory;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What is told of a machine before anything runs on it. */
final class CheckupTest {
    @Test
    void aMachineWithEnoughOfAllIsGood() {
        Memory memory = Memory.shareOf(8192);

        assertEquals(
                "8 GiB, 6 GiB free; a cell may take 5.8 GiB, of it 3 GiB for the harness's heap and 2 GiB for its nodes",
                Checkup.memory(memory, OptionalLong.of(6 * 1024)).text());
        assertTrue(Checkup.memory(memory, OptionalLong.empty()).good());
        assertTrue(Checkup.cores(2).good());
        assertTrue(Checkup.load(0.4, 2).good());
        assertTrue(Checkup.disk(50L << 30, Path.of("results"), 100).good());
        assertTrue(Checkup.clock(0.3).good());
    }

    @Test
    void whatIsAmissNamesTheMend() {
        Memory small = Memory.shareOf(2048);
        Checkup.Check memory = Checkup.memory(small, OptionalLong.of(1500));
        assertFalse(memory.good());
        assertEquals(
                "memory: 2 GiB, 1.5 GiB free; Maelstrom with 25 nodes takes some 3 GiB: end other programs, or choose"
                        + " --engine embedded, where time is virtual",
                memory.warning());
        assertFalse(Checkup.memory(Memory.shareOf(16384), OptionalLong.of(900)).good());
        assertFalse(Checkup.cores(1).good());
        assertTrue(Checkup.load(1.25, 2).text().startsWith("1.3 of 2 cores busy with other things, which disturbs"));
        assertFalse(Checkup.load(1.25, 2).good());
        Checkup.Check disk = Checkup.disk(3L << 30, Path.of("results"), 1000);
        assertFalse(disk.good());
        assertTrue(disk.text().contains("this may take 42 GB: make room with glomers prune"), disk::text);
        assertFalse(Checkup.clock(12).good());
    }
}
