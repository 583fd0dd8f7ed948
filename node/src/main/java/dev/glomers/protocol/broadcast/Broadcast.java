package dev.glomers.protocol.broadcast;

import dev.glomers.node.Fields;
import dev.glomers.node.Node;
import dev.glomers.node.Protocol;
import dev.glomers.program.Arguments;
import dev.glomers.program.Parameter;
import dev.glomers.program.ParameterType;
import dev.glomers.program.Program;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps a growing set of values that every node shall come to know.
 *
 * <p>{@code broadcast {message: any}} is answered with {@code broadcast_ok {}} at once, before any other node knows;
 * {@code read {}} with {@code read_ok {messages: [...]}}, in the order in which this node learned them; {@code topology
 * {topology: {node: [neighbours]}}} with {@code topology_ok {}}.
 *
 * <p>Values are kept in memory. What is promised where nodes are killed and started again: a value that a node knows
 * comes to be known by every node, those included that forgot it, if that node is not killed, or another one has learned
 * it by then. So a value can be lost only if it was acknowledged by a node that is killed before any other has it; and
 * what a node that was started again answers may lack values for the few seconds that it takes to ask its peers ({@link
 * Recall}).
 *
 * @see <a href="https://github.com/jepsen-io/maelstrom/blob/main/doc/workloads.md#workload-broadcast">workload
 *     broadcast</a>
 */
public final class Broadcast implements Protocol {
    private static final Parameter<Strategy> STRATEGY = new Parameter<>(
            "strategy", ParameterType.choice(Strategy.class), Strategy.STAR, "how values get to the other nodes");
    private static final Parameter<Duration> GOSSIP_INTERVAL = new Parameter<>(
            "gossip-interval", ParameterType.duration(), Duration.ofMillis(50), "gossip: time between two rounds");
    private static final Parameter<Integer> FAN_OUT =
            new Parameter<>("fan-out", ParameterType.integer(1, 1000), 5, "tree: children of each node");
    private static final Parameter<Duration> FLUSH_INTERVAL = new Parameter<>(
            "flush-interval",
            ParameterType.duration(),
            Duration.ofMillis(300),
            "star: shortest time between two batches of the hub");
    private static final Parameter<Duration> MAX_LATENCY = new Parameter<>(
            "max-latency",
            ParameterType.duration(),
            Duration.ofMillis(600),
            "epoch: how long it may take until every node has a value");

    /** How it is started. */
    public static final Program PROGRAM = new Program(
            "broadcast",
            "Spreads values to all nodes, by one of several strategies.",
            List.of(STRATEGY, GOSSIP_INTERVAL, FAN_OUT, FLUSH_INTERVAL, MAX_LATENCY),
            Broadcast::new);

    /** The strategies to choose from. */
    enum Strategy {
        FLOOD,
        GOSSIP,
        TREE,
        STAR,
        EPOCH
    }

    private final Arguments arguments;
    private final Set<JsonNode> known = new LinkedHashSet<>();

    private Broadcast(Arguments arguments) {
        this.arguments = arguments;
    }

    @Override
    public void start(Node node) {
        Dissemination dissemination = dissemination(node);
        Optional<Recall> recall =
                dissemination.tellsNewLives() ? Optional.empty() : Optional.of(new Recall(node, known, dissemination));
        node.on("topology", request -> {
            ObjectNode topology = topology(node, request);
            dissemination.neighbours(neighbours(node, request, "topology", topology.path(node.id())));
            recall.ifPresent(each -> each.told(topology));
            node.reply(request, Json.body("topology_ok"));
        });
        node.on("broadcast", request -> {
            JsonNode value = Fields.any(request, "message");
            node.reply(request, Json.body("broadcast_ok"));
            recall.ifPresent(Recall::asked);
            if (known.add(value)) {
                dissemination.spread(List.of(value));
            }
        });
        node.on("read", request -> {
            recall.ifPresent(Recall::asked);
            ObjectNode reply = Json.body("read_ok");
            reply.putArray("messages").addAll(known);
            node.reply(request, reply);
        });
    }

    private Dissemination dissemination(Node node) {
        return switch (arguments.get(STRATEGY)) {
            case FLOOD -> new Flood(node, known);
            case GOSSIP -> new Gossip(node, known, arguments.get(GOSSIP_INTERVAL));
            case TREE -> new Tree(node, known, arguments.get(FAN_OUT));
            case STAR -> new Star(node, known, arguments.get(FLUSH_INTERVAL));
            case EPOCH -> new Epoch(node, known, arguments.get(MAX_LATENCY));
        };
    }

    /** A suggestion for every node. One that names a node that is not there must not be passed on to whom it is for. */
    private static ObjectNode topology(Node node, Message request) {
        ObjectNode topology = Fields.object(request, "topology");
        for (Map.Entry<String, JsonNode> each : topology.properties()) {
            neighbours(node, request, "topology", each.getValue());
        }
        return topology;
    }

    /**
     * Reads a list of neighbours. A node that is not there must not be among them: a message to it would be an error.
     *
     * @param field where the list is in the message, for the error
     */
    static List<String> neighbours(Node node, Message message, String field, JsonNode list) {
        List<String> neighbours = new ArrayList<>();
        for (JsonNode each : list) {
            if (!each.isString() || !node.nodeIds().contains(each.stringValue())) {
                throw Fields.malformed(message, field, "lists of " + node.nodeIds(), each);
            }
            if (!each.stringValue().equals(node.id())) {
                neighbours.add(each.stringValue());
            }
        }
        if (!list.isArray() && !list.isMissingNode()) {
            throw Fields.malformed(message, field, "lists of " + node.nodeIds(), list);
        }
        return neighbours;
    }
}
