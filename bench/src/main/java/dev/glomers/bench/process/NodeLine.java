package dev.glomers.bench.process;

import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a process printed on its stdout, read as Maelstrom reads it, which is neither as strict nor as lenient as our own
 * nodes are: an envelope with a key too many is malformed, but what stands behind the message on its line is ignored,
 * and so is an empty body or none at all (tried with Maelstrom 0.2.4).
 *
 * @see <a
 *     href="https://github.com/jepsen-io/maelstrom/blob/main/src/maelstrom/process.clj">maelstrom.process/parse-msg</a>
 */
final class NodeLine {
    private static final List<String> KEYS = List.of("src", "dest", "body", "id");
    private static final int MAX_SHOWN = 200;
    private static final int MAX_MESSAGE = 600;

    private static final int MAX_DEPTH = 500;
    /** A line of nothing but empty arrays would else take twenty times its length. */
    private static final long MAX_TOKENS = 4_000_000;

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .maxTokenCount(MAX_TOKENS)
                            .build())
                    .build())
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            // As in dev.glomers.wire.Json: a number goes on as it came.
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final JsonMapper DOUBLES = MAPPER.rebuild()
            .disable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /** A line that is no message. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            // A key or a token can be as long as the line.
            super(abbreviated(message, MAX_MESSAGE));
        }
    }

    private NodeLine() {}

    /**
     * The message on a line.
     *
     * @throws Malformed if there is none: says what was found, and what was expected
     */
    static Message read(byte[] line) throws Malformed {
        if (line.length >= OutputLimits.MAX_LINE_BYTES) {
            throw new Malformed("expected a line of less than " + OutputLimits.MAX_LINE_BYTES + " bytes");
        }
        JsonNode json;
        try {
            json = MAPPER.readTree(line);
            if (NegativeZeros.mayBeIn(line)) {
                json = NegativeZeros.keep(json, DOUBLES.readTree(line));
            }
        } catch (JacksonException e) {
            throw new Malformed("not JSON: " + e.getOriginalMessage());
        } catch (NumberFormatException | ArithmeticException e) {
            // The mapper lets these through for an exponent beyond an int.
            throw new Malformed("a number with too large an exponent");
        }
        if (!(json instanceof ObjectNode envelope)) {
            throw new Malformed("expected a JSON object, found " + shown(json));
        }
        for (String key : envelope.propertyNames()) {
            if (!KEYS.contains(key)) {
                throw new Malformed("expected \"src\", \"dest\" and \"body\" only, found \"" + key + "\"");
            }
        }
        JsonNode id = envelope.get("id");
        if (id != null && !id.isIntegralNumber()) {
            throw new Malformed("expected \"id\" to be an integer, found " + shown(id));
        }
        return new Message(text(envelope, "src"), text(envelope, "dest"), body(envelope.get("body")));
    }

    private static String text(ObjectNode envelope, String key) throws Malformed {
        JsonNode value = envelope.get(key);
        if (value == null || !value.isString()) {
            throw new Malformed("expected \"" + key + "\" to be a string, found " + shown(value));
        }
        return value.stringValue();
    }

    private static ObjectNode body(@Nullable JsonNode body) throws Malformed {
        if (body instanceof ObjectNode object) {
            return object;
        }
        boolean empty = body == null
                || body.isNull()
                || (body.isArray() && body.isEmpty())
                || (body.isString() && body.stringValue().isEmpty());
        if (empty) {
            return Json.object();
        }
        throw new Malformed("expected \"body\" to be an object, found " + shown(body));
    }

    private static String shown(@Nullable JsonNode value) {
        return value == null || value.isMissingNode() ? "nothing" : abbreviated(value.toString());
    }

    /** The line as text for a message to the user. */
    static String shown(byte[] line) {
        return abbreviated(new String(line, 0, Math.min(line.length, 4 * MAX_SHOWN), StandardCharsets.UTF_8));
    }

    private static String abbreviated(String text) {
        return abbreviated(text, MAX_SHOWN);
    }

    private static String abbreviated(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "...";
    }
}
