package dev.glomers.bench.nodes;

import dev.glomers.node.Backoff;
import dev.glomers.node.Handler;
import dev.glomers.node.Node;
import dev.glomers.node.Protocol;
import dev.glomers.node.RpcCallback;
import dev.glomers.node.Storage;
import dev.glomers.node.Timer;
import dev.glomers.wire.Message;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/**
 * A right protocol made wrong: something goes wrong between it and its clients. What nodes tell each other stays as it
 * is.
 *
 * @param right the protocol
 * @param tampering what goes wrong
 */
public record Tampered(Protocol right, Tampering tampering) implements Protocol {
    @Override
    public void start(Node node) {
        right.start(new View(node, tampering));
    }

    private record View(Node node, Tampering tampering) implements Node {
        private boolean isClient(Message request) {
            return !nodeIds().contains(request.src());
        }

        @Override
        public void on(String type, Handler handler) {
            node.on(type, request -> {
                if (isClient(request)) {
                    tampering.request(node, request, handler);
                } else {
                    handler.handle(request);
                }
            });
        }

        @Override
        public void reply(Message request, ObjectNode body) {
            if (isClient(request)) {
                tampering.reply(node, request, body);
            } else {
                node.reply(request, body);
            }
        }

        @Override
        public String id() {
            return node.id();
        }

        @Override
        public List<String> nodeIds() {
            return node.nodeIds();
        }

        @Override
        public List<String> peers() {
            return node.peers();
        }

        @Override
        public long nowNanos() {
            return node.nowNanos();
        }

        @Override
        public RandomGenerator random() {
            return node.random();
        }

        @Override
        public void send(String dest, ObjectNode body) {
            node.send(dest, body);
        }

        @Override
        public void rpc(String dest, ObjectNode body, Duration timeout, RpcCallback callback) {
            node.rpc(dest, body, timeout, callback);
        }

        @Override
        public void rpcUntilAnswered(String dest, ObjectNode body, Backoff backoff, RpcCallback callback) {
            node.rpcUntilAnswered(dest, body, backoff, callback);
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            return node.after(delay, task);
        }

        @Override
        public Timer every(Duration period, Runnable task) {
            return node.every(period, task);
        }

        @Override
        public Storage storage() {
            return node.storage();
        }

        @Override
        public void log(String line) {
            node.log(line);
        }
    }
}
