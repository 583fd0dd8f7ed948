package dev.glomers.bench.nodes;

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
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Logs by key. The first node has them all, and every other passes on to it what it is asked. */
public final class KafkaNode implements Protocol {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Supplier<Log> logs;
    private final Map<String, Log> byKey = new TreeMap<>();
    private final Map<String, Long> committed = new TreeMap<>();

    /** A node that keeps each key in a log of its own, right or wrong. */
    public KafkaNode(Supplier<Log> logs) {
        this.logs = logs;
    }

    /** The messages of one key. */
    public interface Log {
        /** Takes a message, and says what its offset is. */
        long append(JsonNode message);

        /** The messages from that offset on, as pairs of an offset and a message. */
        ArrayNode read(long from);
    }

    @Override
    public void start(Node node) {
        if (!node.id().equals(node.nodeIds().get(0))) {
            for (String type : List.of("send", "poll", "commit_offsets", "list_committed_offsets")) {
                node.on(type, request -> passOn(node, request));
            }
            return;
        }
        node.on("send", request -> {
            long offset = log(Fields.text(request, "key")).append(request.body().path("msg"));
            node.reply(request, Json.body("send_ok").put("offset", offset));
        });
        node.on("poll", request -> node.reply(request, poll(request)));
        node.on("commit_offsets", request -> {
            request.body()
                    .path("offsets")
                    .properties()
                    .forEach(offset ->
                            committed.merge(offset.getKey(), offset.getValue().longValue(), Math::max));
            node.reply(request, Json.body("commit_offsets_ok"));
        });
        node.on("list_committed_offsets", request -> node.reply(request, listCommitted(request)));
    }

    private Log log(String key) {
        return byKey.computeIfAbsent(key, absent -> logs.get());
    }

    private ObjectNode poll(Message request) {
        ObjectNode reply = Json.body("poll_ok");
        ObjectNode messages = reply.putObject("msgs");
        request.body().path("offsets").properties().forEach(from -> {
            ArrayNode found = log(from.getKey()).read(from.getValue().longValue());
            if (!found.isEmpty()) {
                messages.set(from.getKey(), found);
            }
        });
        return reply;
    }

    private ObjectNode listCommitted(Message request) {
        ObjectNode reply = Json.body("list_committed_offsets_ok");
        ObjectNode offsets = reply.putObject("offsets");
        for (JsonNode key : Fields.array(request, "keys")) {
            Long offset = committed.get(key.stringValue());
            if (offset != null) {
                offsets.put(key.stringValue(), offset);
            }
        }
        return reply;
    }

    private static void passOn(Node node, Message request) {
        String owner = node.nodeIds().get(0);
        node.rpc(owner, request.body().deepCopy(), TIMEOUT, outcome -> {
            if (outcome instanceof RpcOutcome.Answered answered) {
                ObjectNode reply = answered.reply().body().deepCopy();
                reply.remove(List.of("msg_id", "in_reply_to"));
                node.reply(request, reply);
            } else if (outcome instanceof RpcOutcome.Failed failed) {
                throw failed.error();
            } else {
                throw new RpcError(ErrorCode.TIMEOUT, owner + " did not answer");
            }
        });
    }
}
