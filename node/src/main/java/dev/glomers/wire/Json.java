package dev.glomers.wire;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The JSON form of messages: one message is one line of UTF-8. */
public final class Json {
    private static final int MAX_SHOWN = 60;

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
        return TreeWriter.write(envelope);
    }

    /**
     * Reads one line as a message.
     *
     * @throws MalformedLineException if the line is not JSON, or not an object with text {@code src} and {@code dest}
     *     and an object {@code body}
     */
    public static Message decode(byte[] line) throws MalformedLineException {
        TreeReader.Parsed parsed = TreeReader.read(line);
        JsonNode envelope = parsed.tree();
        if (parsed.problem() != null) {
            throw new MalformedLineException(
                    "not JSON that can be taken: " + parsed.problem(),
                    envelope instanceof ObjectNode read ? read : null);
        }
        if (!(envelope instanceof ObjectNode object)) {
            throw new MalformedLineException("expected a JSON object, found " + shown(envelope), null);
        }
        JsonNode src = object.get("src");
        JsonNode dest = object.get("dest");
        if (src == null || !src.isString()) {
            throw new MalformedLineException("expected \"src\" to be a string, found " + shown(src), object);
        }
        if (dest == null || !dest.isString()) {
            throw new MalformedLineException("expected \"dest\" to be a string, found " + shown(dest), object);
        }
        if (!(object.get("body") instanceof ObjectNode body)) {
            throw new MalformedLineException(
                    "expected \"body\" to be an object, found " + shown(object.get("body")), object);
        }
        return new Message(src.stringValue(), dest.stringValue(), body);
    }

    /** As {@link #decode(byte[])}, of text. */
    public static Message decode(String line) throws MalformedLineException {
        return decode(line.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Encodes any value as JSON.
     *
     * @return UTF-8 bytes, free of line breaks
     */
    public static byte[] write(JsonNode value) {
        return TreeWriter.write(value);
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IllegalArgumentException if that is not JSON, with what was found
     */
    public static JsonNode read(byte[] json) {
        TreeReader.Parsed parsed = TreeReader.read(json);
        JsonNode tree = parsed.tree();
        if (parsed.problem() != null || tree == null) {
            throw new IllegalArgumentException("not JSON that can be taken: " + parsed.problem());
        }
        return tree;
    }

    /** A value as text, free of line breaks. */
    public static String text(JsonNode value) {
        return new String(write(value), StandardCharsets.UTF_8);
    }

    /**
     * Reads what {@link #text} has written: of numbers too, the same comes back.
     *
     * @throws IllegalArgumentException if it is not JSON, with what was found
     */
    public static JsonNode parse(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A value as errors show it: its JSON, cut where it is long; {@code nothing} if there is none. */
    public static String shown(@Nullable JsonNode value) {
        if (value == null || value.isMissingNode()) {
            return "nothing";
        }
        String text = text(value);
        if (text.length() <= MAX_SHOWN) {
            return text;
        }
        // Not between the halves of a pair: one of them is no character.
        boolean splits = Character.isSurrogatePair(text.charAt(MAX_SHOWN - 1), text.charAt(MAX_SHOWN));
        return text.substring(0, splits ? MAX_SHOWN - 1 : MAX_SHOWN) + "...";
    }
}
