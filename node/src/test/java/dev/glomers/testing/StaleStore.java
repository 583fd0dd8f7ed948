package dev.glomers.testing;

import dev.glomers.node.Fields;
import dev.glomers.node.Node;
import dev.glomers.node.Protocol;
import dev.glomers.wire.ErrorCode;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import dev.glomers.wire.RpcError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A seq-kv that is as stale as it may be, played by a node, so that its messages can be lost like others: it shows every
 * client the oldest state that it has not gone beyond, or the newest, or one between; and changes the newest.
 */
public final class StaleStore implements Protocol {
    private final List<Map<String, JsonNode>> states = new ArrayList<>(List.of(new LinkedHashMap<>()));
    private final Map<String, Integer> seen = new LinkedHashMap<>();

    @Override
    public void start(Node node) {
        for (String type : List.of("read", "write", "cas")) {
            node.on(type, request -> answer(node, request));
        }
    }

    private void answer(Node node, Message request) {
        String key = Fields.text(request, "key");
        int oldest = seen.getOrDefault(request.src(), 0);
        int shown = node.random().nextBoolean() ? oldest : node.random().nextInt(oldest, states.size());
        JsonNode there = states.get(shown).get(key);
        if (written(request, there) == null) {
            seen.put(request.src(), shown);
            node.reply(request, Json.body("read_ok").set("value", there));
            return;
        }
        Map<String, JsonNode> newest = new LinkedHashMap<>(states.get(states.size() - 1));
        newest.put(key, Objects.requireNonNull(written(request, newest.get(key))));
        states.add(newest);
        seen.put(request.src(), states.size() - 1);
        node.reply(request, Json.body(request.type() + "_ok"));
    }

    /** What the request would write, or null if it reads. */
    private static @Nullable JsonNode written(Message request, @Nullable JsonNode there) {
        if (request.type().equals("write")) {
            return Fields.any(request, "value");
        }
        if (there == null && !request.body().has("create_if_not_exists")) {
            throw new RpcError(ErrorCode.KEY_DOES_NOT_EXIST, "not found");
        }
        if (request.type().equals("read")) {
            return null;
        }
        if (there != null && !there.equals(Fields.any(request, "from"))) {
            throw new RpcError(ErrorCode.PRECONDITION_FAILED, "current value is " + there);
        }
        return Fields.any(request, "to");
    }
}
