package dev.glomers.wire;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a JSON text as a tree, token by token. Jackson's mapper would do that too, but to make one takes a node that
 * starts a third of its time; and of a text that is not as it should be it keeps nothing, whereas the sender of such a
 * text can often be told.
 */
final class TreeReader {
    /** Nesting beyond this is refused: no workload needs more than a handful of levels. */
    private static final int MAX_DEPTH = 200;

    /** Nesting beyond this is not even skipped: each level costs memory. */
    private static final int MAX_SKIPPED_DEPTH = 10_000;

    /** Longer numbers are refused: to make one of its digits takes time that grows with their square. */
    private static final int MAX_NUMBER_LENGTH = 1000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_SKIPPED_DEPTH)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonParser parser;
    private @Nullable JsonNode tree;
    private @Nullable String problem;

    /**
     * What was read.
     *
     * @param tree the text's value; as far as it could be read if there was a problem, null if nothing could
     * @param problem why this is not all of it; null if it is
     */
    record Parsed(@Nullable JsonNode tree, @Nullable String problem) {}

    private TreeReader(JsonParser parser) {
        this.parser = parser;
    }

    /** Reads a text of UTF-8. */
    static Parsed read(byte[] text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return new TreeReader(parser).read();
        } catch (JacksonException e) {
            return new Parsed(null, e.getOriginalMessage());
        }
    }

    private Parsed read() {
        try {
            if (parser.nextToken() == null) {
                return new Parsed(null, "nothing there");
            }
            JsonNode root = value();
            tree = root;
            fill(root, 1);
            if (parser.nextToken() != null) {
                note("more behind the end of the value");
            }
        } catch (JacksonException e) {
            note(e.getOriginalMessage());
        }
        return new Parsed(tree, problem);
    }

    /** The value that begins with the current token: an object or array is empty yet. */
    private JsonNode value() {
        JsonToken token = parser.currentToken();
        return switch (token) {
            case START_OBJECT -> NODES.objectNode();
            case START_ARRAY -> NODES.arrayNode();
            case VALUE_STRING -> NODES.stringNode(parser.getString());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number();
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NULL -> NODES.nullNode();
            default -> throw new IllegalStateException("no value begins with " + token);
        };
    }

    /** What a client calls 1.10 or 1e400 must come back as that, not as the nearest double. */
    private JsonNode number() {
        if (parser.getStringLength() > MAX_NUMBER_LENGTH) {
            note("a number of more than " + MAX_NUMBER_LENGTH + " characters");
            return NODES.nullNode();
        }
        try {
            return switch (parser.getNumberType()) {
                case INT -> NODES.numberNode(parser.getIntValue());
                case LONG -> NODES.numberNode(parser.getLongValue());
                case BIG_INTEGER -> NODES.numberNode(parser.getBigIntegerValue());
                default -> fraction(parser.getDecimalValue());
            };
        } catch (JacksonException | ArithmeticException | NumberFormatException e) {
            // An exponent beyond an int: the rest of the text is none the worse for it.
            note("a number with too large an exponent");
            return NODES.nullNode();
        }
    }

    /** A decimal has no -0.0. */
    private JsonNode fraction(BigDecimal exact) {
        return exact.signum() == 0 && parser.getString().startsWith("-")
                ? NODES.numberNode(-0.0)
                : NODES.numberNode(exact);
    }

    private void fill(JsonNode value, int depth) {
        if (!value.isContainer()) {
            return;
        }
        if (depth > MAX_DEPTH) {
            note("nested more than " + MAX_DEPTH + " levels deep");
            parser.skipChildren();
        } else if (value instanceof ObjectNode object) {
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                JsonNode child = value();
                object.set(name, child);
                fill(child, depth + 1);
            }
        } else if (value instanceof ArrayNode array) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                JsonNode child = value();
                array.add(child);
                fill(child, depth + 1);
            }
        }
    }

    private void note(String found) {
        if (problem == null) {
            problem = found;
        }
    }
}
