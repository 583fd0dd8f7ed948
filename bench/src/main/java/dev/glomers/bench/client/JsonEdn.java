package dev.glomers.bench.client;

import dev.glomers.bench.edn.Keyword;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** JSON as Maelstrom's clients see it, in EDN's values. */
public final class JsonEdn {
    /** A number with a greater exponent is infinite: exact, no reader of EDN would take it, and ours does not. */
    private static final int MAX_EXPONENT = 100_000;

    private JsonEdn() {}

    /** A message's body: its own keys become keywords, those of what is nested in it stay strings. */
    public static Map<Keyword, @Nullable Object> body(ObjectNode body) {
        Map<Keyword, @Nullable Object> map = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : body.properties()) {
            map.put(Keyword.of(entry.getKey()), value(entry.getValue()));
        }
        return map;
    }

    /** Any value: arrays become vectors, objects become maps with string keys. */
    public static @Nullable Object value(JsonNode node) {
        return switch (node.getNodeType()) {
            case NULL, MISSING -> null;
            case BOOLEAN -> node.booleanValue();
            case STRING -> node.stringValue();
            case NUMBER -> number(node);
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>(node.size());
                for (JsonNode element : node) {
                    list.add(value(element));
                }
                yield list;
            }
            case OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                for (Map.Entry<String, JsonNode> entry : node.properties()) {
                    map.put(entry.getKey(), value(entry.getValue()));
                }
                yield map;
            }
            case BINARY, POJO -> throw new IllegalArgumentException("not a JSON value: " + node);
        };
    }

    private static Object number(JsonNode node) {
        if (node.isDouble()) {
            return node.doubleValue();
        }
        if (!node.isIntegralNumber()) {
            // A number beyond a double's range has no double that stands for it. The mapper would refuse to make one.
            BigDecimal exact = node.decimalValue();
            double value = exact.doubleValue();
            return Double.isInfinite(value) && exact.scale() >= -MAX_EXPONENT ? exact : (Object) value;
        }
        return node.canConvertToLong() ? (Object) node.longValue() : node.bigIntegerValue();
    }
}
