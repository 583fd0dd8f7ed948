package dev.glomers.protocol.broadcast;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * How values get from the node that was told to all others. A strategy is made with its node and the set of values that
 * the node knows; it adds to that set what it learns from other nodes.
 */
interface Dissemination {
    /** A client told this node a value that it did not know. It is in the set of known values already. */
    void spread(JsonNode value);

    /** The client's suggestion whom to talk to. Strategies that make a network of their own ignore it. */
    default void neighbours(List<String> neighbours) {}
}
