package dev.glomers.protocol.txn.serializable;

import dev.glomers.node.Backoff;
import dev.glomers.node.Node;
import dev.glomers.wire.Json;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Who commits for all: the first node, in the order that all know, or for a node that can't reach it the next. If nodes
 * see that differently, no more comes of it than that they get in each other's way.
 */
final class Peers {
    private static final String PING = "ping";
    private static final Backoff PING_EVERY = Backoff.constant(Duration.ofMillis(500));

    private final Node node;
    private final Set<String> unreachable = new LinkedHashSet<>();

    Peers(Node node) {
        this.node = node;
        node.on(PING, request -> node.reply(request, Json.body("ping_ok")));
    }

    /** The first node that this one can reach: itself, if there is none before it. */
    String first() {
        return node.nodeIds().stream()
                .filter(each -> !unreachable.contains(each))
                .findFirst()
                .orElse(node.id());
    }

    /**
     * To be told that a node did not answer. Then the others may be cut off too: until a node has shown that it is not, it
     * counts as unreachable.
     */
    void didNotAnswer() {
        for (String peer : node.peers()) {
            if (unreachable.add(peer)) {
                node.rpcUntilAnswered(peer, Json.body(PING), PING_EVERY, outcome -> unreachable.remove(peer));
            }
        }
    }
}
