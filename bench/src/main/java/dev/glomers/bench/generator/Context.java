package dev.glomers.bench.generator;

/**
 * What a generator sees of the test.
 *
 * @param timeNanos now, in nanoseconds since the test began
 * @param threads who is there, and who is free
 */
public record Context(long timeNanos, Threads threads) {
    /** The same context, at another time. */
    public Context at(long newTimeNanos) {
        return new Context(newTimeNanos, threads);
    }

    /** The same time, other threads. */
    public Context with(Threads newThreads) {
        return new Context(timeNanos, newThreads);
    }
}
