package dev.glomers.protocol.broadcast;

import dev.glomers.node.Node;
import dev.glomers.protocol.link.Links;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Each node tells every other one, once per interval, what its own clients have told it since. Values take one hop and
 * are passed on by nobody else, so each of them costs about one message per node, whatever the interval: nodes have
 * little to batch.
 */
final class Gossip implements Dissemination {
    private final Links links;

    Gossip(Node node, Set<JsonNode> known, Duration interval) {
        links = new Links(node, node.peers(), (peer, values) -> known.addAll(values));
        node.every(interval, links::flushAll);
    }

    @Override
    public void spread(List<JsonNode> values) {
        values.forEach(value -> links.offerAll(value, null));
    }
}
