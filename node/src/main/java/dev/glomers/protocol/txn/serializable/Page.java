package dev.glomers.protocol.txn.serializable;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;

/** A node of the tree that holds the lists. Never changed: a change makes new pages on the way to the root. */
sealed interface Page extends Link {
    /**
     * A few lists.
     *
     * @param lists by the texts of their keys
     */
    record Leaf(SortedMap<String, ArrayNode> lists) implements Page {}

    /**
     * Parts the keys by their hash.
     *
     * @param children null where there are no keys
     */
    record Branch(List<@Nullable Link> children) implements Page {}
}
