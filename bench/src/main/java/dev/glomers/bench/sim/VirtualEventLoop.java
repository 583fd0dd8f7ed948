package dev.glomers.bench.sim;

import dev.glomers.node.Timer;
import java.util.function.BooleanSupplier;

/** An event loop on virtual time: where nothing is due, the clock jumps to what is next. */
public final class VirtualEventLoop implements EventLoop {
    private final TaskQueue tasks = new TaskQueue();
    private long nowNanos;

    @Override
    public long nowNanos() {
        return nowNanos;
    }

    @Override
    public Timer schedule(long delayNanos, Runnable task) {
        return tasks.add(nowNanos + Math.max(0, delayNanos), task);
    }

    @Override
    public void runUntil(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            // tidy: this asks whether to stop, and so can't change what happens before.
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            TaskQueue.Task task = tasks.poll();
            if (task == null) {
                throw new IllegalStateException("nothing is left to happen at " + nowNanos + " ns of virtual time");
            }
            nowNanos = task.dueNanos();
            task.run();
        }
    }
}
