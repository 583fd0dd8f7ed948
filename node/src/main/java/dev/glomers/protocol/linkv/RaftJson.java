package dev.glomers.protocol.linkv;

import dev.glomers.node.Fields;
import dev.glomers.protocol.raft.Entry;
import dev.glomers.protocol.raft.Position;
import dev.glomers.protocol.raft.RaftMessage;
import dev.glomers.protocol.raft.RaftMessage.Append;
import dev.glomers.protocol.raft.RaftMessage.Appended;
import dev.glomers.protocol.raft.RaftMessage.Install;
import dev.glomers.protocol.raft.RaftMessage.Vote;
import dev.glomers.protocol.raft.RaftMessage.VoteRequest;
import dev.glomers.protocol.raft.Snapshot;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The messages of Raft as JSON, and back: one that has not the form, or that no member could have said, is refused with
 * error 12. Positions are {@code [index, term]}, entries {@code [term, command]}.
 */
final class RaftJson {
    static final String VOTE_REQUEST = "request_vote";
    static final String VOTE = "vote";
    static final String APPEND = "append";
    static final String INSTALL = "install";
    static final String APPENDED = "appended";

    /** All types. */
    static final List<String> TYPES = List.of(VOTE_REQUEST, VOTE, APPEND, INSTALL, APPENDED);

    /** As high as a term, an index or a round may be: nothing that happens takes it there, and one more is a number. */
    private static final long MOST = 1L << 53;

    private RaftJson() {}

    static ObjectNode body(RaftMessage<JsonNode> message) {
        if (message instanceof VoteRequest<JsonNode> request) {
            ObjectNode body = Json.body(VOTE_REQUEST).put("term", request.term());
            return body.put("preliminary", request.preliminary()).set("last", json(request.last()));
        }
        if (message instanceof Vote<JsonNode> vote) {
            return Json.body(VOTE)
                    .put("term", vote.term())
                    .put("granted", vote.granted())
                    .put("preliminary", vote.preliminary());
        }
        if (message instanceof Append<JsonNode> append) {
            ObjectNode body = Json.body(APPEND).put("term", append.term());
            body.set("previous", json(append.previous()));
            ArrayNode entries = body.putArray("entries");
            append.entries().forEach(each -> entries.add(json(each)));
            return body.put("commit", append.commit()).put("round", append.round());
        }
        if (message instanceof Install<JsonNode> install) {
            ObjectNode body = Json.body(INSTALL).put("term", install.term());
            body.set("last", json(install.snapshot().last()));
            body.set("state", install.snapshot().state());
            return body.put("round", install.round());
        }
        Appended<JsonNode> appended = (Appended<JsonNode>) message;
        return Json.body(APPENDED)
                .put("term", appended.term())
                .put("accepted", appended.accepted())
                .put("previous", appended.previous())
                .put("index", appended.index())
                .put("round", appended.round());
    }

    static RaftMessage<JsonNode> message(Message message) {
        long term = number(message, "term", 1);
        return switch (message.type()) {
            case VOTE_REQUEST ->
                new VoteRequest<>(term, position(message, "last", term), truth(message, "preliminary"));
            case VOTE -> new Vote<>(term, truth(message, "granted"), truth(message, "preliminary"));
            case APPEND -> {
                Position previous = position(message, "previous", term);
                List<Entry<JsonNode>> entries = entries(message, previous.term(), term);
                yield new Append<>(term, previous, entries, number(message, "commit", 0), number(message, "round", 1));
            }
            case INSTALL -> {
                JsonNode state = Fields.any(message, "state");
                if (!Registers.isState(state)) {
                    throw Fields.malformed(message, "state", "pairs of a key and a value", state);
                }
                Position last = position(message, "last", term);
                if (last.index() == 0) {
                    throw Fields.malformed(message, "last", "the position of an entry", json(last));
                }
                yield new Install<>(term, new Snapshot<>(last, state), number(message, "round", 1));
            }
            default ->
                new Appended<>(
                        term,
                        truth(message, "accepted"),
                        number(message, "previous", 0),
                        number(message, "index", 0),
                        number(message, "round", 1));
        };
    }

    /** {@code [index, term]}. */
    static ArrayNode json(Position position) {
        return Json.array().add(position.index()).add(position.term());
    }

    /** {@code [term, command]}, or {@code [term]} if there is none. */
    static ArrayNode json(Entry<JsonNode> entry) {
        ArrayNode json = Json.array().add(entry.term());
        return entry.command() == null ? json : json.add(entry.command());
    }

    /** Reads what {@link #json(Position)} wrote; null if that is something else. */
    static @Nullable Position position(JsonNode json) {
        long index = number(json.path(0));
        long term = number(json.path(1));
        boolean isOne = json.isArray() && json.size() == 2 && index >= 0 && term >= 0 && (index == 0) == (term == 0);
        return isOne ? new Position(index, term) : null;
    }

    /** Reads what {@link #json(Entry)} wrote; null if that is something else. */
    static @Nullable Entry<JsonNode> entry(JsonNode json) {
        long term = number(json.path(0));
        boolean isOne = json.isArray()
                && term > 0
                && (json.size() == 1
                        || json.size() == 2 && Command.of(json.path(1)).isPresent());
        return isOne ? new Entry<>(term, json.get(1)) : null;
    }

    /** The number; -1 if it is none from 0 on, or too high for anything that is counted here. */
    private static long number(JsonNode json) {
        return json.isIntegralNumber() && json.canConvertToLong() && json.longValue() <= MOST
                ? Math.max(-1, json.longValue())
                : -1;
    }

    private static long number(Message message, String field, long least) {
        long number = number(message.body().path(field));
        if (number < least) {
            throw Fields.malformed(
                    message,
                    field,
                    "an integer from " + least + " on",
                    message.body().get(field));
        }
        return number;
    }

    private static boolean truth(Message message, String field) {
        JsonNode value = message.body().get(field);
        if (value == null || !value.isBoolean()) {
            throw Fields.malformed(message, field, "true or false", value);
        }
        return value.booleanValue();
    }

    private static Position position(Message message, String field, long mostTerm) {
        Position position = position(message.body().path(field));
        if (position == null || position.term() > mostTerm) {
            throw Fields.malformed(
                    message,
                    field,
                    "[index, term] up to term " + mostTerm,
                    message.body().get(field));
        }
        return position;
    }

    /** Terms never go down along the log, and none is later than that of the leader. */
    private static List<Entry<JsonNode>> entries(Message message, long leastTerm, long mostTerm) {
        List<Entry<JsonNode>> entries = new ArrayList<>();
        long least = leastTerm;
        for (JsonNode each : Fields.array(message, "entries")) {
            Entry<JsonNode> entry = entry(each);
            if (entry == null || entry.term() < least || entry.term() > mostTerm) {
                throw Fields.malformed(message, "entries", "[term, command] in the order of terms", each);
            }
            entries.add(entry);
            least = entry.term();
        }
        return entries;
    }
}
