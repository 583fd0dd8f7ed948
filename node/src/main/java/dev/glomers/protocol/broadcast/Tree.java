package dev.glomers.protocol.broadcast;

import dev.glomers.node.Node;
import dev.glomers.protocol.link.Links;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * A tree over all nodes, filled level by level in the order of {@code init}. A node passes what it learns at once to
 * its parent and its children, but not back where it came from. That is the least number of messages possible without
 * batching, one per node and value; a value takes as many hops as the tree is deep, twice.
 */
final class Tree implements Dissemination {
    private final Links links;
    private final Set<JsonNode> known;

    Tree(Node node, Set<JsonNode> known, int fanOut) {
        this.known = known;
        links = new Links(node, neighbours(node.nodeIds(), node.id(), fanOut), this::receive);
    }

    @Override
    public void spread(List<JsonNode> values) {
        values.forEach(value -> links.offerAll(value, null));
        links.flushAll();
    }

    private void receive(String peer, List<JsonNode> values) {
        for (JsonNode value : values) {
            if (known.add(value)) {
                links.offerAll(value, peer);
            }
        }
        links.flushAll();
    }

    /** Parent, then children: node {@code i}'s children are those from {@code i * fanOut + 1} on. */
    static List<String> neighbours(List<String> nodeIds, String self, int fanOut) {
        int index = nodeIds.indexOf(self);
        List<String> neighbours = new ArrayList<>();
        if (index > 0) {
            neighbours.add(nodeIds.get((index - 1) / fanOut));
        }
        for (int child = index * fanOut + 1; child <= index * fanOut + fanOut && child < nodeIds.size(); child++) {
            neighbours.add(nodeIds.get(child));
        }
        return neighbours;
    }
}
