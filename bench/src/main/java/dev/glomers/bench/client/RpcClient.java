package dev.glomers.bench.client;

import dev.glomers.bench.sim.EventLoop;
import dev.glomers.bench.sim.Network;
import dev.glomers.bench.sim.Packet;
import dev.glomers.bench.sim.UndeliverableException;
import dev.glomers.node.Timer;
import dev.glomers.wire.Json;
import dev.glomers.wire.MalformedLineException;
import dev.glomers.wire.Message;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client on the network, which does one thing at a time: it sends a request, and waits for the answer. It reads its
 * messages only while it waits; what does not answer the request at hand is dropped.
 */
public final class RpcClient {
    private final String id;
    private final EventLoop loop;
    private final Network network;
    private long lastMsgId;
    private @Nullable Call call;

    private record Call(long msgId, Consumer<Optional<ObjectNode>> callback, Timer timeout) {}

    RpcClient(String id, EventLoop loop, Network network) {
        this.id = id;
        this.loop = loop;
        this.network = network;
        network.attachClosed(id, this::receive);
    }

    /**
     * Sends a request and calls back once: with the body of the answer, errors included, or with nothing if there was
     * none in time.
     *
     * @param body gets a {@code msg_id}
     * @throws IllegalStateException if it is waiting already, or nobody of that name is on the network
     */
    public void call(String dest, ObjectNode body, long timeoutNanos, Consumer<Optional<ObjectNode>> callback) {
        if (call != null) {
            throw new IllegalStateException(id + " can't send more than one request at a time");
        }
        long msgId = ++lastMsgId;
        body.put("msg_id", msgId);
        Timer timeout = loop.schedule(timeoutNanos, () -> finish(Optional.empty()));
        call = new Call(msgId, callback, timeout);
        try {
            network.send(new Packet(id, dest, Json.encode(new Message(id, dest, body))));
        } catch (UndeliverableException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
        network.setReading(id, true);
    }

    private void receive(Packet packet) {
        Message message;
        try {
            message = Json.decode(packet.json());
        } catch (MalformedLineException e) {
            throw new IllegalStateException("the network let a malformed message through: " + e.getMessage(), e);
        }
        if (call != null
                && message.inReplyTo().isPresent()
                && message.inReplyTo().getAsLong() == call.msgId) {
            finish(Optional.of(message.body()));
        }
    }

    private void finish(Optional<ObjectNode> answer) {
        Call done = call;
        if (done == null) {
            return;
        }
        call = null;
        done.timeout.cancel();
        network.setReading(id, false);
        done.callback.accept(answer);
    }

    /** Leaves the network. */
    public void close() {
        network.detach(id);
    }
}
