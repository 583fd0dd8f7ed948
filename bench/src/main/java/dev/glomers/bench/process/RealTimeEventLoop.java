package dev.glomers.bench.process;

import dev.glomers.bench.sim.EventLoop;
import dev.glomers.bench.sim.TaskQueue;
import dev.glomers.node.Timer;
import java.util.SortedMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** An event loop on the wall clock, which other threads can hand work to. */
public final class RealTimeEventLoop implements EventLoop {
    /** A node that floods its stdout is slowed down by this, instead of filling the memory. */
    private static final int INBOX_CAPACITY = 10_000;

    private final TaskQueue tasks = new TaskQueue();
    private final BlockingQueue<Runnable> posted = new LinkedBlockingQueue<>(INBOX_CAPACITY);
    private final Lags lags = new Lags();
    /** Neither a flood of lines nor one of timers may starve the other. */
    private boolean postedFirst;

    @Override
    public long nowNanos() {
        return System.nanoTime();
    }

    @Override
    public Timer schedule(long delayNanos, Runnable task) {
        return tasks.add(nowNanos() + Math.max(0, delayNanos), task);
    }

    /**
     * Has the loop run this as soon as it can. From any thread; waits while the loop is far behind.
     *
     * @throws InterruptedException if the thread was interrupted
     */
    public void post(Runnable work) throws InterruptedException {
        long postedNanos = nowNanos();
        posted.put(() -> {
            lags.add(nowNanos() - postedNanos);
            work.run();
        });
    }

    /** How late the loop got to what was due, and to what was posted: quantiles in ms, as {@link Conditions} has them. */
    public SortedMap<Double, Double> lagMillis() {
        return lags.quantilesMillis();
    }

    /** Has the loop look at its condition again. From any thread. */
    public void wake() {
        // If there is no room, the loop is awake.
        posted.offer(() -> {});
    }

    @Override
    public void runUntil(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            // A loop that always has work never waits, and so would never notice.
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Runnable work = next();
            if (work != null) {
                work.run();
            }
        }
    }

    /** What is due, or came in, by turns if both; null if it is time to look at the condition again. */
    private @Nullable Runnable next() throws InterruptedException {
        postedFirst = !postedFirst;
        Runnable work = postedFirst ? posted.poll() : null;
        if (work != null) {
            return work;
        }
        TaskQueue.Task first = tasks.peek();
        if (first == null) {
            return posted.take();
        }
        long waitNanos = first.dueNanos() - nowNanos();
        if (waitNanos > 0) {
            return posted.poll(waitNanos, TimeUnit.NANOSECONDS);
        }
        lags.add(-waitNanos);
        tasks.poll();
        return first::run;
    }
}
