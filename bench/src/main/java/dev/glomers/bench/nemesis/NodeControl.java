package dev.glomers.bench.nemesis;

import dev.glomers.bench.edn.Keyword;
import java.util.function.Consumer;

/**
 * What the nemesis can do to a node. Each answers with what came of it, for the history; none is an error for a node in
 * whichever state, since {@code :start} and {@code :resume} always name all nodes.
 */
public interface NodeControl {
    /** Kills it: {@code :killed}, or {@code :not-running}. A paused one too. */
    Keyword kill(String id);

    /**
     * Starts and initializes it: {@code :started}, {@code :already-running} (paused ones run), {@code :start-failed} or
     * {@code :init-failed}; a node that failed is not running.
     *
     * @param done told once the node has answered, or should have
     */
    void start(String id, Consumer<Keyword> done);

    /** Pauses it: {@code :paused}, {@code :already-paused}, {@code :not-running} or {@code :pause-failed}. */
    Keyword pause(String id);

    /** Lets it go on: {@code :resumed}, {@code :not-paused}, {@code :not-running} or {@code :resume-failed}. */
    Keyword resume(String id);
}
