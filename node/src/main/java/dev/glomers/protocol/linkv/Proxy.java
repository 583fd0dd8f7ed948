package dev.glomers.protocol.linkv;

import dev.glomers.node.Fields;
import dev.glomers.node.Node;
import dev.glomers.node.Protocol;
import dev.glomers.node.RpcOutcome;
import dev.glomers.wire.ErrorCode;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import dev.glomers.wire.RpcError;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Hands every request on to the service lin-kv, and its answer back: as linearizable as that is, and gone when it is.
 *
 * <p>A request is handed on once. If no answer comes in time nobody knows what became of it, so the client gets error 0,
 * timeout, which says no more than that.
 */
final class Proxy implements Protocol {
    private static final String SERVICE = "lin-kv";

    private final Duration timeout;

    /**
     * A proxy.
     *
     * @param timeout how long to wait for the service, which is as far away as another node
     */
    Proxy(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public void start(Node node) {
        handOn(node, "read", List.of("key"), List.of("value"));
        handOn(node, "write", List.of("key", "value"), List.of());
        handOn(node, "cas", List.of("key", "from", "to"), List.of());
    }

    private void handOn(Node node, String type, List<String> asked, List<String> answered) {
        node.on(
                type,
                request -> node.rpc(SERVICE, copy(type, request, asked), timeout, outcome -> {
                    if (outcome instanceof RpcOutcome.Answered answer) {
                        node.reply(request, copy(type + "_ok", answer.reply(), answered));
                    } else if (outcome instanceof RpcOutcome.Failed failed) {
                        node.reply(request, failed.error().toBody());
                    } else {
                        node.reply(request, new RpcError(ErrorCode.TIMEOUT, "no answer from " + SERVICE).toBody());
                    }
                }));
    }

    /** A body with these fields of a message, each of which it must have. */
    private static ObjectNode copy(String type, Message message, List<String> fields) {
        ObjectNode body = Json.body(type);
        for (String field : fields) {
            body.set(field, Fields.any(message, field));
        }
        return body;
    }
}
