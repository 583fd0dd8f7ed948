package dev.glomers.protocol.linkv;

import dev.glomers.wire.ErrorCode;
import dev.glomers.wire.Json;
import dev.glomers.wire.RpcError;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The state machine: a value for each key that was written. The same commands in the same order give the same state. */
final class Registers {
    private final Map<JsonNode, JsonNode> values = new LinkedHashMap<>();

    /** Does what is asked. Returns the body that answers it: {@code read_ok} and the like, or an error 20 or 22. */
    ObjectNode apply(Command command) {
        JsonNode value = values.get(command.key());
        if (command instanceof Command.Write write) {
            values.put(write.key(), write.value());
            return Json.body("write_ok");
        }
        if (value == null) {
            return new RpcError(ErrorCode.KEY_DOES_NOT_EXIST, "no such key: " + Json.shown(command.key())).toBody();
        }
        if (!(command instanceof Command.Cas cas)) {
            return Json.body("read_ok").set("value", value);
        }
        if (!value.equals(cas.from())) {
            return new RpcError(
                            ErrorCode.PRECONDITION_FAILED,
                            "expected " + Json.shown(cas.from()) + ", found " + Json.shown(value))
                    .toBody();
        }
        values.put(cas.key(), cas.to());
        return Json.body("cas_ok");
    }

    /** All of it: {@code [[key, value], ...]}. */
    ArrayNode toJson() {
        ArrayNode all = Json.array();
        values.forEach((key, value) -> all.addArray().add(key).add(value));
        return all;
    }

    /** Takes over what {@link #toJson} returned, in the place of what is here. */
    void become(JsonNode all) {
        values.clear();
        all.forEach(pair -> values.put(pair.path(0), pair.path(1)));
    }

    /** Whether that could be from {@link #toJson}. */
    static boolean isState(JsonNode json) {
        if (!json.isArray()) {
            return false;
        }
        for (JsonNode pair : json) {
            if (!pair.isArray() || pair.size() != 2) {
                return false;
            }
        }
        return true;
    }
}
