package dev.glomers.wire;

import java.util.Objects;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One message of the Maelstrom protocol: {@code {"src": ..., "dest": ..., "body": {"type": ..., ...}}}.
 *
 * @param src id of the sender, such as {@code n1}, {@code c7} or {@code lin-kv}
 * @param dest id of the receiver
 * @param body the payload, a JSON object with a {@code type}, and with {@code msg_id} and {@code in_reply_to} where a
 *     reply is asked for or given. Treat it as immutable: in a simulation nothing copies it for you
 * @see <a href="https://github.com/jepsen-io/maelstrom/blob/main/doc/protocol.md">Maelstrom's protocol</a>
 */
public record Message(String src, String dest, ObjectNode body) {
    public Message {
        Objects.requireNonNull(src, "src");
        Objects.requireNonNull(dest, "dest");
        Objects.requireNonNull(body, "body");
    }

    /** The body's {@code type}, or the empty string if it has none or it is not text. */
    public String type() {
        JsonNode type = body.get("type");
        return type != null && type.isString() ? type.stringValue() : "";
    }

    /** The body's {@code msg_id}, if it has an integral one. */
    public OptionalLong msgId() {
        return integer("msg_id");
    }

    /** The body's {@code in_reply_to}, if it has an integral one. */
    public OptionalLong inReplyTo() {
        return integer("in_reply_to");
    }

    private OptionalLong integer(String field) {
        JsonNode value = body.get(field);
        return value != null && value.isIntegralNumber() && value.canConvertToLong()
                ? OptionalLong.of(value.longValue())
                : OptionalLong.empty();
    }
}
