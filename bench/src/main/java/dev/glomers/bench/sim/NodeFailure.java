package dev.glomers.bench.sim;

/** A node that could not be started, did not answer {@code init}, or died. */
public final class NodeFailure extends Exception {
    private static final long serialVersionUID = 1L;

    /** A failure, in words for the user: which node, what happened, what it printed last. */
    public NodeFailure(String message) {
        super(message);
    }
}
