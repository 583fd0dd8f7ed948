package dev.glomers.bench.nodes;

import dev.glomers.node.Fields;
import dev.glomers.node.Node;
import dev.glomers.node.Protocol;
import dev.glomers.service.KeyValue;
import dev.glomers.service.KeyValueOutcome;
import dev.glomers.wire.ErrorCode;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import dev.glomers.wire.RpcError;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Registers that a service keeps: every request goes on to it, and its answer back.
 *
 * @param service its id
 * @param atomic whether it has the service compare and set; if not, it reads, compares, and writes
 */
public record RegisterProxy(String service, boolean atomic) implements Protocol {
    /** One that does nothing by itself. */
    public RegisterProxy(String service) {
        this(service, true);
    }

    @Override
    public void start(Node node) {
        KeyValue store = new KeyValue(node, service, KeyValue.DEFAULT_TIMEOUT);
        node.on("read", request -> register(store, request).read(outcome -> answer(node, request, outcome)));
        node.on(
                "write",
                request -> register(store, request)
                        .write(Fields.any(request, "value"), outcome -> answer(node, request, outcome)));
        node.on("cas", request -> {
            JsonNode from = Fields.any(request, "from");
            JsonNode to = Fields.any(request, "to");
            Consumer<KeyValueOutcome> answered = outcome -> answer(node, request, outcome);
            if (atomic) {
                register(store, request).compareAndSet(from, to, answered);
            } else {
                compareAndWrite(register(store, request), from, to, answered);
            }
        });
    }

    private static void compareAndWrite(
            KeyValue.Register register, JsonNode from, JsonNode to, Consumer<KeyValueOutcome> answered) {
        register.read(outcome -> {
            if (!(outcome instanceof KeyValueOutcome.Found found)) {
                answered.accept(outcome);
            } else if (found.value().equals(from)) {
                register.write(to, answered);
            } else {
                answered.accept(new KeyValueOutcome.Mismatch("it is " + found.value()));
            }
        });
    }

    private static KeyValue.Register register(KeyValue store, Message request) {
        return store.register(Fields.any(request, "key"));
    }

    private static void answer(Node node, Message request, KeyValueOutcome outcome) {
        node.reply(request, body(request.type(), outcome));
    }

    private static ObjectNode body(String type, KeyValueOutcome outcome) {
        if (outcome instanceof KeyValueOutcome.Found found) {
            return Json.body(type + "_ok").set("value", found.value());
        }
        if (outcome instanceof KeyValueOutcome.Done) {
            return Json.body(type + "_ok");
        }
        if (outcome instanceof KeyValueOutcome.Absent) {
            return new RpcError(ErrorCode.KEY_DOES_NOT_EXIST, "no such key").toBody();
        }
        if (outcome instanceof KeyValueOutcome.Mismatch mismatch) {
            return new RpcError(ErrorCode.PRECONDITION_FAILED, mismatch.text()).toBody();
        }
        return outcome instanceof KeyValueOutcome.Refused refused
                ? refused.error().toBody()
                : new RpcError(ErrorCode.TIMEOUT, "no answer from the store").toBody();
    }
}
