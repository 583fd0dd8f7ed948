package dev.glomers.protocol.kafka;

import dev.glomers.program.ProgramArgumentException;
import dev.glomers.protocol.Programs;
import dev.glomers.testing.VirtualNetwork;
import dev.glomers.wire.Json;
import dev.glomers.wire.MalformedLineException;
import dev.glomers.wire.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Nodes of one strategy, and a client that waits for its answers. For lin-kv there is a store, a node like the others
 * that the program does not know of.
 */
final class KafkaCluster {
    private static final Duration CLIENT_PATIENCE = Duration.ofSeconds(5);

    private final VirtualNetwork network;

    private KafkaCluster(VirtualNetwork network) {
        this.network = network;
    }

    static KafkaCluster of(String strategy, int nodes) {
        return of(strategy, nodes, 1);
    }

    static KafkaCluster of(String strategy, int nodes, long seed) {
        try {
            VirtualNetwork network =
                    VirtualNetwork.of(seed, nodes, Programs.parse(List.of("kafka", "--strategy", strategy)));
            network.start("lin-kv", KafkaStore::new);
            network.init("lin-kv", List.of("lin-kv"));
            network.runFor(Duration.ofMillis(1));
            network.clientInbox().clear();
            return new KafkaCluster(network);
        } catch (ProgramArgumentException e) {
            throw new IllegalArgumentException(e);
        }
    }

    VirtualNetwork network() {
        return network;
    }

    void runFor(Duration duration) {
        network.runFor(duration);
    }

    /** Asks, waits as long as Maelstrom's clients do, and returns the body of the one answer. */
    String ask(String node, String body) {
        ObjectNode answer = request(node, body).deepCopy();
        answer.remove("in_reply_to");
        return answer.toString();
    }

    /** Sends a message, any JSON; returns its offset. */
    long send(String node, String key, String message) {
        ObjectNode body = Json.body("send").put("key", key);
        body.set("msg", json(message));
        return request(node, body.toString()).path("offset").longValue();
    }

    /** The messages of one key at a node, as JSON, or nothing if the key was left out. */
    String poll(String node, String key, long from) {
        ObjectNode body = Json.body("poll");
        body.putObject("offsets").put(key, from);
        JsonNode found = request(node, body.toString()).path("msgs").path(key);
        return found.isMissingNode() ? "" : found.toString();
    }

    /** As a consumer does it, poll after poll until nothing more comes. */
    String pollAll(String node, String key) {
        var all = Json.array();
        String polled = poll(node, key, 0);
        while (!polled.isEmpty()) {
            json(polled).forEach(all::add);
            polled = poll(node, key, all.get(all.size() - 1).get(0).longValue() + 1);
        }
        return all.toString();
    }

    /** The messages of one key at a node, which are numbers. */
    List<Integer> messages(String node, String key) {
        List<Integer> messages = new ArrayList<>();
        json(pollAll(node, key)).forEach(pair -> messages.add(pair.get(1).intValue()));
        return messages;
    }

    private ObjectNode request(String node, String body) {
        long msgId = network.request("c1", node, (ObjectNode) json(body));
        for (int waited = 0; waited < CLIENT_PATIENCE.toMillis(); waited++) {
            network.runFor(Duration.ofMillis(1));
            for (Message each : network.clientInbox()) {
                if (each.inReplyTo().orElse(-1) == msgId) {
                    return each.body();
                }
            }
        }
        throw new AssertionError("no answer to " + body + network);
    }

    static JsonNode json(String text) {
        try {
            return Json.decode("{\"src\":\"\",\"dest\":\"\",\"body\":{\"value\":" + text + "}}")
                    .body()
                    .path("value");
        } catch (MalformedLineException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
