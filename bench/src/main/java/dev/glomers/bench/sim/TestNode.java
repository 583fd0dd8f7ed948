package dev.glomers.bench.sim;

import java.util.List;
import java.util.Optional;

/** One node under test, whatever it is made of. Has one life after another: begun by a start, ended by a kill. */
public interface TestNode {
    /**
     * Starts it, and puts it on the network: first, or after a kill. It remembers nothing of an earlier life.
     *
     * @throws NodeFailure if it can't be started
     */
    void start() throws NodeFailure;

    /**
     * Ends it without a warning. Its memory is gone; what is under way to it is lost, what it has sent arrives. Ends a
     * paused one too.
     */
    void kill();

    /**
     * Has it do nothing from now on. What comes for it, and its timers, pile up.
     *
     * @throws NodeFailure if it can't be paused
     */
    void pause() throws NodeFailure;

    /**
     * Has it go on, first with what has piled up.
     *
     * @throws NodeFailure if it can't be resumed
     */
    void resume() throws NodeFailure;

    /** Stops it for good, and takes it off the network. Says so if it had died by itself, in whichever life. */
    Optional<NodeFailure> stop();

    /** True if it has ended by itself, and not been started since. */
    boolean isDead();

    /** Why the network stopped listening to it, if it did, for each life: the first line on stdout that was no message. */
    List<String> muted();
}
