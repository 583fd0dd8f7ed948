package dev.glomers.protocol.link;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Takes what peers have sent. */
@FunctionalInterface
public interface ValueReceiver {
    /**
     * Takes values that a peer offered. Each value comes at least once, possibly again, and possibly out of order; if
     * this throws, they are not acknowledged and will come again.
     */
    void receive(String peer, List<JsonNode> values);
}
