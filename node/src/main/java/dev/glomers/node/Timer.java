package dev.glomers.node;

/** A task that will run later. */
@FunctionalInterface
public interface Timer {
    /** Sees to it that the task does not run again. Does nothing if it is done already. */
    void cancel();
}
