package dev.glomers.runner.cli;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the JVM alive after the first Ctrl-C, or a SIGTERM, until what was going on has cleaned up and told its result.
 */
final class ShutdownGuard {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final CountDownLatch done = new CountDownLatch(1);
    private final Thread hook;

    private ShutdownGuard(Runnable stop) {
        this.hook = new Thread(
                () -> {
                    stop.run();
                    await();
                },
                "shutdown");
    }

    /** A guard that calls this once when the JVM is told to end. */
    static ShutdownGuard stopping(Runnable stop) {
        ShutdownGuard guard = new ShutdownGuard(stop);
        Runtime.getRuntime().addShutdownHook(guard.hook);
        return guard;
    }

    private void await() {
        try {
            boolean inTime = done.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            if (!inTime) {
                System.err.println("glomers: cleaning up took longer than " + PATIENCE.toSeconds() + " s; giving up");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All is done; the JVM may end. */
    void close() {
        done.countDown();
        try {
            boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is ending already, which is what the hook was for.
        }
    }
}
