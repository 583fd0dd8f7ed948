package dev.glomers.bench.nodes;

import dev.glomers.bench.nodes.FirstNode.Flaw;
import dev.glomers.node.Fields;
import dev.glomers.node.Node;
import dev.glomers.node.Protocol;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Logs by key. The first node has them all, and every other passes on to it what it is asked. */
public final class KafkaNode implements Protocol {
    private final Supplier<Log> logs;
    private final Flaw flaw;
    private final Map<String, Log> byKey = new TreeMap<>();
    private final Map<String, Long> committed = new TreeMap<>();

    /** A node that keeps each key in a log of its own, right or wrong. */
    public KafkaNode(Supplier<Log> logs) {
        this(logs, Flaw.NONE);
    }

    private KafkaNode(Supplier<Log> logs, Flaw flaw) {
        this.logs = logs;
        this.flaw = flaw;
    }

    /** Whoever does not hear the first node keeps logs of its own. */
    public static KafkaNode twoLeaders() {
        return new KafkaNode(KafkaLogs::right, Flaw.TAKES_OVER);
    }

    /** A request that comes twice is done twice. */
    public static KafkaNode repeating() {
        return new KafkaNode(KafkaLogs::right, Flaw.REPEATS);
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
        FirstNode first = new FirstNode(node, flaw);
        first.on("send", request -> {
            long offset = log(Fields.text(request, "key")).append(request.body().path("msg"));
            node.reply(request, Json.body("send_ok").put("offset", offset));
        });
        first.on("poll", request -> node.reply(request, poll(request)));
        first.on("commit_offsets", request -> {
            request.body()
                    .path("offsets")
                    .properties()
                    .forEach(offset ->
                            committed.merge(offset.getKey(), offset.getValue().longValue(), Math::max));
            node.reply(request, Json.body("commit_offsets_ok"));
        });
        first.on("list_committed_offsets", request -> node.reply(request, listCommitted(request)));
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
}
