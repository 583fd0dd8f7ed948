package dev.glomers.protocol.txn.serializable;

import dev.glomers.wire.Json;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The name of a list: any JSON. 1 and "1" are two keys; the order of an object's fields does not matter.
 *
 * @param text the same for the same key, on every node
 */
record Key(String text) {
    static Key of(JsonNode json) {
        return new Key(Json.text(sorted(json)));
    }

    /** A number from 0 to 2^32 - 1, the same on every node, and spread well even where keys follow each other. */
    long hash() {
        // The finalizer of MurmurHash3. What a string hashes to is laid down in its documentation.
        int hash = text.hashCode();
        hash = (hash ^ (hash >>> 16)) * 0x85ebca6b;
        hash = (hash ^ (hash >>> 13)) * 0xc2b2ae35;
        return Integer.toUnsignedLong(hash ^ (hash >>> 16));
    }

    private static JsonNode sorted(JsonNode json) {
        if (json instanceof ArrayNode array) {
            ArrayNode sorted = Json.array();
            array.forEach(each -> sorted.add(sorted(each)));
            return sorted;
        }
        if (json instanceof ObjectNode object) {
            TreeMap<String, JsonNode> fields = new TreeMap<>();
            object.properties().forEach(each -> fields.put(each.getKey(), sorted(each.getValue())));
            ObjectNode sorted = Json.object();
            fields.forEach(sorted::set);
            return sorted;
        }
        return json;
    }
}
