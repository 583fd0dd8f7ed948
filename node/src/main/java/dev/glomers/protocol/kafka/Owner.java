package dev.glomers.protocol.kafka;

import dev.glomers.node.Fields;
import dev.glomers.node.Node;
import dev.glomers.wire.ErrorCode;
import dev.glomers.wire.RpcError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Every key is owned by one node, told by a hash of the key, which keeps its log alone: offsets are dense, and a poll
 * shows all that has been acknowledged. Other nodes pass requests on to the owner, some milliseconds' worth at a time
 * ({@link Forwarding}).
 *
 * <p>A key whose owner can't be reached can't be used. Polls are answered with the keys of owners that could be, and
 * refused if there is none; so are, with error 11, requests for committed offsets, and sends that have not left this
 * node. A send that has left and is not answered may have taken place: its client is told nothing but that. Commits are
 * kept until the owner has them.
 */
final class Owner implements Logs {
    /** So many that no two lives of a node have the same number, and few enough that it stays short. */
    private static final int LIVES = 1 << 30;

    private final Node node;
    /** The logs of this node's keys. Of committed offsets also those that clients committed here for other keys. */
    private final Shard shard = new Shard();

    private final Map<String, Forwarding> others = new LinkedHashMap<>();

    /**
     * This node's part.
     *
     * @param batchDelay how long a request waits for others that go to the same owner
     */
    Owner(Node node, Duration batchDelay) {
        this.node = node;
        long life = node.random().nextInt(LIVES);
        node.peers().forEach(peer -> others.put(peer, new Forwarding(node, peer, life, batchDelay)));
        ForwardedBatches batches = new ForwardedBatches(node, shard::carryOut);
        node.on(Forwarding.TYPE, batches::receive);
        node.on(Forwarding.ANSWER_TYPE, answer -> {
            Forwarding forwarding = others.get(answer.src());
            if (forwarding == null) {
                throw Fields.malformed(answer, "src", "one of " + node.peers(), null);
            }
            forwarding.answered(answer);
        });
    }

    @Override
    public void send(Request.Send request, Answer<Long> answer) {
        Forwarding owner = others.get(owner(request.key()));
        if (owner == null) {
            answer.done(shard.send(request));
            return;
        }
        owner.send(request, outcome -> {
            if (outcome instanceof Forwarded.Done done) {
                answer.done(done.result().longValue());
            } else {
                answer.refused(unreachable());
            }
        });
    }

    @Override
    public void poll(Request.Poll request, Answer<SortedMap<String, ArrayNode>> answer) {
        Map<String, SortedMap<String, Long>> byOwner = new LinkedHashMap<>();
        request.from()
                .forEach((key, from) -> byOwner.computeIfAbsent(owner(key), absent -> new TreeMap<>())
                        .put(key, from));
        Map<String, Request> parts = new LinkedHashMap<>();
        byOwner.forEach((owner, from) -> parts.put(owner, new Request.Poll(from)));
        askAll(parts, results -> {
            if (results.isEmpty() && !parts.isEmpty()) {
                answer.refused(unreachable());
                return;
            }
            SortedMap<String, ArrayNode> found = new TreeMap<>();
            results.forEach(result ->
                    result.properties().forEach(each -> found.put(each.getKey(), (ArrayNode) each.getValue())));
            answer.done(found);
        });
    }

    @Override
    public void commit(Request.Commit request, Runnable done) {
        request.offsets().forEach((key, offset) -> {
            Forwarding owner = others.get(owner(key));
            if (shard.commit(key, offset) && owner != null) {
                owner.commit(key, offset);
            }
        });
        done.run();
    }

    @Override
    public void listCommitted(Request.ListCommitted request, Answer<SortedMap<String, Long>> answer) {
        Map<String, List<String>> byOwner = new LinkedHashMap<>();
        request.keys()
                .forEach(key -> byOwner.computeIfAbsent(owner(key), absent -> new ArrayList<>())
                        .add(key));
        Map<String, Request> parts = new LinkedHashMap<>();
        byOwner.forEach((owner, keys) -> parts.put(owner, new Request.ListCommitted(keys)));
        askAll(parts, results -> {
            if (results.size() < parts.size()) {
                // Without a key's offset, its client would begin again at the beginning.
                answer.refused(unreachable());
                return;
            }
            SortedMap<String, Long> found = shard.listCommitted(request);
            results.forEach(result -> result.properties()
                    .forEach(each -> found.merge(each.getKey(), each.getValue().longValue(), Math::max)));
            answer.done(found);
        });
    }

    /** Asks each of these owners, and calls back once with the results of those that could be reached. */
    private void askAll(Map<String, Request> byOwner, Consumer<List<JsonNode>> callback) {
        List<JsonNode> results = new ArrayList<>();
        Countdown open = new Countdown(byOwner.size(), () -> callback.accept(results));
        byOwner.forEach((owner, request) -> {
            Forwarding other = others.get(owner);
            if (other == null) {
                results.add(shard.carryOut(request));
                open.ended();
                return;
            }
            other.ask(request, outcome -> {
                if (outcome instanceof Forwarded.Done done) {
                    results.add(done.result());
                }
                open.ended();
            });
        });
    }

    /** The node that owns a key. What a string hashes to is laid down in its documentation, the same on every JVM. */
    private String owner(String key) {
        return node.nodeIds().get(Math.floorMod(key.hashCode(), node.nodeIds().size()));
    }

    private static RpcError unreachable() {
        return new RpcError(ErrorCode.TEMPORARILY_UNAVAILABLE, "the owner of this key can't be reached");
    }
}
