package dev.glomers.protocol.kafka;

import dev.glomers.node.Fields;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What clients ask for. Reading one throws an {@link dev.glomers.wire.RpcError} with code 12, malformed-request, if a
 * field is missing or not as it should be.
 */
sealed interface Request {
    /** The form in which clients send it, without a {@code msg_id}. */
    ObjectNode body();

    /** Append this message, any JSON, to the log of this key. */
    record Send(String key, JsonNode message) implements Request {
        static Send of(Message request) {
            return new Send(Fields.text(request, "key"), Fields.any(request, "msg"));
        }

        @Override
        public ObjectNode body() {
            return Json.body("send").put("key", key).set("msg", message);
        }
    }

    /** Tell messages, of each key from this offset on. */
    record Poll(SortedMap<String, Long> from) implements Request {
        static Poll of(Message request) {
            return new Poll(offsets(request, "offsets"));
        }

        @Override
        public ObjectNode body() {
            return Json.body("poll").set("offsets", json(from));
        }
    }

    /** Of each key, the messages up to this offset have been processed. */
    record Commit(SortedMap<String, Long> offsets) implements Request {
        static Commit of(Message request) {
            return new Commit(Request.offsets(request, "offsets"));
        }

        @Override
        public ObjectNode body() {
            return Json.body("commit_offsets").set("offsets", json(offsets));
        }
    }

    /** Tell how far the messages of these keys have been processed. */
    record ListCommitted(List<String> keys) implements Request {
        static ListCommitted of(Message request) {
            List<String> keys = new ArrayList<>();
            for (JsonNode key : Fields.array(request, "keys")) {
                if (!key.isString()) {
                    throw Fields.malformed(request, "keys", "an array of strings", key);
                }
                keys.add(key.stringValue());
            }
            return new ListCommitted(keys);
        }

        @Override
        public ObjectNode body() {
            ObjectNode body = Json.body("list_committed_offsets");
            keys.forEach(body.putArray("keys")::add);
            return body;
        }
    }

    /** The request that this is, by its type. */
    static Request of(Message request) {
        return switch (request.type()) {
            case "send" -> Send.of(request);
            case "poll" -> Poll.of(request);
            case "commit_offsets" -> Commit.of(request);
            case "list_committed_offsets" -> ListCommitted.of(request);
            default ->
                throw Fields.malformed(
                        request, "type", "a request of kafka", request.body().get("type"));
        };
    }

    /** Offsets by key, from {@code {"key": offset, ...}}. */
    static SortedMap<String, Long> offsets(Message message, String field) {
        SortedMap<String, Long> offsets = new TreeMap<>();
        Fields.object(message, field).properties().forEach(entry -> {
            JsonNode offset = entry.getValue();
            if (!offset.isIntegralNumber() || !offset.canConvertToLong() || offset.longValue() < 0) {
                throw Fields.malformed(message, field, "keys with 64-bit integers from 0 on", offset);
            }
            offsets.put(entry.getKey(), offset.longValue());
        });
        return offsets;
    }

    /** {@code {"key": offset, ...}}. */
    static ObjectNode json(SortedMap<String, Long> offsets) {
        ObjectNode json = Json.object();
        offsets.forEach(json::put);
        return json;
    }
}
