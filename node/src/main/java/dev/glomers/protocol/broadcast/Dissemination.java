package dev.glomers.protocol.broadcast;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * How values get from the node that was told to all others. A strategy is made with its node and the set of values that
 * the node knows; it adds to that set what it learns from other nodes.
 */
interface Dissemination {
    /** This node has come to know values that others may not know. They are in the set of known values already. */
    void spread(List<JsonNode> values);

    /**
     * The suggestion whom to talk to, in place of an earlier one. Strategies that make a network of their own ignore
     * it.
     */
    default void neighbours(List<String> neighbours) {}

    /** True if a node that was killed and started again is told by this strategy what it has forgotten. */
    default boolean tellsNewLives() {
        return false;
    }
}
