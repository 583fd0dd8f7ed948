package dev.glomers.protocol.kafka;

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

/** A store such as lin-kv, as far as the program asks it. */
final class KafkaStore implements Protocol {
    private final Map<JsonNode, JsonNode> values = new LinkedHashMap<>();

    @Override
    public void start(Node node) {
        node.on("read", request -> node.reply(request, read(request)));
        node.on("cas", request -> {
            swap(request);
            node.reply(request, Json.body("cas_ok"));
        });
    }

    private ObjectNode read(Message request) {
        JsonNode value = values.get(request.body().path("key"));
        if (value == null) {
            throw new RpcError(ErrorCode.KEY_DOES_NOT_EXIST, "key does not exist");
        }
        return Json.body("read_ok").set("value", value);
    }

    private void swap(Message request) {
        JsonNode current = values.get(request.body().path("key"));
        if (current != null && !current.equals(request.body().path("from"))) {
            throw new RpcError(ErrorCode.PRECONDITION_FAILED, "it is " + current);
        }
        values.put(request.body().path("key"), request.body().path("to"));
    }
}
