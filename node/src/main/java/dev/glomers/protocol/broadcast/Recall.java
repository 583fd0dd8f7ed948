package dev.glomers.protocol.broadcast;

import dev.glomers.node.Backoff;
import dev.glomers.node.Fields;
import dev.glomers.node.Node;
import dev.glomers.node.RpcOutcome;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a node that was killed and started again has forgotten, asked back from its peers: {@code recall {}} is answered
 * with {@code recall_ok {values: [...], neighbours: [...]}}, all that a peer knows, and the neighbours that a client
 * suggested for the asker, if the peer was told.
 *
 * <p>A node can't see whether it was started before. But clients suggest neighbours to every node once, before they ask
 * for anything else. So a node that is asked for something and has not been told is a new life of an old node, and asks
 * all its peers. One that hears nothing at all asks one peer after another, slowly, since it may be that the others are
 * not there yet; the first that was told is the proof. A node in its first life asks nobody, and this costs nothing.
 */
final class Recall {
    static final String TYPE = "recall";

    /** Longer than the nodes of a large cluster take to start, if all is well. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final Duration PROBE_TIMEOUT = Duration.ofSeconds(1);
    private static final Backoff RETRY = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(1));

    private final Node node;
    private final Set<JsonNode> known;
    private final Dissemination dissemination;
    private final List<String> unprobed;
    /** Peers that know no more of neighbours than this node does. */
    private final List<String> untold = new ArrayList<>();

    private @Nullable ObjectNode topology;
    private boolean hasNeighbours;
    private boolean recalling;

    Recall(Node node, Set<JsonNode> known, Dissemination dissemination) {
        this.node = node;
        this.known = known;
        this.dissemination = dissemination;
        this.unprobed = new ArrayList<>(node.peers());
        node.on(TYPE, this::answer);
        node.after(PATIENCE, this::probe);
    }

    /** A client has suggested neighbours for every node. */
    void told(ObjectNode suggested) {
        topology = suggested;
        hasNeighbours = true;
    }

    /** A client asks for something. */
    void asked() {
        if (topology == null && !recalling) {
            recalling = true;
            node.peers().forEach(this::recall);
        }
    }

    private void answer(Message request) {
        ObjectNode reply = Json.body("recall_ok");
        reply.putArray("values").addAll(known);
        if (topology != null && topology.get(request.src()) instanceof ArrayNode neighbours) {
            reply.set("neighbours", neighbours);
        }
        node.reply(request, reply);
    }

    private void probe() {
        if (topology != null || recalling || unprobed.isEmpty()) {
            return;
        }
        String peer = unprobed.remove(node.random().nextInt(unprobed.size()));
        node.rpc(peer, Json.body(TYPE), PROBE_TIMEOUT, outcome -> {
            if (outcome instanceof RpcOutcome.Answered answered && topology == null) {
                learn(answered.reply());
                if (hasNeighbours) {
                    asked();
                    return;
                }
            }
            node.after(PROBE_TIMEOUT, this::probe);
        });
    }

    private void recall(String peer) {
        node.rpcUntilAnswered(peer, Json.body(TYPE), RETRY, outcome -> {
            if (outcome instanceof RpcOutcome.Answered answered) {
                learn(answered.reply());
            } else {
                // It has not been initialized: it is new too, but a client may tell it something before it tells us.
                node.after(RETRY.max(), () -> recall(peer));
            }
        });
    }

    private void learn(Message reply) {
        // All of it is read before anything is done: an answer that is refused leaves nothing behind.
        ArrayNode values = Fields.array(reply, "values");
        JsonNode suggested = reply.body().get("neighbours");
        if (suggested != null) {
            suggest(Broadcast.neighbours(node, reply, "neighbours", suggested));
        } else if (!hasNeighbours) {
            untold.add(reply.src());
            dissemination.neighbours(List.copyOf(untold));
        }
        List<JsonNode> news = new ArrayList<>();
        for (JsonNode value : values) {
            if (known.add(value)) {
                news.add(value);
            }
        }
        // Nobody else may have it: the node that told the peer, or was to be told by it, may be dead.
        dissemination.spread(news);
    }

    private void suggest(List<String> neighbours) {
        if (!hasNeighbours) {
            hasNeighbours = true;
            dissemination.neighbours(neighbours);
        }
    }
}
