package dev.glomers.bench.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.node.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RealTimeEventLoopTest {
    private static final long MILLI = 1_000_000;

    private final RealTimeEventLoop loop = new RealTimeEventLoop();
    private final List<String> ran = new ArrayList<>();

    @Test
    void timersRunInTheOrderInWhichTheyAreDueAndNotBefore() throws InterruptedException {
        long start = loop.nowNanos();
        List<Long> early = new ArrayList<>();
        for (int delay : new int[] {40, 10, 30, 20}) {
            loop.schedule(delay * MILLI, () -> {
                ran.add("" + delay);
                if (loop.nowNanos() - start < delay * MILLI) {
                    early.add(loop.nowNanos() - start);
                }
            });
        }
        Timer cancelled = loop.schedule(5 * MILLI, () -> ran.add("never"));
        cancelled.cancel();
        loop.runUntil(() -> ran.size() == 4);
        assertEquals(List.of("10", "20", "30", "40"), ran);
        assertEquals(List.of(), early);
    }

    @Test
    void whatOtherThreadsPostRunsInTheLoopInTheirOrder() throws InterruptedException {
        Thread self = Thread.currentThread();
        List<Thread> others = new ArrayList<>();
        Thread poster = new Thread(() -> {
            try {
                for (int i = 0; i < 25_000; i++) {
                    String name = "" + i;
                    loop.post(() -> {
                        ran.add(name);
                        if (Thread.currentThread() != self) {
                            others.add(Thread.currentThread());
                        }
                    });
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        poster.start();
        loop.runUntil(() -> ran.size() == 25_000);
        for (int i = 0; i < ran.size(); i++) {
            assertEquals("" + i, ran.get(i));
        }
        assertEquals(List.of(), others);
    }

    @Test
    void aFloodFromOutsideDoesNotStarveTimersNorTimersTheOutside() throws InterruptedException {
        AtomicBoolean stop = new AtomicBoolean();
        int[] posted = new int[1];
        Thread flood = new Thread(() -> {
            try {
                while (!stop.get()) {
                    loop.post(() -> posted[0]++);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        flood.start();
        int[] timers = new int[1];
        scheduleAgain(timers);
        loop.runUntil(() -> timers[0] > 1000 && posted[0] > 1000);
        stop.set(true);
        flood.interrupt();
        flood.join();
    }

    private void scheduleAgain(int[] count) {
        loop.schedule(0, () -> {
            count[0]++;
            scheduleAgain(count);
        });
    }

    @Test
    void anInterruptEndsALoopThatWaitsAndOneThatNeverDoes() {
        interruptSoon();
        assertThrows(InterruptedException.class, () -> loop.runUntil(() -> false));
        loop.schedule(1_000_000 * MILLI, () -> {});
        interruptSoon();
        assertThrows(InterruptedException.class, () -> loop.runUntil(() -> false));
        scheduleAgain(new int[1]);
        interruptSoon();
        assertThrows(InterruptedException.class, () -> loop.runUntil(() -> false));
        assertFalse(Thread.interrupted());
    }

    private static void interruptSoon() {
        Thread self = Thread.currentThread();
        new Thread(() -> {
                    try {
                        Thread.sleep(20);
                    } catch (InterruptedException e) {
                        throw new AssertionError(e);
                    }
                    self.interrupt();
                })
                .start();
    }

    @Test
    void aLoopThatWaitsLooksAtItsConditionWhenItIsWoken() throws InterruptedException {
        AtomicBoolean done = new AtomicBoolean();
        Thread waker = new Thread(() -> {
            done.set(true);
            loop.wake();
        });
        waker.start();
        loop.runUntil(done::get);
        waker.join();
        for (int i = 0; i < 20_000; i++) {
            loop.wake();
        }
        assertTrue(done.get(), "and nobody who wakes it has to wait for room");
    }
}
