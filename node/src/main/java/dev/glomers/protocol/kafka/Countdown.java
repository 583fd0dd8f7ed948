package dev.glomers.protocol.kafka;

/** Runs a task once all of several parts have ended; at once, if there are none. */
final class Countdown {
    private final Runnable task;
    private int left;

    Countdown(int parts, Runnable task) {
        this.task = task;
        this.left = parts;
        if (parts == 0) {
            task.run();
        }
    }

    /** One of the parts has ended. */
    void ended() {
        left--;
        if (left == 0) {
            task.run();
        }
    }
}
