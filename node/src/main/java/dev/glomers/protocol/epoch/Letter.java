package dev.glomers.protocol.epoch;

import dev.glomers.node.Fields;
import dev.glomers.protocol.epoch.Logs.News;
import dev.glomers.protocol.epoch.Logs.Slice;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What nodes tell each other.
 *
 * @param kind what it is for
 * @param life drawn at random when its sender started
 * @param have what the sender has
 * @param slices what the receiver may lack
 * @param ageNanos how long ago the oldest item of the slices was appended
 * @param standing where the sender stands
 * @param answerAfterNanos a batch or an offer: the receiver shall answer so long after it has got it
 * @param nextAfterNanos a batch or an offer: the next batch is due so long after this one; absent if the sender rests
 *     until there is something new
 * @param sentNanos a batch or an offer: when it was sent, by its sender's clock
 * @param roundTripNanos what the hub has measured
 * @param heldNanos an answer: how long after the batch it was sent
 * @param levels an answer: how many levels of nodes there are from its sender on downwards
 * @param lacking an answer: the sender has seen that it lacks something that the receiver thinks it has
 * @param missed a batch: the ids of nodes that do not answer, and that its receiver may reach
 * @param waking an answer: the hub shall send a batch even if there is nothing new
 */
record Letter(
        Kind kind,
        long life,
        Version have,
        List<Slice> slices,
        long ageNanos,
        Standing standing,
        OptionalLong answerAfterNanos,
        OptionalLong nextAfterNanos,
        OptionalLong sentNanos,
        long roundTripNanos,
        OptionalLong heldNanos,
        int levels,
        boolean lacking,
        List<String> missed,
        boolean waking) {
    /** The type of the messages. */
    static final String TYPE = "epoch";

    /** Longer times than this are nonsense. */
    private static final long MAX_MICROS = Duration.ofDays(1).toNanos() / 1000;

    static final long MAX_NUMBER = 1L << 53;
    private static final int MAX_LEVELS = 1000;

    /** What a letter is for. */
    enum Kind {
        /** From a node to those below it: what they may lack, and the beat to which they keep. */
        BATCH,
        /** From a node to the one above it: what that one may lack. Whoever answers has that one above it. */
        ANSWER,
        /** A search for a way to a hub, or for a better one. */
        SEEK,
        /** To who has sought: a way to a hub, and what the receiver lacks. */
        OFFER,
        /** To the node that was above the sender until now. */
        LEAVE;

        private String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Where a node stands.
     *
     * @param hub the rank of the hub whose batches it gets
     * @param beat the number of the last batch of that hub that it got
     * @param depth how many hops the hub is away
     * @param searching true if it has lost its way to the hub
     */
    record Standing(int hub, long beat, int depth, boolean searching) {}

    /** As the body of a message. */
    static ObjectNode body(Kind kind, long life, Version have, News news, long nowNanos, Standing standing) {
        ObjectNode body = Json.body(TYPE).put("kind", kind.text()).put("life", life);
        body.put("hub", standing.hub).put("beat", standing.beat).put("depth", standing.depth);
        if (standing.searching) {
            body.put("searching", true);
        }
        body.set("have", have.toJson());
        if (!news.isEmpty()) {
            body.put("age", micros(nowNanos - news.oldestNanos()));
            body.set("logs", news.toJson());
        }
        return body;
    }

    /** Microseconds, as all times are written. */
    static long micros(long nanos) {
        return Math.max(0, Math.min(nanos / 1000, MAX_MICROS));
    }

    /**
     * Reads a message as a whole, before anything is done.
     *
     * @param replica knows how many nodes there are, and which logs
     */
    static Letter read(Message message, Replica replica) {
        String kind = Fields.text(message, "kind");
        Optional<Kind> known = List.of(Kind.values()).stream()
                .filter(each -> each.text().equals(kind))
                .findFirst();
        int hub = (int) number(message, "hub", replica.peers().size());
        return new Letter(
                known.orElseThrow(() -> Fields.malformed(
                        message,
                        "kind",
                        "batch, answer, seek, offer or leave",
                        message.body().get("kind"))),
                number(message, "life", MAX_NUMBER),
                Version.read(message, "have"),
                message.body().has("logs") ? slices(message, replica) : List.of(),
                time(message, "age").orElse(0),
                new Standing(
                        hub,
                        number(message, "beat", MAX_NUMBER),
                        (int) number(message, "depth", MAX_LEVELS),
                        message.body().path("searching").asBoolean(false)),
                time(message, "answer_after"),
                time(message, "next_after"),
                moment(message, "sent"),
                time(message, "round_trip").orElse(0),
                time(message, "held"),
                message.body().has("levels") ? (int) number(message, "levels", MAX_LEVELS) : 0,
                message.body().path("lacking").asBoolean(false),
                message.body().has("missed") ? missed(message, replica) : List.of(),
                message.body().path("waking").asBoolean(false));
    }

    private static List<Slice> slices(Message message, Replica replica) {
        List<Slice> slices = new ArrayList<>();
        for (Map.Entry<String, JsonNode> log : Fields.object(message, "logs").properties()) {
            if (!replica.isLog(log.getKey())
                    || !(log.getValue() instanceof ArrayNode values)
                    || values.isEmpty()
                    || !values.get(0).isIntegralNumber()
                    || !values.get(0).canConvertToInt()
                    || values.get(0).intValue() < 0) {
                throw Fields.malformed(message, "logs", "an object of [first, value, ...]", log.getValue());
            }
            List<JsonNode> all = List.copyOf(values.values());
            slices.add(new Slice(log.getKey(), values.get(0).intValue(), all.subList(1, all.size())));
        }
        return slices;
    }

    private static List<String> missed(Message message, Replica replica) {
        List<String> missed = new ArrayList<>();
        for (JsonNode id : Fields.array(message, "missed")) {
            if (!id.isString() || replica.peer(id.stringValue()) == null) {
                throw Fields.malformed(message, "missed", "ids of other nodes", id);
            }
            missed.add(id.stringValue());
        }
        return missed;
    }

    private static OptionalLong moment(Message message, String field) {
        return message.body().has(field)
                ? OptionalLong.of(number(message, field, MAX_NUMBER) * 1000)
                : OptionalLong.empty();
    }

    private static OptionalLong time(Message message, String field) {
        return message.body().has(field)
                ? OptionalLong.of(number(message, field, MAX_MICROS) * 1000)
                : OptionalLong.empty();
    }

    private static long number(Message message, String field, long max) {
        long number = Fields.integer(message, field);
        if (number < 0 || number > max) {
            throw Fields.malformed(
                    message, field, "a number from 0 to " + max, message.body().get(field));
        }
        return number;
    }
}
