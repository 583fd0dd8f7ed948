package dev.glomers.protocol.epoch;

import tools.jackson.databind.JsonNode;

/** Takes what other nodes have appended to their logs. */
@FunctionalInterface
public interface Receiver {
    /**
     * Takes one item. Each comes once in a life of this node, and those of one writer in the order in which it appended
     * them; between writers there is no order.
     *
     * @param writer the id of the node that appended it. This node's own id, if it was a former life that did
     */
    void receive(String writer, JsonNode item);
}
