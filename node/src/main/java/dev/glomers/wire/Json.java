package dev.glomers.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of messages: one message is one line of UTF-8. */
public final class Json {
    /** Nesting beyond this is refused: no workload needs more than a handful of levels. */
    private static final int MAX_DEPTH = 200;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            // What a client calls 1.10 or 1e400 must come back as that, not as the nearest double.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Json() {}

    /** A new, empty JSON object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A new JSON object with the given {@code type}: the start of every message body. */
    public static ObjectNode body(String type) {
        return object().put("type", type);
    }

    /** A new, empty JSON array. */
    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /**
     * Encodes a message as one line of JSON, without the line break.
     *
     * @return UTF-8 bytes, free of line breaks
     */
    public static byte[] encode(Message message) {
        ObjectNode envelope = object();
        envelope.put("src", message.src());
        envelope.put("dest", message.dest());
        envelope.set("body", message.body());
        return MAPPER.writeValueAsBytes(envelope);
    }

    /**
     * Reads one line as a message.
     *
     * @throws MalformedLineException if the line is not JSON, or not an object with text {@code src} and {@code dest}
     *     and an object {@code body}
     */
    public static Message decode(byte[] line) throws MalformedLineException {
        JsonNode envelope;
        try {
            envelope = MAPPER.readTree(line);
        } catch (JacksonException e) {
            throw new MalformedLineException("not JSON: " + e.getOriginalMessage(), null);
        }
        if (!(envelope instanceof ObjectNode object)) {
            throw new MalformedLineException("expected a JSON object, found " + describe(envelope), null);
        }
        JsonNode src = object.get("src");
        JsonNode dest = object.get("dest");
        if (src == null || !src.isString()) {
            throw new MalformedLineException("expected \"src\" to be a string, found " + describe(src), object);
        }
        if (dest == null || !dest.isString()) {
            throw new MalformedLineException("expected \"dest\" to be a string, found " + describe(dest), object);
        }
        if (!(object.get("body") instanceof ObjectNode body)) {
            throw new MalformedLineException(
                    "expected \"body\" to be an object, found " + describe(object.get("body")), object);
        }
        return new Message(src.stringValue(), dest.stringValue(), body);
    }

    /** As {@link #decode(byte[])}, of text. */
    public static Message decode(String line) throws MalformedLineException {
        return decode(line.getBytes(StandardCharsets.UTF_8));
    }

    private static String describe(@Nullable JsonNode value) {
        if (value == null || value.isMissingNode()) {
            return "nothing";
        }
        String text = value.toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "...";
    }
}
