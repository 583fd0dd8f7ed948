package dev.glomers.node;

import dev.glomers.wire.ErrorCode;
import dev.glomers.wire.Json;
import dev.glomers.wire.MalformedLineException;
import dev.glomers.wire.Message;
import dev.glomers.wire.RpcError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One node: takes lines in, dispatches them to the handlers of its {@link Protocol}, matches replies with requests, and
 * turns what goes wrong into error replies. The same in every world; what differs is its {@link Host}.
 *
 * <p>Not thread-safe: its host calls it from one thread at a time.
 */
public final class NodeLoop {
    /** From how many points message ids may begin: few enough that an id stays short. */
    private static final int MSG_ID_STARTS = 1 << 30;

    private final Host host;
    private final Supplier<Protocol> protocols;
    private final Map<String, Handler> handlers = new LinkedHashMap<>();
    private final Map<Long, PendingRpc> pending = new LinkedHashMap<>();
    private @Nullable Identity identity;
    /** No two lives of a node share ids, or an answer to what a former life asked could be taken for one's own. */
    private long nextMsgId;

    private record Identity(String id, List<String> nodeIds, List<String> peers) {}

    private record PendingRpc(String dest, RpcCallback callback, Timer timeout) {}

    /**
     * A node that waits for its {@code init}.
     *
     * @param protocols makes the program, once {@code init} has come
     */
    public NodeLoop(Host host, Supplier<Protocol> protocols) {
        this.host = host;
        this.protocols = protocols;
        this.nextMsgId = 1L + host.random().nextInt(MSG_ID_STARTS);
    }

    /**
     * Handles one line from the network. Never throws for what is in the line: a malformed one is logged, and answered
     * with error 12 if it tells whom to answer.
     *
     * @param line UTF-8, without the line break
     */
    public void receive(byte[] line) {
        Message message;
        try {
            message = Json.decode(line);
        } catch (MalformedLineException e) {
            host.log("ignored a malformed line: " + e.getMessage());
            answerMalformed(e);
            return;
        }
        OptionalLong inReplyTo = message.inReplyTo();
        if (inReplyTo.isPresent()) {
            completeRpc(inReplyTo.getAsLong(), message);
        } else if (message.type().equals("init")) {
            guarded(message, () -> init(message));
        } else {
            guarded(message, () -> dispatch(message));
        }
    }

    private void dispatch(Message message) {
        if (identity == null) {
            throw new RpcError(
                    ErrorCode.TEMPORARILY_UNAVAILABLE, "this node has not been initialized: expected init first");
        }
        Handler handler = handlers.get(message.type());
        if (handler == null) {
            throw new RpcError(
                    ErrorCode.NOT_SUPPORTED,
                    "no handler for messages of type \"" + message.type() + "\"; this node knows "
                            + String.join(", ", handlers.keySet()));
        }
        handler.handle(message);
    }

    private void init(Message message) {
        if (identity != null) {
            throw new RpcError(
                    ErrorCode.MALFORMED_REQUEST, "this node is " + identity.id + " already: init came twice");
        }
        String id = Fields.text(message, "node_id");
        ArrayNode ids = Fields.array(message, "node_ids");
        List<String> nodeIds = new ArrayList<>();
        for (JsonNode each : ids) {
            if (!each.isString()) {
                throw Fields.malformed(message, "node_ids", "an array of strings", ids);
            }
            nodeIds.add(each.stringValue());
        }
        if (!nodeIds.contains(id)) {
            throw Fields.malformed(message, "node_ids", "an array that holds node_id " + id, ids);
        }
        List<String> peers = new ArrayList<>(nodeIds);
        peers.remove(id);
        if (new LinkedHashSet<>(peers).size() < peers.size() || peers.contains(id)) {
            throw Fields.malformed(message, "node_ids", "an array of ids that are all different", ids);
        }
        identity = new Identity(id, List.copyOf(nodeIds), List.copyOf(peers));
        protocols.get().start(new View(identity));
        replyTo(message, Json.body("init_ok"));
    }

    /** Runs what a request asks for, and turns whatever it throws into an error reply. */
    private void guarded(Message message, Runnable work) {
        try {
            work.run();
        } catch (RpcError e) {
            if (message.msgId().isEmpty()) {
                host.log("refused a message from " + message.src() + " that asks for no answer: " + e.getMessage());
            }
            replyTo(message, e.toBody());
        } catch (RuntimeException e) {
            logFailure("handling a message of type \"" + message.type() + "\" from " + message.src(), e);
            replyTo(message, new RpcError(ErrorCode.CRASH, String.valueOf(e)).toBody());
        }
    }

    private void guardedTask(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            logFailure(what, e);
        }
    }

    private void logFailure(String what, RuntimeException e) {
        host.log(what + " failed: " + e);
        for (StackTraceElement frame : e.getStackTrace()) {
            host.log("  at " + frame);
        }
    }

    private void answerMalformed(MalformedLineException e) {
        ObjectNode envelope = e.envelope();
        if (envelope == null || identity == null) {
            return;
        }
        JsonNode src = envelope.get("src");
        if (src == null || !src.isString() || !(envelope.get("body") instanceof ObjectNode body)) {
            return;
        }
        replyTo(
                new Message(src.stringValue(), identity.id, body),
                new RpcError(ErrorCode.MALFORMED_REQUEST, String.valueOf(e.getMessage())).toBody());
    }

    private void replyTo(Message request, ObjectNode body) {
        OptionalLong msgId = request.msgId();
        if (msgId.isPresent()) {
            host.send(new Message(
                    identity == null ? request.dest() : identity.id,
                    request.src(),
                    body.put("in_reply_to", msgId.getAsLong())));
        }
    }

    private void startRpc(String self, String dest, ObjectNode body, Duration timeout, RpcCallback callback) {
        long msgId = nextMsgId++;
        Timer timer = host.schedule(timeout.toNanos(), () -> {
            if (pending.remove(msgId) != null) {
                guardedTask("an rpc callback", () -> callback.done(new RpcOutcome.TimedOut()));
            }
        });
        pending.put(msgId, new PendingRpc(dest, callback, timer));
        host.send(new Message(self, dest, body.put("msg_id", msgId)));
    }

    private void completeRpc(long msgId, Message reply) {
        PendingRpc rpc = pending.get(msgId);
        if (rpc == null || !rpc.dest.equals(reply.src())) {
            // Late, or a duplicate, or from somebody who was never asked.
            return;
        }
        pending.remove(msgId);
        RpcOutcome outcome = reply.type().equals("error")
                ? new RpcOutcome.Failed(RpcError.of(reply.body()))
                : new RpcOutcome.Answered(reply);
        try {
            rpc.callback.done(outcome);
        } catch (RpcError e) {
            if (e.is(ErrorCode.MALFORMED_REQUEST) && outcome instanceof RpcOutcome.Answered) {
                host.log("refused a message from " + reply.src() + " that is no answer: " + e.getMessage());
                pending.put(msgId, rpc); // it may still come
                return;
            }
            logFailure("an rpc callback", e);
        } catch (RuntimeException e) {
            logFailure("an rpc callback", e);
        }
        rpc.timeout.cancel();
    }

    /** What the protocol sees. */
    private final class View implements Node {
        private final Identity self;

        View(Identity self) {
            this.self = self;
        }

        @Override
        public String id() {
            return self.id;
        }

        @Override
        public List<String> nodeIds() {
            return self.nodeIds;
        }

        @Override
        public List<String> peers() {
            return self.peers;
        }

        @Override
        public long nowNanos() {
            return host.nowNanos();
        }

        @Override
        public RandomGenerator random() {
            return host.random();
        }

        @Override
        public void on(String type, Handler handler) {
            handlers.put(type, handler);
        }

        @Override
        public void send(String dest, ObjectNode body) {
            host.send(new Message(self.id, dest, body));
        }

        @Override
        public void reply(Message request, ObjectNode body) {
            replyTo(request, body);
        }

        @Override
        public void rpc(String dest, ObjectNode body, Duration timeout, RpcCallback callback) {
            startRpc(self.id, dest, body, timeout, callback);
        }

        @Override
        public void rpcUntilAnswered(String dest, ObjectNode body, Backoff backoff, RpcCallback callback) {
            attempt(dest, body, backoff, 0, callback);
        }

        private void attempt(String dest, ObjectNode body, Backoff backoff, int attempt, RpcCallback callback) {
            // Each try has a body of its own: the one before may still be in flight.
            startRpc(self.id, dest, body.deepCopy(), backoff.wait(attempt), outcome -> {
                if (outcome instanceof RpcOutcome.TimedOut) {
                    attempt(dest, body, backoff, attempt + 1, callback);
                } else {
                    callback.done(outcome);
                }
            });
        }

        @Override
        public Timer after(Duration delay, Runnable task) {
            return host.schedule(delay.toNanos(), () -> guardedTask("a timer task", task));
        }

        @Override
        public Timer every(Duration period, Runnable task) {
            if (period.isZero() || period.isNegative()) {
                throw new IllegalArgumentException("expected a period above zero, found " + period);
            }
            Repeating repeating = new Repeating(period.toNanos(), task);
            repeating.scheduleNext();
            return repeating;
        }

        @Override
        public Storage storage() {
            return host.storage();
        }

        @Override
        public void log(String line) {
            host.log(line);
        }
    }

    private final class Repeating implements Timer {
        private final long periodNanos;
        private final Runnable task;
        private boolean cancelled;
        private @Nullable Timer next;

        Repeating(long periodNanos, Runnable task) {
            this.periodNanos = periodNanos;
            this.task = task;
        }

        void scheduleNext() {
            next = host.schedule(periodNanos, () -> {
                guardedTask("a timer task", task);
                if (!cancelled) {
                    scheduleNext();
                }
            });
        }

        @Override
        public void cancel() {
            cancelled = true;
            if (next != null) {
                next.cancel();
            }
        }
    }
}
