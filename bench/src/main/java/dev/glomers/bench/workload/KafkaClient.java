package dev.glomers.bench.workload;

import dev.glomers.bench.client.Exchange;
import dev.glomers.bench.client.JsonEdn;
import dev.glomers.bench.client.Rpc;
import dev.glomers.bench.client.Shape;
import dev.glomers.bench.client.WorkloadClient;
import dev.glomers.bench.history.Op;
import dev.glomers.wire.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A producer and a consumer in one. It is the client who knows where it is in each key it has been assigned: a poll asks
 * for what lies at these positions, moves them behind what came, and commits what it has seen. A new process, and so a
 * crash, begins without any keys.
 *
 * <p>On an assign it asks what was committed. Maelstrom 0.2.4 does so too, but looks the keys up in the whole reply, and not
 * in its {@code offsets}: it never finds any, and begins at 0. So does this client, unless it is told to do what
 * Maelstrom's documentation says.
 *
 * @see <a href="https://github.com/jepsen-io/maelstrom/blob/main/src/maelstrom/workload/kafka.clj">
 *     maelstrom.workload.kafka</a>
 */
final class KafkaClient implements WorkloadClient {
    private static final Shape OFFSET = Shape.named("offset", Shape.INT);
    private static final Shape OFFSETS = Shape.mapOf("key", OFFSET);
    private static final Shape PAIR =
            Shape.tuple(new Shape.Element("offset", OFFSET), new Shape.Element("msg", Shape.named("msg", Shape.ANY)));

    private static final Rpc SEND = Rpc.of("send", "offset", OFFSET);
    private static final Rpc POLL = Rpc.of("poll", "msgs", Shape.mapOf("key", Shape.listOf(PAIR)));
    private static final Rpc COMMIT = Rpc.of("commit_offsets");
    private static final Rpc LIST_COMMITTED = Rpc.of("list_committed_offsets", "offsets", OFFSETS);

    /** The offset that is to be polled next, by assigned key. */
    private final Map<String, Long> positions = new LinkedHashMap<>();

    private final boolean beginsAtCommitted;

    /** @param beginsAtCommitted whether keys that are newly assigned are polled from their committed offsets */
    KafkaClient(boolean beginsAtCommitted) {
        this.beginsAtCommitted = beginsAtCommitted;
    }

    @Override
    public void invoke(Op op, Exchange exchange) {
        switch (op.f()) {
            case KafkaOp.SEND -> send(op, exchange);
            case KafkaOp.POLL -> poll(exchange);
            case KafkaOp.ASSIGN -> assign(op, exchange);
            case KafkaOp.CRASH -> exchange.unknown();
            default -> throw new IllegalArgumentException("expected an op of kafka, found " + op);
        }
    }

    private static void send(Op op, Exchange exchange) {
        List<?> step = KafkaOp.step(op);
        ObjectNode request = Json.object().put("key", (String) step.get(1)).put("msg", (Long) step.get(2));
        exchange.call(SEND, request, reply -> exchange.ok(KafkaOp.sent(step, JsonEdn.value(reply.path("offset")))));
    }

    private void poll(Exchange exchange) {
        exchange.call(POLL, offsets(positions), reply -> {
            Map<?, ?> messages = (Map<?, ?>) Objects.requireNonNull(JsonEdn.value(reply.path("msgs")));
            Map<String, Long> seen = moveBehind(messages);
            if (seen.isEmpty()) {
                exchange.ok(KafkaOp.polled(messages));
            } else {
                exchange.call(COMMIT, offsets(seen), committed -> exchange.ok(KafkaOp.polled(messages)));
            }
        });
    }

    /**
     * Moves the positions on, also those of keys that were not asked for. A position never goes back.
     *
     * @return the highest offset of each key that had messages
     */
    private Map<String, Long> moveBehind(Map<?, ?> messages) {
        Map<String, Long> seen = new LinkedHashMap<>();
        messages.forEach((key, value) -> {
            List<?> pairs = (List<?>) value;
            long highest = KafkaOffsets.highest(pairs);
            positions.merge((String) key, highest + 1, Math::max);
            if (pairs != null && !pairs.isEmpty()) {
                seen.put((String) key, Math.max(0, highest));
            }
        });
        return seen;
    }

    /** Keys that were assigned before stay where they are; the others begin at 0, or at what anybody committed last. */
    private void assign(Op op, Exchange exchange) {
        List<String> keys = KafkaOp.keys(op.value());
        if (op.extra().containsKey(KafkaOp.SEEK_TO_BEGINNING)) {
            reassign(keys, Map.of());
            exchange.ok(op.value());
            return;
        }
        ObjectNode request = Json.object();
        ArrayNode asked = request.putArray("keys");
        keys.forEach(asked::add);
        exchange.call(LIST_COMMITTED, request, reply -> {
            Map<String, Long> known = beginsAtCommitted ? committed(reply) : new LinkedHashMap<>();
            known.putAll(positions);
            reassign(keys, known);
            exchange.ok(op.value());
        });
    }

    private static Map<String, Long> committed(ObjectNode reply) {
        Map<String, Long> committed = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : reply.path("offsets").properties()) {
            Object offset = Objects.requireNonNull(JsonEdn.value(entry.getValue()));
            committed.put(entry.getKey(), KafkaOffsets.offset(offset));
        }
        return committed;
    }

    private void reassign(List<String> keys, Map<String, Long> from) {
        Map<String, Long> assigned = new LinkedHashMap<>();
        keys.forEach(key -> assigned.put(key, from.getOrDefault(key, 0L)));
        positions.clear();
        positions.putAll(assigned);
    }

    private static ObjectNode offsets(Map<String, Long> byKey) {
        ObjectNode request = Json.object();
        ObjectNode offsets = request.putObject("offsets");
        byKey.forEach(offsets::put);
        return request;
    }
}
