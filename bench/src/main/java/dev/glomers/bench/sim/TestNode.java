package dev.glomers.bench.sim;

import java.util.Optional;

/** One node under test, whatever it is made of. */
public interface TestNode {
    /**
     * Starts it, and puts it on the network.
     *
     * @throws NodeFailure if it can't be started
     */
    void start() throws NodeFailure;

    /** Stops it, and takes it off the network. Says so if it had died before. */
    Optional<NodeFailure> stop();

    /** True if it has ended by itself. */
    boolean isDead();

    /** Why the network no longer listens to it, if that is so: the first line on its stdout that was no message. */
    Optional<String> muted();
}
