package dev.glomers.protocol.kafka;

import dev.glomers.node.Fields;
import dev.glomers.wire.ErrorCode;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import dev.glomers.wire.RpcError;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one node tells all others, {@code {"tick": 9, "sends": [["key", offset, message], ...], "committed": {"key":
 * offset}}}; parts that would be empty are left out.
 *
 * @param tick all messages that the writer gave out before this tick are in this item, or in one before it
 * @param sends messages, in the order of their offsets
 * @param committed offsets that clients committed
 */
record LamportItem(long tick, List<Sent> sends, SortedMap<String, Long> committed) {
    /** Beyond what counting can reach, and with room to count on. */
    private static final long MAX_TICK = 1L << 53;

    private static final int SENT_PARTS = 3;

    /** A message and the offset that it was given. */
    record Sent(String key, long offset, JsonNode message) {}

    /** Reads all of it, or throws: error 12, malformed-request. */
    static LamportItem of(String writer, String reader, JsonNode json) {
        if (!(json instanceof ObjectNode body)) {
            throw new RpcError(ErrorCode.MALFORMED_REQUEST, "expected an item that is an object, found " + json);
        }
        Message item = new Message(writer, reader, body);
        long tick = Fields.integer(item, "tick");
        if (tick < 0 || tick > MAX_TICK) {
            throw Fields.malformed(item, "tick", "a count", item.body().get("tick"));
        }
        List<Sent> sends = new ArrayList<>();
        if (item.body().has("sends")) {
            Fields.array(item, "sends").forEach(each -> sends.add(sent(item, each)));
        }
        return new LamportItem(
                tick, sends, item.body().has("committed") ? Request.offsets(item, "committed") : new TreeMap<>());
    }

    private static Sent sent(Message item, JsonNode sent) {
        if (!(sent instanceof ArrayNode parts)
                || parts.size() != SENT_PARTS
                || !parts.get(0).isString()
                || !parts.get(1).isIntegralNumber()
                || !parts.get(1).canConvertToLong()
                || parts.get(1).longValue() < 0) {
            throw Fields.malformed(item, "sends", "arrays of [key, offset, message]", sent);
        }
        return new Sent(parts.get(0).stringValue(), parts.get(1).longValue(), parts.get(2));
    }

    ObjectNode json() {
        ObjectNode item = Json.object().put("tick", tick);
        if (!sends.isEmpty()) {
            ArrayNode array = item.putArray("sends");
            sends.forEach(
                    each -> array.addArray().add(each.key()).add(each.offset()).add(each.message()));
        }
        if (!committed.isEmpty()) {
            item.set("committed", Request.json(committed));
        }
        return item;
    }
}
