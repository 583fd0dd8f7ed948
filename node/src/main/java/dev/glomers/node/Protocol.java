package dev.glomers.node;

/**
 * A node program. One instance is one node.
 *
 * <p>All of its code, handlers, callbacks and timer tasks alike, runs in one event loop, one piece at a time. So it
 * keeps its state in plain fields and needs no locks; and it must not block. Its only sources of time and randomness
 * are those of its {@link Node}: with the same seed, it must do the same again.
 */
@FunctionalInterface
public interface Protocol {
    /**
     * Called once, when the node has been told who it is and before {@code init_ok} is sent. Registers handlers and
     * starts timers.
     *
     * @param node this node's view of the world, valid for the protocol's whole life
     */
    void start(Node node);
}
