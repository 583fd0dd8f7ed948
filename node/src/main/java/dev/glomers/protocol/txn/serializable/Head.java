package dev.glomers.protocol.txn.serializable;

/**
 * A state of the store: its root, and the segment that this names.
 *
 * @param root as it was read or written
 */
record Head(Root root, Segment segment) {
    /** Before anything is there. */
    static final Head NONE = new Head(Root.NONE, Segment.NONE);
}
