package dev.glomers.protocol.broadcast;

import dev.glomers.node.Backoff;
import dev.glomers.node.Fields;
import dev.glomers.node.Node;
import dev.glomers.node.RpcOutcome;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What everybody writes first: a node that learns a value tells each of its neighbours but the one that it has it from,
 * one message a value, again and again until they have answered {@code forward {message}} with {@code forward_ok}.
 *
 * <p>It costs two messages for nearly every edge of the topology and every value, and takes as many hops as the
 * topology is wide.
 */
final class Flood implements Dissemination {
    private static final Backoff RETRY = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(1));

    private final Node node;
    private final Set<JsonNode> known;
    private List<String> neighbours = List.of();

    Flood(Node node, Set<JsonNode> known) {
        this.node = node;
        this.known = known;
        node.on("forward", this::receive);
    }

    @Override
    public void spread(List<JsonNode> values) {
        values.forEach(value -> spread(value, null));
    }

    @Override
    public void neighbours(List<String> suggested) {
        for (String neighbour : suggested) {
            if (!neighbours.contains(neighbour)) {
                known.forEach(value -> forward(neighbour, value));
            }
        }
        neighbours = suggested;
    }

    private void receive(Message request) {
        JsonNode value = Fields.any(request, "message");
        node.reply(request, Json.body("forward_ok"));
        if (known.add(value)) {
            spread(value, request.src());
        }
    }

    private void spread(JsonNode value, @Nullable String except) {
        for (String neighbour : neighbours) {
            if (!neighbour.equals(except)) {
                forward(neighbour, value);
            }
        }
    }

    private void forward(String neighbour, JsonNode value) {
        ObjectNode body = Json.body("forward");
        body.set("message", value);
        node.rpcUntilAnswered(neighbour, body, RETRY, outcome -> {
            if (outcome instanceof RpcOutcome.Failed failed) {
                // Such as a neighbour that has not been initialized yet: an error is an answer, but not the one we
                // need.
                node.log(neighbour + " refused a value, will try again: " + failed.error());
                node.after(RETRY.max(), () -> forward(neighbour, value));
            }
        });
    }
}
