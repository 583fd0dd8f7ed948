package dev.glomers.runner.run;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Stops what may be stopped, and nothing else: a thread is interrupted only while an engine runs in it. Were it
 * interrupted while it writes into the archive, Java would close the very file under its hands.
 */
final class StopSwitch {
    private final Set<Thread> stoppable = new LinkedHashSet<>();
    private boolean isStopped;

    /** Interrupts every thread that is in {@link #run}, and every one that comes later. */
    synchronized void stop() {
        isStopped = true;
        stoppable.forEach(Thread::interrupt);
    }

    /** Whether {@link #stop} was called. */
    synchronized boolean isStopped() {
        return isStopped;
    }

    /**
     * Runs what may be stopped.
     *
     * @throws InterruptedException if it was stopped, before or while it ran
     */
    <T> T run(Stoppable<T> task) throws InterruptedException {
        enter();
        try {
            return task.run();
        } finally {
            leave();
        }
    }

    /** Something that ends early, having cleaned up, when its thread is interrupted. */
    @FunctionalInterface
    interface Stoppable<T> {
        /** Does it. */
        T run() throws InterruptedException;
    }

    private synchronized void enter() throws InterruptedException {
        if (isStopped) {
            throw new InterruptedException();
        }
        stoppable.add(Thread.currentThread());
    }

    /** An interrupt that came too late to stop the task must not hit what comes after it. */
    private synchronized void leave() {
        stoppable.remove(Thread.currentThread());
        boolean unused = Thread.interrupted();
    }
}
