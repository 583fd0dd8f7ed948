package dev.glomers.testing;

import dev.glomers.node.Fields;
import dev.glomers.node.Node;
import dev.glomers.node.Protocol;
import dev.glomers.wire.ErrorCode;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import dev.glomers.wire.RpcError;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A lin-kv, played by a node, so that its messages can be lost like others. */
public final class LinearizableStore implements Protocol {
    private final Map<JsonNode, JsonNode> values = new LinkedHashMap<>();

    @Override
    public void start(Node node) {
        node.on("read", request -> node.reply(request, read(request)));
        node.on("write", request -> {
            values.put(Fields.any(request, "key"), Fields.any(request, "value"));
            node.reply(request, Json.body("write_ok"));
        });
        node.on("cas", request -> {
            replace(request);
            node.reply(request, Json.body("cas_ok"));
        });
    }

    private ObjectNode read(Message request) {
        JsonNode value = values.get(Fields.any(request, "key"));
        if (value == null) {
            throw new RpcError(ErrorCode.KEY_DOES_NOT_EXIST, "key does not exist");
        }
        return Json.body("read_ok").set("value", value);
    }

    private void replace(Message request) {
        JsonNode key = Fields.any(request, "key");
        JsonNode there = values.get(key);
        if (there == null && !request.body().path("create_if_not_exists").asBoolean(false)) {
            throw new RpcError(ErrorCode.KEY_DOES_NOT_EXIST, "key does not exist");
        }
        if (there != null && !there.equals(Fields.any(request, "from"))) {
            throw new RpcError(ErrorCode.PRECONDITION_FAILED, "current value is " + there);
        }
        values.put(key, Fields.any(request, "to"));
    }
}
