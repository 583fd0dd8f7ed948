package dev.glomers.bench.client;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.edn.Symbol;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kind of request and the form of its reply. Forms are closed: a field too many is as wrong as one too few.
 *
 * @param type the request's {@code type}; the reply's is the same with {@code _ok} behind it
 * @param reply the reply's own fields, in order, besides {@code type}, {@code in_reply_to} and the optional
 *     {@code msg_id}
 */
public record Rpc(String type, Map<String, Shape> reply) {
    private static final String MSG_ID = "msg_id";

    /** A request whose reply says no more than that it is done. */
    public static Rpc of(String type) {
        return new Rpc(type, Map.of());
    }

    /** A request whose reply has one field. */
    public static Rpc of(String type, String field, Shape shape) {
        return new Rpc(type, Map.of(field, shape));
    }

    /**
     * What is wrong with a reply, if anything.
     *
     * @param dest who was asked
     * @param request the request's body
     * @param body the reply's body
     * @return an explanation for the user: what was sent, what was expected, what came, and why that is malformed
     */
    public Optional<String> explainMalformed(String dest, ObjectNode request, ObjectNode body) {
        Map<String, Shape> form = form();
        Map<Keyword, Object> problems = problems(form, body);
        if (problems.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("Malformed RPC response. Maelstrom sent node " + dest + " the following request:\n\n"
                + Edn.pretty(JsonEdn.body(request))
                + "\n\nAnd expected a response of the form:\n\n"
                + Edn.pretty(describe(form))
                + "\n\n... but instead received\n\n"
                + Edn.pretty(JsonEdn.body(body))
                + "\n\nThis is malformed because:\n\n"
                + Edn.pretty(problems)
                + "\n\nSee doc/protocol.md for more guidance.");
    }

    private Map<String, Shape> form() {
        Map<String, Shape> form = new LinkedHashMap<>();
        form.put("type", Shape.exactly(type + "_ok"));
        form.putAll(reply);
        form.put(MSG_ID, Shape.INT);
        form.put("in_reply_to", Shape.INT);
        return form;
    }

    private static Map<Keyword, Object> problems(Map<String, Shape> form, ObjectNode body) {
        Map<Keyword, Object> problems = new LinkedHashMap<>();
        for (Map.Entry<String, Shape> field : form.entrySet()) {
            JsonNode value = body.get(field.getKey());
            if (value != null) {
                field.getValue().problem(value).ifPresent(problem -> problems.put(Keyword.of(field.getKey()), problem));
            } else if (!field.getKey().equals(MSG_ID)) {
                problems.put(Keyword.of(field.getKey()), Symbol.of("missing-required-key"));
            }
        }
        for (String field : body.propertyNames()) {
            if (!form.containsKey(field)) {
                problems.put(Keyword.of(field), Symbol.of("disallowed-key"));
            }
        }
        return problems;
    }

    private static Map<Object, Object> describe(Map<String, Shape> form) {
        Map<Object, Object> description = new LinkedHashMap<>();
        form.forEach((field, shape) -> description.put(
                field.equals(MSG_ID) ? Map.of(Keyword.of("k"), Keyword.of(MSG_ID)) : Keyword.of(field),
                shape.describe()));
        return description;
    }
}
