package dev.glomers.node;

/** Takes the outcome of an rpc. Runs in the event loop; must not block. */
@FunctionalInterface
public interface RpcCallback {
    /** Called exactly once. */
    void done(RpcOutcome outcome);
}
