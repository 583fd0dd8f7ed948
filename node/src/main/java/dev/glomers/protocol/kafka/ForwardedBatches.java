package dev.glomers.protocol.kafka;

import dev.glomers.node.Fields;
import dev.glomers.node.Node;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The owner's end of a {@link Forwarding}: carries out each batch once. A sender has one batch under way at a time, so it
 * is enough to keep the answer to the last one of each of its lives: if that comes again, it is answered again, and an
 * earlier one is a late copy that nobody waits for.
 */
final class ForwardedBatches {
    private final Node node;
    private final Function<Request, JsonNode> work;
    private final Map<Sender, Last> lastBySender = new LinkedHashMap<>();

    private record Sender(String peer, long life) {}

    private record Last(long number, ObjectNode answer) {}

    /**
     * Those of this node.
     *
     * @param work carries a request out
     */
    ForwardedBatches(Node node, Function<Request, JsonNode> work) {
        this.node = node;
        this.work = work;
    }

    /** Takes a batch, whether for the first time or not. */
    void receive(Message message) {
        if (!node.peers().contains(message.src())) {
            throw Fields.malformed(message, "src", "one of " + node.peers(), null);
        }
        // Everything is read before anything is done: a batch is taken as a whole or not at all.
        Sender sender = new Sender(message.src(), Fields.integer(message, "life"));
        long number = Fields.integer(message, "number");
        List<Request> requests = requests(message);

        Last last = lastBySender.get(sender);
        if (last == null || number > last.number) {
            ObjectNode answer =
                    Json.body(Forwarding.ANSWER_TYPE).put("life", sender.life).put("number", number);
            ArrayNode results = answer.putArray("results");
            requests.forEach(each -> results.add(work.apply(each)));
            last = new Last(number, answer);
            lastBySender.put(sender, last);
        }
        if (number == last.number) {
            node.send(message.src(), last.answer);
        }
    }

    private static List<Request> requests(Message message) {
        List<Request> requests = new ArrayList<>();
        for (JsonNode each : Fields.array(message, "requests")) {
            if (!(each instanceof ObjectNode body)) {
                throw Fields.malformed(message, "requests", "an array of requests", each);
            }
            requests.add(Request.of(new Message(message.src(), message.dest(), body)));
        }
        return requests;
    }
}
