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
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A counter that is one number in lin-kv. To add, a node reads it and then swaps it for the sum, if nobody else has
 * changed it meanwhile; if somebody has, it begins again.
 *
 * @param atomic whether it looks if somebody has; if not, it writes the sum whatever is there
 */
public record SharedCounter(boolean atomic) implements Protocol {
    @Override
    public void start(Node node) {
        KeyValue.Register sum = KeyValue.linearizable(node).register("sum");
        node.on("add", request -> add(node, sum, request, Fields.integer(request, "delta")));
        node.on(
                "read",
                request -> sum.read(outcome -> {
                    if (isKnown(outcome)) {
                        node.reply(request, Json.body("read_ok").put("value", number(outcome)));
                    } else {
                        fail(node, request);
                    }
                }));
    }

    private void add(Node node, KeyValue.Register sum, Message request, long delta) {
        sum.read(outcome -> {
            if (!isKnown(outcome)) {
                fail(node, request);
                return;
            }
            var from = JsonNodeFactory.instance.numberNode(number(outcome));
            var to = JsonNodeFactory.instance.numberNode(number(outcome) + delta);
            if (atomic) {
                sum.compareAndSetOrCreate(from, to, swapped -> {
                    if (swapped instanceof KeyValueOutcome.Mismatch) {
                        add(node, sum, request, delta);
                    } else {
                        acknowledge(node, request, swapped);
                    }
                });
            } else {
                sum.write(to, written -> acknowledge(node, request, written));
            }
        });
    }

    private static boolean isKnown(KeyValueOutcome outcome) {
        return outcome instanceof KeyValueOutcome.Found || outcome instanceof KeyValueOutcome.Absent;
    }

    private static long number(KeyValueOutcome outcome) {
        return outcome instanceof KeyValueOutcome.Found found ? found.value().longValue() : 0;
    }

    private static void acknowledge(Node node, Message request, KeyValueOutcome outcome) {
        if (outcome instanceof KeyValueOutcome.Done) {
            node.reply(request, Json.body("add_ok"));
        } else {
            fail(node, request);
        }
    }

    private static void fail(Node node, Message request) {
        node.reply(request, new RpcError(ErrorCode.CRASH, "no answer from the store").toBody());
    }
}
