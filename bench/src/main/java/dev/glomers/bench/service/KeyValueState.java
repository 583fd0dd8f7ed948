package dev.glomers.bench.service;

import dev.glomers.wire.ErrorCode;
import dev.glomers.wire.Json;
import dev.glomers.wire.RpcError;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Values by key, both any JSON. Takes {@code {"type": "read", "key": k}}, {@code {"type": "write", "key": k, "value":
 * v}} and {@code {"type": "cas", "key": k, "from": v, "to": w}}, the last with {@code "create_if_not_exists": true} if
 * it is to make a key that is not there. Errors: 20, the key does not exist; 22, the value is not {@code from}.
 *
 * <p>Nothing is checked, as in Maelstrom: a key or value that is missing counts as null.
 */
final class KeyValueState implements State<KeyValueState> {
    private final PersistentMap<JsonNode> values;

    private KeyValueState(PersistentMap<JsonNode> values) {
        this.values = values;
    }

    /** No keys at all. */
    static KeyValueState empty() {
        return new KeyValueState(PersistentMap.empty());
    }

    @Override
    public Optional<Turn<KeyValueState>> handle(ObjectNode request) {
        JsonNode key = JsonValue.comparable(request.get("key"));
        Optional<JsonNode> current = values.get(key);
        return switch (request.path("type").asString("")) {
            case "read" -> Optional.of(new Turn<>(this, read(current)));
            case "write" ->
                Optional.of(new Turn<>(put(key, current, JsonValue.of(request.get("value"))), Json.body("write_ok")));
            case "cas" -> Optional.of(compareAndSet(request, key, current));
            default -> Optional.empty();
        };
    }

    /** The reply that has this value, or none. */
    static ObjectNode read(Optional<JsonNode> value) {
        return value.map(found -> Json.body("read_ok").<ObjectNode>set("value", found))
                .orElseGet(KeyValueState::noSuchKey);
    }

    /** Error 20. */
    static ObjectNode noSuchKey() {
        return new RpcError(ErrorCode.KEY_DOES_NOT_EXIST, "key does not exist").toBody();
    }

    /** Error 22. */
    static ObjectNode mismatch(JsonNode current, String expected) {
        return new RpcError(
                        ErrorCode.PRECONDITION_FAILED,
                        "current value " + JsonValue.printed(current) + " is not " + expected)
                .toBody();
    }

    private Turn<KeyValueState> compareAndSet(ObjectNode request, JsonNode key, Optional<JsonNode> current) {
        JsonNode from = JsonValue.of(request.get("from"));
        if (current.isEmpty() && !JsonValue.isTruthy(request.get("create_if_not_exists"))) {
            return new Turn<>(this, noSuchKey());
        }
        if (current.isPresent() && !JsonValue.areEqual(current.get(), from)) {
            return new Turn<>(this, mismatch(current.get(), JsonValue.printed(from)));
        }
        return new Turn<>(put(key, current, JsonValue.of(request.get("to"))), Json.body("cas_ok"));
    }

    private KeyValueState put(JsonNode key, Optional<JsonNode> current, JsonNode value) {
        return current.isPresent() && current.get().equals(value) ? this : new KeyValueState(values.with(key, value));
    }
}
