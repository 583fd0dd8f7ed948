package dev.glomers.bench.nodes;

import dev.glomers.bench.nodes.FirstNode.Flaw;
import dev.glomers.node.Fields;
import dev.glomers.node.Node;
import dev.glomers.node.Protocol;
import dev.glomers.wire.ErrorCode;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import dev.glomers.wire.RpcError;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Registers that the first node keeps. */
public final class OwnedRegisters implements Protocol {
    private final Flaw flaw;
    private final Map<String, JsonNode> values = new TreeMap<>();

    private OwnedRegisters(Flaw flaw) {
        this.flaw = flaw;
    }

    /** Right ones: one node decides. */
    public static OwnedRegisters right() {
        return new OwnedRegisters(Flaw.NONE);
    }

    /** Whoever does not hear the first node decides too. */
    public static OwnedRegisters twoLeaders() {
        return new OwnedRegisters(Flaw.TAKES_OVER);
    }

    @Override
    public void start(Node node) {
        FirstNode first = new FirstNode(node, flaw);
        first.on("read", request -> node.reply(request, Json.body("read_ok").set("value", value(request))));
        first.on("write", request -> {
            values.put(key(request), Fields.any(request, "value"));
            node.reply(request, Json.body("write_ok"));
        });
        first.on("cas", request -> {
            if (!value(request).equals(Fields.any(request, "from"))) {
                node.reply(
                        request,
                        new RpcError(ErrorCode.PRECONDITION_FAILED, "it is " + values.get(key(request))).toBody());
                return;
            }
            values.put(key(request), Fields.any(request, "to"));
            node.reply(request, Json.body("cas_ok"));
        });
    }

    private static String key(Message request) {
        return Fields.any(request, "key").toString();
    }

    private JsonNode value(Message request) {
        @Nullable JsonNode value = values.get(key(request));
        if (value == null) {
            throw new RpcError(ErrorCode.KEY_DOES_NOT_EXIST, "no such key");
        }
        return value;
    }
}
