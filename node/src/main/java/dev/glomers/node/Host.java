package dev.glomers.node;

import dev.glomers.wire.Message;
import java.util.random.RandomGenerator;

/**
 * What a {@link NodeLoop} needs from the world that it lives in. A host calls the loop, and runs the tasks it was given,
 * from one thread at a time.
 */
public interface Host {
    /** As {@link Node#nowNanos}. */
    long nowNanos();

    /** Where this node's random numbers come from. */
    RandomGenerator random();

    /** Sends a message into the network. */
    void send(Message message);

    /** Runs the task once, not before {@code delayNanos} have passed. */
    Timer schedule(long delayNanos, Runnable task);

    /** As {@link Node#storage}: the same one each time. */
    Storage storage();

    /** Writes a line to the node's log. */
    void log(String line);
}
