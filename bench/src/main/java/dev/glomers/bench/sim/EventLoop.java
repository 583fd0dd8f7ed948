package dev.glomers.bench.sim;

import dev.glomers.node.Timer;
import java.util.function.BooleanSupplier;

/** Runs tasks one at a time, ordered by the moment they are due, those of the same moment in the order they came. */
public interface EventLoop {
    /** Nanoseconds since some fixed moment. */
    long nowNanos();

    /** Runs the task once, after the delay; one of zero or less runs after what is due already. */
    Timer schedule(long delayNanos, Runnable task);

    /**
     * Runs tasks until the condition holds; it is looked at after each task.
     *
     * @throws IllegalStateException if no task is left and the condition does not hold
     * @throws InterruptedException if the thread was interrupted
     */
    void runUntil(BooleanSupplier condition) throws InterruptedException;
}
