package dev.glomers.node;

import dev.glomers.wire.Message;

/** Reacts to one type of message. */
@FunctionalInterface
public interface Handler {
    /** Handles one message. Runs in the event loop; must not block. */
    void handle(Message message);
}
