package dev.glomers.protocol.kafka;

import dev.glomers.wire.Json;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The messages of one key by offset. They may come in any order, and most offsets have none. */
final class SparseLog {
    private final TreeMap<Long, JsonNode> messages = new TreeMap<>();

    void put(long offset, JsonNode message) {
        messages.put(offset, message);
    }

    /** The messages at or behind an offset, and below another one, as {@code [offset, message]}. */
    ArrayNode read(long from, long below) {
        ArrayNode pairs = Json.array();
        for (Map.Entry<Long, JsonNode> each : messages.tailMap(from).entrySet()) {
            if (each.getKey() >= below) {
                break;
            }
            pairs.addArray().add(each.getKey()).add(each.getValue());
        }
        return pairs;
    }
}
