package dev.glomers.protocol.epoch;

import dev.glomers.wire.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The logs of all nodes, as far as this node has them: of each a beginning, without gaps. */
final class Logs {
    private final Map<String, List<Item>> logs = new LinkedHashMap<>();
    private final Version version = new Version();

    /**
     * An item.
     *
     * @param bornNanos when it was appended, by this node's clock, as well as it can be known
     */
    record Item(JsonNode value, long bornNanos) {}

    /**
     * A piece of a log.
     *
     * @param log whose
     * @param first the number of the first of the values, counted from 0
     */
    record Slice(String log, int first, List<JsonNode> values) {
        /** As {@code [first, value, ...]}. */
        private ArrayNode toJson() {
            ArrayNode json = Json.array().add(first);
            values.forEach(json::add);
            return json;
        }
    }

    /**
     * Items that somebody lacks.
     *
     * @param slices by log
     * @param oldestNanos when the oldest of them was born; now if there are none
     */
    record News(List<Slice> slices, long oldestNanos) {
        boolean isEmpty() {
            return slices.isEmpty();
        }

        /** As {@code {"n1.k3x": [12, value, ...]}}. */
        ObjectNode toJson() {
            ObjectNode json = Json.object();
            slices.forEach(slice -> json.set(slice.log(), slice.toJson()));
            return json;
        }
    }

    /** How much of each log is here. Changes as they grow. */
    Version version() {
        return version;
    }

    /** Appends to a log. */
    void append(String log, JsonNode value, long bornNanos) {
        List<Item> items = logs.computeIfAbsent(log, key -> new ArrayList<>());
        items.add(new Item(value, bornNanos));
        version.set(log, items.size());
    }

    /** Takes over a piece of a log. Returns what of it is new: nothing if there is a gap before it. */
    List<JsonNode> take(Slice slice, long bornNanos) {
        int have = version.of(slice.log());
        int known = have - slice.first();
        if (known < 0 || known >= slice.values().size()) {
            return List.of();
        }
        List<JsonNode> values = slice.values().subList(known, slice.values().size());
        values.forEach(value -> append(slice.log(), value, bornNanos));
        return values;
    }

    /** What one lacks that has that version. */
    News since(Version known, long nowNanos) {
        List<Slice> slices = new ArrayList<>();
        long oldestNanos = nowNanos;
        for (Map.Entry<String, List<Item>> log : logs.entrySet()) {
            List<Item> items = log.getValue();
            int first = known.of(log.getKey());
            if (first < items.size()) {
                List<Item> lacking = items.subList(first, items.size());
                slices.add(new Slice(
                        log.getKey(), first, lacking.stream().map(Item::value).toList()));
                for (Item item : lacking) {
                    oldestNanos = Math.min(oldestNanos, item.bornNanos());
                }
            }
        }
        return new News(slices, oldestNanos);
    }
}
