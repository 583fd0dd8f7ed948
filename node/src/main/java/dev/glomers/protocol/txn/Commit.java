package dev.glomers.protocol.txn;

import dev.glomers.wire.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a transaction wrote: one item of its node's log, {@code {"clock": 17, "life": 815, "writes": [[key, value],
 * ...]}}.
 *
 * @param writes by key, the last one to each
 */
record Commit(Timestamp at, Map<JsonNode, JsonNode> writes) {
    /** Far more than can be counted, and leaves room to count on. */
    private static final long MAX_CLOCK = 1L << 53;

    /** The item of a log. */
    ObjectNode toItem() {
        ObjectNode item = Json.object().put("clock", at.clock()).put("life", at.life());
        ArrayNode pairs = item.putArray("writes");
        writes.forEach((key, value) -> pairs.add(Json.array().add(key).add(value)));
        return item;
    }

    /** Reads an item of that node's log, or nothing if it is none. */
    static Optional<Commit> of(String node, JsonNode item) {
        Map<JsonNode, JsonNode> writes = new LinkedHashMap<>();
        for (JsonNode pair : item.path("writes")) {
            if (pair.size() != 2) {
                return Optional.empty();
            }
            writes.put(pair.path(0), pair.path(1));
        }
        if (!isCount(item.path("clock")) || !isCount(item.path("life"))) {
            return Optional.empty();
        }
        Timestamp at = new Timestamp(
                item.path("clock").longValue(), node, item.path("life").longValue());
        return Optional.of(new Commit(at, writes));
    }

    private static boolean isCount(JsonNode json) {
        return json.isIntegralNumber()
                && json.canConvertToLong()
                && json.longValue() >= 0
                && json.longValue() <= MAX_CLOCK;
    }
}
