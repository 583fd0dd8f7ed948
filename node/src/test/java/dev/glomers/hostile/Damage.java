package dev.glomers.hostile;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A message's body with one thing changed.
 *
 * @param path where, such as {@code txn[0][2]}
 * @param body the body as JSON, perhaps such as Jackson itself would not write
 * @param kind how bad it is
 */
record Damage(String path, String body, Kind kind) {
    /** What was changed. */
    enum Kind {
        /** A field is not there. */
        MISSING,
        /** A value is of another JSON type than it was. */
        TYPE,
        /** A value is another, or an array shorter: it may be a lie, but looks like a message. */
        VALUE
    }

    private static final String DEEP = "[".repeat(150) + "]".repeat(150);

    /** What stands in for a value, whatever it was: of each JSON type something plain, and something nasty. */
    private static final List<String> INSTEAD = List.of(
            "null",
            "true",
            "0",
            "-1",
            "0.5",
            "1e400",
            "1e999999999",
            "9223372036854775807",
            "9223372036854775808",
            "1" + "0".repeat(400),
            "\"\"",
            "\"7\"",
            "\"n1\"",
            "\"\\\"quoted\\\"\\n\\r\\u0000\\uD83D\\uDE00\\uD83D\"",
            "\"" + "\uD83D\uDE00".repeat(100) + "\"",
            "[]",
            "[null]",
            "[[1,2],[3]]",
            DEEP,
            "{}",
            "{\"\":null}",
            "{\"a\\\"b\\n\\u0000\uD83D\uDE00\":{\"x\":[1]}}",
            "[".repeat(250) + "]".repeat(250),
            "9".repeat(2000));

    /** Stands where the change goes, until the body is text. */
    private static final String HERE = "<here>";

    /** All that can be changed in a body, one after the other. */
    static List<Damage> of(ObjectNode body) {
        List<Damage> damages = new ArrayList<>();
        for (String field : List.copyOf(body.propertyNames())) {
            at(body, body, field, field, damages);
        }
        return damages;
    }

    private static void at(ObjectNode root, ObjectNode parent, String field, String path, List<Damage> damages) {
        JsonNode value = parent.get(field);
        ObjectNode whole = parent.deepCopy();
        parent.remove(field);
        damages.add(new Damage(path, root.toString(), Kind.MISSING));
        parent.setAll(whole);
        parent.put(field, HERE);
        replacements(root, path, value, damages);
        parent.set(field, value);
        within(root, value, path, damages);
    }

    private static void at(ObjectNode root, ArrayNode parent, int index, String path, List<Damage> damages) {
        JsonNode value = parent.get(index);
        parent.remove(index);
        damages.add(new Damage(path, root.toString(), Kind.VALUE));
        parent.insert(index, HERE);
        replacements(root, path, value, damages);
        parent.set(index, value);
        within(root, value, path, damages);
    }

    private static void within(ObjectNode root, JsonNode value, String path, List<Damage> damages) {
        if (value instanceof ObjectNode object) {
            for (String field : List.copyOf(object.propertyNames())) {
                at(root, object, field, path + "." + field, damages);
            }
        } else if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                at(root, array, i, path + "[" + i + "]", damages);
            }
        }
    }

    private static void replacements(ObjectNode root, String path, JsonNode was, List<Damage> damages) {
        String text = root.toString();
        for (String instead : INSTEAD) {
            damages.add(new Damage(
                    path,
                    text.replace("\"" + HERE + "\"", instead),
                    jsonType(instead).equals(jsonType(was.toString())) ? Kind.VALUE : Kind.TYPE));
        }
    }

    private static String jsonType(String json) {
        return switch (json.charAt(0)) {
            case '{' -> "object";
            case '[' -> "array";
            case '"' -> "string";
            case 'n' -> "null";
            case 't', 'f' -> "boolean";
            default -> json.matches("-?\\d+") ? "integer" : "float";
        };
    }
}
