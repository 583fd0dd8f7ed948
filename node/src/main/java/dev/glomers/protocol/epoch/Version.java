package dev.glomers.protocol.epoch;

import dev.glomers.node.Fields;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How many items of each log somebody has: a version vector. Since logs only grow, and are had from their beginnings, that
 * says exactly which items these are.
 */
final class Version {
    private final Map<String, Integer> counts = new TreeMap<>();

    /** How many items of that log. */
    int of(String log) {
        return counts.getOrDefault(log, 0);
    }

    /** True if it is nothing at all. */
    boolean isEmpty() {
        return counts.isEmpty();
    }

    /** From now on, so many of that log. */
    void set(String log, int count) {
        counts.put(log, count);
    }

    /** From now on, also what the other one has. */
    void include(Version other) {
        other.counts.forEach((log, count) -> counts.merge(log, count, Math::max));
    }

    /** True if this has all that the other one has. */
    boolean covers(Version other) {
        for (Map.Entry<String, Integer> each : other.counts.entrySet()) {
            if (of(each.getKey()) < each.getValue()) {
                return false;
            }
        }
        return true;
    }

    /** One that is the same now. */
    Version copy() {
        Version copy = new Version();
        copy.counts.putAll(counts);
        return copy;
    }

    /** As {@code {"n1.k3x": 12}}. */
    ObjectNode toJson() {
        ObjectNode json = Json.object();
        counts.forEach(json::put);
        return json;
    }

    /** What {@link #toJson} has made. */
    static Version read(Message message, String field) {
        Version version = new Version();
        for (Map.Entry<String, JsonNode> each : Fields.object(message, field).properties()) {
            JsonNode count = each.getValue();
            if (!count.isIntegralNumber() || !count.canConvertToInt() || count.intValue() < 0) {
                throw Fields.malformed(message, field, "an object of counts", count);
            }
            version.set(each.getKey(), count.intValue());
        }
        return version;
    }

    @Override
    public String toString() {
        return counts.toString();
    }
}
