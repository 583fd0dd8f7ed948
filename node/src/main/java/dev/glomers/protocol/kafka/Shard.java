package dev.glomers.protocol.kafka;

import dev.glomers.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/** The logs of some keys, kept in memory by the one node that owns them: offsets count from 0 without gaps. */
final class Shard {
    private final Map<String, List<JsonNode>> logs = new LinkedHashMap<>();
    private final CommittedOffsets committed = new CommittedOffsets();

    long send(Request.Send request) {
        List<JsonNode> log = logs.computeIfAbsent(request.key(), absent -> new ArrayList<>());
        log.add(request.message());
        return log.size() - 1L;
    }

    SortedMap<String, ArrayNode> poll(Request.Poll request) {
        SortedMap<String, ArrayNode> found = new TreeMap<>();
        request.from().forEach((key, from) -> {
            List<JsonNode> log = logs.getOrDefault(key, List.of());
            ArrayNode pairs = Json.array();
            for (long offset = from; offset < log.size(); offset++) {
                pairs.addArray().add(offset).add(log.get((int) offset));
            }
            found.put(key, pairs);
        });
        return found;
    }

    /** Notes a commit. True if it is higher than all before. */
    boolean commit(String key, long offset) {
        return committed.raise(key, offset);
    }

    SortedMap<String, Long> listCommitted(Request.ListCommitted request) {
        return committed.of(request.keys());
    }

    /** Carries out another node's request. What comes of it is an offset, messages by key, null, or offsets by key. */
    JsonNode carryOut(Request request) {
        if (request instanceof Request.Send send) {
            return LongNode.valueOf(send(send));
        } else if (request instanceof Request.Poll poll) {
            ObjectNode found = Json.object();
            found.setAll(poll(poll));
            return found;
        } else if (request instanceof Request.ListCommitted list) {
            return Request.json(listCommitted(list));
        } else {
            ((Request.Commit) request).offsets().forEach(committed::raise);
            return NullNode.getInstance();
        }
    }
}
