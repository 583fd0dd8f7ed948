package dev.glomers.protocol.broadcast;

import dev.glomers.node.Node;
import dev.glomers.protocol.link.Links;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * The first node is the hub. The others, the leaves, tell it at once what their clients tell them; it tells them what
 * it knows in batches, never more often than once per flush interval.
 *
 * <p>So a value takes two hops and at most one flush interval, and costs one message to the hub and its share of the
 * batches: with many values per interval hardly more than that one. The acknowledgements ride along both ways. A hub
 * that is cut off delays everybody until it is back; nothing is lost, since each leaf keeps what the hub has not
 * acknowledged.
 */
final class Star implements Dissemination {
    private final Links links;
    private final Set<JsonNode> known;
    private final Runnable flush;

    Star(Node node, Set<JsonNode> known, Duration flushInterval) {
        this.known = known;
        String hub = node.nodeIds().get(0);
        if (node.id().equals(hub)) {
            links = new Links(node, node.peers(), this::receive);
            flush = new Pacer(node, flushInterval, links::flushAll)::request;
        } else {
            links = new Links(node, List.of(hub), this::receive);
            flush = links::flushAll;
        }
    }

    @Override
    public void spread(List<JsonNode> values) {
        values.forEach(value -> links.offerAll(value, null));
        flush.run();
    }

    private void receive(String peer, List<JsonNode> values) {
        for (JsonNode value : values) {
            if (known.add(value)) {
                links.offerAll(value, peer);
            }
        }
        flush.run();
    }
}
