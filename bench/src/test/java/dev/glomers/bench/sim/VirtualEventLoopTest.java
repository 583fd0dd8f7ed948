package dev.glomers.bench.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.glomers.node.Timer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualEventLoopTest {
    private final VirtualEventLoop loop = new VirtualEventLoop();
    private final List<String> ran = new ArrayList<>();

    private Timer schedule(long delay, String name) {
        return loop.schedule(delay, () -> ran.add(loop.nowNanos() + " " + name));
    }

    @Test
    void tasksRunInTheOrderOfTheirTimesAndThoseOfTheSameTimeInTheOrderTheyCame() throws InterruptedException {
        schedule(20, "c");
        schedule(10, "a");
        schedule(10, "b");
        schedule(-5, "first");
        loop.schedule(10, () -> schedule(0, "behind what is due already"));
        schedule(10, "b too");
        loop.runUntil(() -> ran.size() == 6);
        assertEquals(List.of("0 first", "10 a", "10 b", "10 b too", "10 behind what is due already", "20 c"), ran);
    }

    @Test
    void theConditionIsLookedAtBeforeAndAfterEachTask() throws InterruptedException {
        schedule(1, "a");
        schedule(1, "b");
        loop.runUntil(() -> true);
        assertEquals(List.of(), ran);
        loop.runUntil(() -> !ran.isEmpty());
        assertEquals(List.of("1 a"), ran);
    }

    @Test
    void aCancelledTaskDoesNotRunNorDoesTheClockJumpToIt() throws InterruptedException {
        schedule(5, "cancelled").cancel();
        Timer done = schedule(7, "kept");
        loop.runUntil(() -> !ran.isEmpty());
        done.cancel();
        assertEquals(List.of("7 kept"), ran);
    }

    @Test
    void aWorldInWhichNothingIsLeftToHappenIsAnError() {
        schedule(5, "last");
        IllegalStateException e = assertThrows(IllegalStateException.class, () -> loop.runUntil(() -> false));
        assertEquals("nothing is left to happen at 5 ns of virtual time", e.getMessage());
    }

    @Test
    void anInterruptEndsTheLoop() {
        loop.schedule(1, () -> Thread.currentThread().interrupt());
        schedule(2, "never");
        assertThrows(InterruptedException.class, () -> loop.runUntil(() -> false));
        assertEquals(List.of(), ran);
        assertFalse(Thread.interrupted(), "the exception says it");
    }
}
