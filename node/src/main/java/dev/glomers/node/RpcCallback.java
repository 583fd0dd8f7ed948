package dev.glomers.node;

/** Takes the outcome of an rpc. Runs in the event loop; must not block. */
@FunctionalInterface
public interface RpcCallback {
    /**
     * Called exactly once; but if a {@link Fields} check of the answer fails, this counts as no answer, and it is called
     * again: with the next one, or with a timeout. So read all of an answer before you do anything.
     */
    void done(RpcOutcome outcome);
}
