package dev.glomers.protocol.linkv;

import dev.glomers.node.Fields;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** What a client may ask of a register. Keys and values are any JSON. */
sealed interface Command {
    /** What register. */
    JsonNode key();

    /** {@code read {key}}. */
    record Read(JsonNode key) implements Command {}

    /** {@code write {key, value}}. */
    record Write(JsonNode key, JsonNode value) implements Command {}

    /** {@code cas {key, from, to}}. */
    record Cas(JsonNode key, JsonNode from, JsonNode to) implements Command {}

    /** A client's {@code read}. */
    static Command read(Message request) {
        return new Read(Fields.any(request, "key"));
    }

    /** A client's {@code write}. */
    static Command write(Message request) {
        return new Write(Fields.any(request, "key"), Fields.any(request, "value"));
    }

    /** A client's {@code cas}. */
    static Command cas(Message request) {
        return new Cas(Fields.any(request, "key"), Fields.any(request, "from"), Fields.any(request, "to"));
    }

    /** As nodes say and keep it: {@code ["r", key]}, {@code ["w", key, value]}, {@code ["c", key, from, to]}. */
    default ArrayNode toJson() {
        if (this instanceof Write write) {
            return Json.array().add("w").add(write.key).add(write.value);
        }
        if (this instanceof Cas cas) {
            return Json.array().add("c").add(cas.key).add(cas.from).add(cas.to);
        }
        return Json.array().add("r").add(key());
    }

    /** Reads {@link #toJson}; nothing if that is something else. */
    static Optional<Command> of(JsonNode json) {
        String type = json.path(0).isString() ? json.path(0).stringValue() : "";
        if (type.equals("r") && json.size() == 2) {
            return Optional.of(new Read(json.path(1)));
        }
        if (type.equals("w") && json.size() == 3) {
            return Optional.of(new Write(json.path(1), json.path(2)));
        }
        if (type.equals("c") && json.size() == 4) {
            return Optional.of(new Cas(json.path(1), json.path(2), json.path(3)));
        }
        return Optional.empty();
    }
}
