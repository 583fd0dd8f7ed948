package dev.glomers.bench.generator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.history.Op;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ThreadsTest {
    @Test
    void clientsAreNumberedAndTheNemesisComesLast() {
        Threads threads = Threads.of(2);
        assertArrayEquals(new int[] {0, 1, 2}, threads.free());
        assertEquals(OptionalInt.of(Op.NEMESIS), threads.onlyNemesis().nextFreeProcess());
        assertEquals(2, threads.threadOf(Op.NEMESIS));
        assertArrayEquals(new int[] {0, 1}, threads.onlyClients().free());
        assertFalse(threads.onlyClients().has(2));
    }

    @Test
    void threadsTakeTurns() {
        Threads threads = Threads.of(3);
        List<Integer> turns = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int process = threads.nextFreeProcess().getAsInt();
            turns.add(process);
            int thread = threads.threadOf(process);
            threads = threads.busy(thread).freed(thread);
        }
        assertEquals(List.of(0, 1, 2, Op.NEMESIS, 0, 1, 2, Op.NEMESIS), turns);
    }

    @Test
    void whoIsBusyIsPassedOver() {
        Threads threads = Threads.of(3).busy(1);
        assertEquals(OptionalInt.of(2), threads.nextFreeProcess(), "the turn goes on by one with each op");
        assertEquals(OptionalInt.of(2), threads.busy(0).nextFreeProcess());
        assertEquals(
                OptionalInt.of(0), threads.busy(2).onlyClients().nextFreeProcess(), "behind the last comes the first");
        Threads none = threads.busy(0).busy(2).busy(3);
        assertEquals(OptionalInt.empty(), none.nextFreeProcess());
        assertFalse(none.allFree());
        assertTrue(none.freed(0).freed(1).freed(2).freed(3).allFree());
    }

    @Test
    void aReplacedProcessIsHigherByTheCountOfClients() {
        Threads threads = Threads.of(3).replaced(1).replaced(1);
        assertEquals(1, threads.threadOf(7));
        assertEquals(OptionalInt.of(7), threads.only(1).nextFreeProcess());
        assertEquals(0, threads.threadOf(0));
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> threads.threadOf(1));
        assertEquals("no process 1: thread 1 is 7", e.getMessage());
    }

    @Test
    void threadsAreValues() {
        Threads threads = Threads.of(2);
        assertFalse(threads.busy(0).allFree());
        assertTrue(threads.allFree());
        assertEquals(0, threads.threadOf(0));
    }
}
