package dev.glomers.protocol.broadcast;

import dev.glomers.node.Node;
import java.time.Duration;

/**
 * Runs a task when asked to, but not more often than once per interval: at once after a quiet time, else as soon as the
 * interval is over, once for all that have asked until then.
 */
final class Pacer {
    private final Node node;
    private final Duration interval;
    private final Runnable task;
    private boolean resting;
    private boolean requested;

    Pacer(Node node, Duration interval, Runnable task) {
        this.node = node;
        this.interval = interval;
        this.task = task;
    }

    void request() {
        if (resting) {
            requested = true;
        } else {
            run();
        }
    }

    private void run() {
        resting = true;
        requested = false;
        node.after(interval, this::rested);
        task.run();
    }

    private void rested() {
        resting = false;
        if (requested) {
            run();
        }
    }
}
