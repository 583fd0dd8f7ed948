package dev.glomers.bench.process;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps the {@code -0.0} of a text that is read with exact decimals, which have none: they are taken from the same text,
 * read with doubles. Few texts have any, so that hardly one is read twice.
 */
final class NegativeZeros {
    private NegativeZeros() {}

    /** Whether a {@code -0} that is no whole number may stand in this JSON. */
    static boolean mayBeIn(byte[] json) {
        for (int i = 0; i + 2 < json.length; i++) {
            if (json[i] == '-' && json[i + 1] == '0' && (json[i + 2] == '.' || (json[i + 2] | ' ') == 'e')) {
                return true;
            }
        }
        return false;
    }

    /**
     * The first of two readings of one text, changed in place, with the negative zeros of the second.
     *
     * @param exact with exact decimals
     * @param doubles with doubles
     */
    static JsonNode keep(JsonNode exact, JsonNode doubles) {
        if (exact instanceof ObjectNode object) {
            object.properties().forEach(entry -> entry.setValue(keep(entry.getValue(), doubles.path(entry.getKey()))));
        } else if (exact instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, keep(array.path(i), doubles.path(i)));
            }
        } else if (doubles.isDouble() && Double.compare(doubles.doubleValue(), -0.0) == 0 && isZero(exact)) {
            return doubles;
        }
        return exact;
    }

    private static boolean isZero(JsonNode exact) {
        return exact.decimalValue().signum() == 0;
    }
}
