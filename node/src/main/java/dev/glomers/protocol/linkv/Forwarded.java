package dev.glomers.protocol.linkv;

import dev.glomers.node.Fields;
import dev.glomers.node.Node;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The leader's end of {@link Forwarding}: carries out each batch once at most, however often it comes. A batch names the
 * term in which it was sent, and is carried out only by the leader of that very term. Nobody leads a term twice, not
 * even after a kill: so it is enough to remember, for as long as a term is led, which batches have come.
 */
final class Forwarded {
    /** So many batches of a sender are told apart; older ones than that are taken for copies. */
    private static final int REMEMBERED = 1000;

    private final Node node;
    private final Replica replica;
    private final Map<Sender, Seen> seen = new LinkedHashMap<>();
    private final Map<Batch, ArrayNode> answers = new LinkedHashMap<>();
    private long seenTerm;
    private boolean sends;

    private record Sender(String peer, long life) {}

    private record Batch(Sender sender, long number) {}

    /** The numbers that have come, the latest ones. */
    private static final class Seen {
        private final TreeSet<Long> numbers = new TreeSet<>();
        private long forgotten;

        boolean add(long number) {
            boolean isNew = number > forgotten && numbers.add(number);
            if (numbers.size() > REMEMBERED) {
                forgotten = numbers.pollFirst();
            }
            return isNew;
        }
    }

    /** That of a node. */
    Forwarded(Node node, Replica replica) {
        this.node = node;
        this.replica = replica;
    }

    /** Takes batches from now on. */
    void start() {
        node.on(Forwarding.TYPE, this::receive);
    }

    private void receive(Message message) {
        if (!node.peers().contains(message.src())) {
            throw Fields.malformed(message, "src", "one of " + node.peers(), null);
        }
        // Everything is read before anything is done.
        long term = Fields.integer(message, "term");
        Batch batch = new Batch(
                new Sender(message.src(), Fields.integer(message, "life")), Fields.integer(message, "number"));
        List<Command> commands = commands(message);
        if (!replica.leads(term)) {
            for (int i = 0; i < commands.size(); i++) {
                answer(batch, i, Json.array().nullNode());
            }
            return;
        }
        if (seenTerm != term) {
            seenTerm = term;
            seen.clear();
        }
        if (!seen.computeIfAbsent(batch.sender, sender -> new Seen()).add(batch.number)) {
            return;
        }
        for (int i = 0; i < commands.size(); i++) {
            int position = i;
            replica.execute(commands.get(i), new Answer() {
                @Override
                public void done(ObjectNode body) {
                    answer(batch, position, body);
                }

                @Override
                public void refused() {
                    answer(batch, position, Json.array().nullNode());
                }
            });
        }
    }

    private static List<Command> commands(Message message) {
        List<Command> commands = new ArrayList<>();
        for (JsonNode each : Fields.array(message, "requests")) {
            commands.add(Command.of(each)
                    .orElseThrow(
                            () -> Fields.malformed(message, "requests", "commands such as [\"w\", key, value]", each)));
        }
        return commands;
    }

    /** Answers that come at the same time go together. */
    private void answer(Batch batch, int position, JsonNode body) {
        answers.computeIfAbsent(batch, absent -> Json.array())
                .addArray()
                .add(position)
                .add(body);
        if (!sends) {
            sends = true;
            node.after(Duration.ZERO, this::send);
        }
    }

    private void send() {
        sends = false;
        answers.forEach((batch, each) -> node.send(
                batch.sender.peer,
                Json.body(Forwarding.ANSWER_TYPE)
                        .put("life", batch.sender.life)
                        .put("number", batch.number)
                        .<ObjectNode>set("answers", each)));
        answers.clear();
    }
}
