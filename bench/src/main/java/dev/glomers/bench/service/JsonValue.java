package dev.glomers.bench.service;

import dev.glomers.bench.edn.Edn;
import dev.glomers.wire.Json;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON values as Maelstrom's services see them, Clojure's values: {@code 1} and {@code "1"} and {@code 1.0} are three,
 * {@code 1.10} and {@code 1.1} are one, a number with a point is a double, and what is not there is null. {@code -0.0}
 * is equal to {@code 0.0}, but stays what it is.
 */
final class JsonValue {
    private JsonValue() {}

    /** The value as a service keeps it. */
    static JsonNode of(@Nullable JsonNode json) {
        return of(json, value -> value);
    }

    /** The value in a form in which {@code equals} means what Clojure's {@code =} does: fit for a key. */
    static JsonNode comparable(@Nullable JsonNode json) {
        // Adding zero makes -0.0, which is equal to 0.0 and yet kept as what it is, the same as 0.0.
        return of(json, value -> value + 0.0);
    }

    /** Whether the two are equal as Clojure has it. */
    static boolean areEqual(JsonNode one, @Nullable JsonNode other) {
        return comparable(one).equals(comparable(other));
    }

    private static JsonNode of(@Nullable JsonNode json, DoubleUnaryOperator normal) {
        if (json == null) {
            return NullNode.getInstance();
        }
        if (json.isNumber() && !json.isIntegralNumber()) {
            double value = json.doubleValue();
            // What no double stands for stays as it came.
            return Double.isInfinite(value) ? json : DoubleNode.valueOf(normal.applyAsDouble(value));
        }
        if (json instanceof ArrayNode array) {
            ArrayNode copy = Json.array();
            array.forEach(element -> copy.add(of(element, normal)));
            return copy;
        }
        if (json instanceof ObjectNode object) {
            ObjectNode copy = Json.object();
            object.properties().forEach(entry -> copy.set(entry.getKey(), of(entry.getValue(), normal)));
            return copy;
        }
        return json;
    }

    /** True for all but null and false: 0 and the empty string are true. */
    static boolean isTruthy(@Nullable JsonNode json) {
        return json != null && !json.isNull() && !(json.isBoolean() && !json.booleanValue());
    }

    /** The value as Clojure's {@code pr-str} writes it. */
    static String printed(JsonNode json) {
        return switch (json.getNodeType()) {
            case NULL, MISSING -> "nil";
            case STRING -> Edn.write(json.stringValue());
            case NUMBER -> json.isDouble() ? Edn.write(json.doubleValue()) : json.toString();
            case ARRAY ->
                StreamSupport.stream(json.spliterator(), false)
                        .map(JsonValue::printed)
                        .collect(Collectors.joining(" ", "[", "]"));
            case OBJECT ->
                json.properties().stream()
                        .map(entry -> Edn.write(entry.getKey()) + " " + printed(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case BOOLEAN, BINARY, POJO -> json.toString();
        };
    }

    /** The value as Clojure's {@code str} writes it: as {@link #printed}, but text is bare and null is nothing. */
    static String bare(JsonNode json) {
        return json.isString() ? json.stringValue() : json.isNull() ? "" : printed(json);
    }
}
