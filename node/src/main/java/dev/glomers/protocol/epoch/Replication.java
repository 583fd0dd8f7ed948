package dev.glomers.protocol.epoch;

import dev.glomers.node.Node;
import dev.glomers.protocol.link.Links;
import dev.glomers.wire.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * Delivers what this node appends to its log to all other nodes, and theirs to this one, each item once and in the order
 * of its writer.
 */
public final class Replication {
    private final Links links;
    private final Receiver receiver;
    private final List<Supplier<JsonNode>> later = new ArrayList<>();
    private final Map<String, TreeMap<Long, JsonNode>> early = new LinkedHashMap<>();
    private final Map<String, Long> next = new LinkedHashMap<>();
    private long appended;

    /**
     * This node's part of it.
     *
     * @param maxLatency how long it may take, while the network is whole, until every node has an item
     * @param receiver takes the items of the others
     */
    public Replication(Node node, Duration maxLatency, Receiver receiver) {
        this.receiver = receiver;
        links = new Links(node, node.peers(), this::receive);
        node.every(maxLatency.dividedBy(2), this::flush);
    }

    /** Appends an item to this node's log. */
    public void append(JsonNode item) {
        links.offerAll(Json.array().add(appended++).add(item), null);
    }

    /**
     * Appends an item as late as possible: when this node is about to tell others of its log, which it will soon. So what
     * happens until then can go into one item.
     *
     * @param item called once
     */
    public void appendLater(Supplier<JsonNode> item) {
        later.add(item);
    }

    private void flush() {
        List<Supplier<JsonNode>> due = List.copyOf(later);
        later.clear();
        due.forEach(each -> append(each.get()));
        links.flushAll();
    }

    private void receive(String peer, List<JsonNode> numbered) {
        TreeMap<Long, JsonNode> waiting = early.computeIfAbsent(peer, key -> new TreeMap<>());
        for (JsonNode each : numbered) {
            if (each.get(0).longValue() >= next.getOrDefault(peer, 0L)) {
                waiting.put(each.get(0).longValue(), each.get(1));
            }
        }
        while (!waiting.isEmpty()
                && waiting.firstKey() == next.getOrDefault(peer, 0L).longValue()) {
            next.merge(peer, 1L, Long::sum);
            receiver.receive(peer, waiting.pollFirstEntry().getValue());
        }
    }
}
