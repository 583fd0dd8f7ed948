package dev.glomers.node;

import dev.glomers.wire.ErrorCode;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import dev.glomers.wire.RpcError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Typed reads of a message's body. Each throws an {@link RpcError} with code 12, malformed-request, that names the
 * field, what was found and what was expected, if the field is missing or of another type.
 */
public final class Fields {
    private Fields() {}

    /** Any JSON value, null included, as long as the field is there. */
    public static JsonNode any(Message message, String field) {
        JsonNode value = message.body().get(field);
        if (value == null) {
            throw malformed(message, field, "a value", null);
        }
        return value;
    }

    /** A string. */
    public static String text(Message message, String field) {
        JsonNode value = message.body().get(field);
        if (value == null || !value.isString()) {
            throw malformed(message, field, "a string", value);
        }
        return value.stringValue();
    }

    /** An integer that fits in 64 bits. */
    public static long integer(Message message, String field) {
        JsonNode value = message.body().get(field);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong()) {
            throw malformed(message, field, "a 64-bit integer", value);
        }
        return value.longValue();
    }

    /** An array. */
    public static ArrayNode array(Message message, String field) {
        if (message.body().get(field) instanceof ArrayNode array) {
            return array;
        }
        throw malformed(message, field, "an array", message.body().get(field));
    }

    /** An object. */
    public static ObjectNode object(Message message, String field) {
        if (message.body().get(field) instanceof ObjectNode object) {
            return object;
        }
        throw malformed(message, field, "an object", message.body().get(field));
    }

    /** The error for a field that is not as it should be. */
    public static RpcError malformed(Message message, String field, String expected, @Nullable JsonNode found) {
        return new RpcError(
                ErrorCode.MALFORMED_REQUEST,
                message.type() + ": expected \"" + field + "\" to be " + expected + ", found " + Json.shown(found));
    }
}
