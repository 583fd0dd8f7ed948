package dev.glomers.wire;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** A line that is not a message. Says what was found and what was expected. */
public final class MalformedLineException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient @Nullable ObjectNode envelope;

    MalformedLineException(String message, @Nullable ObjectNode envelope) {
        super(message);
        this.envelope = envelope;
    }

    /** The line as far as it could be read: an object that lacks something, or null if it was no object at all. */
    public @Nullable ObjectNode envelope() {
        return envelope;
    }
}
