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
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A counter in seq-kv: each node writes what was added at it under its own key, and reads all keys. Before it reads it
 * writes something new, which brings it to the present.
 *
 * @param fenced whether it does that; if not, it may read the past
 */
public record StoredCounter(boolean fenced) implements Protocol {
    @Override
    public void start(Node node) {
        KeyValue store = KeyValue.sequential(node);
        Sum sum = new Sum(node, store.register(node.id()));
        node.on("add", sum::add);
        long[] fences = new long[1];
        node.on("read", request -> {
            if (fenced) {
                store.register("fence " + node.id())
                        .write(
                                JsonNodeFactory.instance.numberNode(++fences[0]),
                                outcome -> new Read(node, request).of(store));
            } else {
                new Read(node, request).of(store);
            }
        });
    }

    private static void fail(Node node, Message request) {
        node.reply(request, new RpcError(ErrorCode.CRASH, "no answer from the store").toBody());
    }

    /** What was added at a node; one write at a time, so that none overtakes another. */
    private static final class Sum {
        private final Node node;
        private final KeyValue.Register stored;
        private List<Message> waiting = new ArrayList<>();
        private boolean writing;
        private long sum;

        Sum(Node node, KeyValue.Register stored) {
            this.node = node;
            this.stored = stored;
        }

        void add(Message request) {
            sum += Fields.integer(request, "delta");
            waiting.add(request);
            write();
        }

        private void write() {
            if (writing || waiting.isEmpty()) {
                return;
            }
            writing = true;
            List<Message> now = waiting;
            waiting = new ArrayList<>();
            stored.write(JsonNodeFactory.instance.numberNode(sum), outcome -> {
                writing = false;
                for (Message request : now) {
                    if (outcome instanceof KeyValueOutcome.Done) {
                        node.reply(request, Json.body("add_ok"));
                    } else {
                        fail(node, request);
                    }
                }
                write();
            });
        }
    }

    /** One read of all keys. */
    private static final class Read {
        private final Node node;
        private final Message request;
        private int open;
        private long sum;
        private boolean failed;

        Read(Node node, Message request) {
            this.node = node;
            this.request = request;
        }

        void of(KeyValue store) {
            open = node.nodeIds().size();
            for (String id : node.nodeIds()) {
                store.register(id).read(this::heard);
            }
        }

        private void heard(KeyValueOutcome outcome) {
            if (outcome instanceof KeyValueOutcome.Found found) {
                sum += found.value().longValue();
            } else {
                failed |= !(outcome instanceof KeyValueOutcome.Absent);
            }
            open--;
            if (open == 0 && failed) {
                fail(node, request);
            } else if (open == 0) {
                node.reply(request, Json.body("read_ok").put("value", sum));
            }
        }
    }
}
