package dev.glomers.wire;

import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes a tree as JSON, without Jackson's mapper, for the reason given at {@link TreeReader}. */
final class TreeWriter {
    private static final JsonFactory PLAIN = new JsonFactory();

    /** Half a surrogate pair, which JSON can say by an escape, has no UTF-8. */
    private static final JsonFactory ESCAPING =
            JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private TreeWriter() {}

    /** The tree as UTF-8, free of line breaks. */
    static byte[] write(JsonNode tree) {
        try {
            return write(tree, PLAIN);
        } catch (JacksonException e) {
            return write(tree, ESCAPING);
        }
    }

    private static byte[] write(JsonNode tree, JsonFactory factory) {
        try (ByteArrayBuilder bytes = new ByteArrayBuilder()) {
            try (JsonGenerator generator = factory.createGenerator(ObjectWriteContext.empty(), bytes)) {
                write(tree, generator);
            }
            return bytes.toByteArray();
        }
    }

    private static void write(JsonNode value, JsonGenerator generator) {
        if (value instanceof ObjectNode object) {
            generator.writeStartObject();
            for (Map.Entry<String, JsonNode> property : object.properties()) {
                generator.writeName(property.getKey());
                write(property.getValue(), generator);
            }
            generator.writeEndObject();
        } else if (value instanceof ArrayNode array) {
            generator.writeStartArray();
            for (JsonNode element : array) {
                write(element, generator);
            }
            generator.writeEndArray();
        } else if (value.isNumber()) {
            writeNumber(value, generator);
        } else if (value.isString()) {
            generator.writeString(value.stringValue());
        } else if (value.isBoolean()) {
            generator.writeBoolean(value.booleanValue());
        } else if (value.isNull()) {
            generator.writeNull();
        } else {
            throw new IllegalArgumentException("no JSON for a " + value.getNodeType());
        }
    }

    private static void writeNumber(JsonNode number, JsonGenerator generator) {
        switch (number.numberType()) {
            case INT, LONG -> generator.writeNumber(number.longValue());
            case BIG_INTEGER -> generator.writeNumber(number.bigIntegerValue());
            case FLOAT -> generator.writeNumber(number.floatValue());
            case DOUBLE -> generator.writeNumber(number.doubleValue());
            default -> generator.writeNumber(number.decimalValue());
        }
    }
}
