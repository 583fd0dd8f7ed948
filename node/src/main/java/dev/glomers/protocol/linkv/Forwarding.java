package dev.glomers.protocol.linkv;

import dev.glomers.node.Fields;
import dev.glomers.node.Node;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A follower's way to its leader: the requests of some milliseconds go in one message, {@code {type: "forward", term,
 * life, number, requests: [command, ...]}}, and their answers come as {@code {type: "forwarded", life, number, answers:
 * [[position in requests, body], ...]}}, where a body {@code null} says that it was refused.
 *
 * <p>Nothing is sent twice, and what was lost is not known to be. A read that waits when there is another leader is put
 * to that one: to ask twice does no harm.
 */
final class Forwarding {
    static final String TYPE = "forward";
    static final String ANSWER_TYPE = "forwarded";

    /** So many that no two lives of a node have the same number, and few enough that it stays short. */
    private static final int LIVES = 1 << 30;

    private final Node node;
    private final Replica replica;
    private final Duration batchDelay;
    private final long life;
    private final Map<Long, Batch> underWay = new TreeMap<>();
    private List<Operation> waiting = new ArrayList<>();
    private long number;
    private boolean sends;
    private long refusedTerm;

    private record Batch(long term, String leader, long sentNanos, List<@Nullable Operation> operations) {}

    /**
     * That of a node.
     *
     * @param batchDelay how long a request waits for others
     */
    Forwarding(Node node, Replica replica, Duration batchDelay) {
        this.node = node;
        this.replica = replica;
        this.batchDelay = batchDelay;
        this.life = node.random().nextInt(LIVES);
        node.on(ANSWER_TYPE, this::answered);
    }

    /** Whether there is a leader that could be asked: one that has not said yet that it does not lead any more. */
    boolean mayAsk(Replica.Leadership leadership) {
        return leadership.leader() != null && !leadership.leader().equals(node.id()) && leadership.term() > refusedTerm;
    }

    /** Asks the leader. */
    void ask(Operation operation) {
        waiting.add(operation);
        if (!sends) {
            sends = true;
            node.after(batchDelay, this::send);
        }
    }

    private void send() {
        sends = false;
        List<Operation> operations = waiting;
        waiting = new ArrayList<>();
        Replica.Leadership leadership = replica.leadership();
        String leader = leadership.leader();
        if (leader == null || !mayAsk(leadership)) {
            operations.forEach(Operation::refused);
            return;
        }
        number++;
        ObjectNode body =
                Json.body(TYPE).put("term", leadership.term()).put("life", life).put("number", number);
        ArrayNode requests = body.putArray("requests");
        operations.forEach(each -> requests.add(each.command().toJson()));
        forgetOld();
        underWay.put(number, new Batch(leadership.term(), leader, node.nowNanos(), new ArrayList<>(operations)));
        node.send(leader, body);
    }

    private void forgetOld() {
        long now = node.nowNanos();
        underWay.values().removeIf(batch -> now - batch.sentNanos >= Operation.PATIENCE.toNanos());
    }

    /** Puts the reads that wait to the next leader, as soon as there is one. */
    void leaderChanged() {
        long term = replica.leadership().term();
        List<Operation> again = new ArrayList<>();
        underWay.values().stream().filter(batch -> batch.term < term).forEach(batch -> {
            List<@Nullable Operation> operations = batch.operations;
            for (int i = 0; i < operations.size(); i++) {
                Operation operation = operations.get(i);
                if (operation != null && operation.command() instanceof Command.Read) {
                    operations.set(i, null);
                    again.add(operation);
                }
            }
        });
        again.forEach(Operation::refused);
    }

    private void answered(Message message) {
        long answeredNumber = Fields.integer(message, "number");
        boolean isMine = Fields.integer(message, "life") == life;
        ArrayNode answers = Fields.array(message, "answers");
        for (JsonNode each : answers) {
            JsonNode body = each.path(1);
            if (each.size() != 2
                    || !each.path(0).isInt()
                    || !(body.isNull()
                            || body instanceof ObjectNode object
                                    && object.path("type").isString())) {
                throw Fields.malformed(message, "answers", "pairs of a position and a body", each);
            }
        }
        Batch batch = underWay.get(answeredNumber);
        if (!isMine || batch == null || !batch.leader.equals(message.src())) {
            return;
        }
        for (JsonNode each : answers) {
            answered(batch, each.path(0).intValue(), each.path(1));
        }
        if (batch.operations.stream().allMatch(each -> each == null)) {
            underWay.remove(answeredNumber);
        }
    }

    private void answered(Batch batch, int position, JsonNode body) {
        if (position < 0 || position >= batch.operations.size()) {
            return;
        }
        Operation operation = batch.operations.set(position, null);
        if (operation == null) {
            return;
        }
        if (body instanceof ObjectNode answer) {
            operation.done(answer.deepCopy());
        } else {
            refusedTerm = Math.max(refusedTerm, batch.term);
            operation.refused();
        }
    }
}
