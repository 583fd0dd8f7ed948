package dev.glomers.protocol.set;

import dev.glomers.node.Fields;
import dev.glomers.node.Node;
import dev.glomers.node.Protocol;
import dev.glomers.program.Arguments;
import dev.glomers.program.Parameter;
import dev.glomers.program.ParameterType;
import dev.glomers.program.Program;
import dev.glomers.protocol.epoch.Replication;
import dev.glomers.wire.Json;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A set that only grows, of any JSON values.
 *
 * <p>{@code add {element: any}} is answered with {@code add_ok {}} at once, before any other node knows; {@code read {}}
 * with {@code read_ok {value: [...]}}, all that this node knows, in the order in which it learned it.
 *
 * <p>What is added at a node until it next talks to the others is one item of its log, an array. The union of sets does
 * not mind in which order they come, so there is nothing else to it. An element that was acknowledged is lost only if
 * its node is killed before any other has it.
 *
 * @see <a href="https://github.com/jepsen-io/maelstrom/blob/main/doc/workloads.md#workload-g-set">workload g-set</a>
 */
public final class GrowSet implements Protocol {
    private static final Parameter<Duration> MAX_LATENCY = new Parameter<>(
            "max-latency",
            ParameterType.duration(),
            Duration.ofSeconds(1),
            "how long it may take until every node has an element");

    /** How it is started. */
    public static final Program PROGRAM =
            new Program("g-set", "Keeps a set that only grows.", List.of(MAX_LATENCY), GrowSet::new);

    private final Duration maxLatency;
    private final Set<JsonNode> elements = new LinkedHashSet<>();
    /** Added here, and not yet in this node's log. */
    private ArrayNode unlogged = Json.array();

    private GrowSet(Arguments arguments) {
        maxLatency = arguments.get(MAX_LATENCY);
    }

    @Override
    public void start(Node node) {
        Replication replication = new Replication(node, maxLatency, (writer, item) -> item.forEach(elements::add));
        node.on("add", request -> {
            add(replication, Fields.any(request, "element"));
            node.reply(request, Json.body("add_ok"));
        });
        node.on("read", request -> {
            ObjectNode reply = Json.body("read_ok");
            reply.putArray("value").addAll(elements);
            node.reply(request, reply);
        });
    }

    private void add(Replication replication, JsonNode element) {
        if (!elements.add(element)) {
            return;
        }
        unlogged.add(element);
        if (unlogged.size() == 1) {
            // May be taken at once, so the element is in it already.
            replication.appendLater(this::takeUnlogged);
        }
    }

    private JsonNode takeUnlogged() {
        ArrayNode taken = unlogged;
        unlogged = Json.array();
        return taken;
    }
}
