package dev.glomers.bench.nodes;

import dev.glomers.node.Fields;
import dev.glomers.node.Node;
import dev.glomers.node.Protocol;
import dev.glomers.wire.Json;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * A set that only grows: every node tells all others all it knows, again and again.
 *
 * @param keepsAll whether it keeps each element, or forgets every tenth that it acknowledges
 */
public record GossipSet(boolean keepsAll) implements Protocol {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    @Override
    public void start(Node node) {
        Set<JsonNode> elements = new LinkedHashSet<>();
        int[] adds = new int[1];
        node.on("add", request -> {
            if (keepsAll || ++adds[0] % 10 != 0) {
                elements.add(Fields.any(request, "element"));
            }
            node.reply(request, Json.body("add_ok"));
        });
        node.on("read", request -> node.reply(request, Json.body("read_ok").set("value", array(elements))));
        node.on("gossip", message -> Fields.array(message, "elements").forEach(elements::add));
        node.every(
                PERIOD,
                () -> node.peers()
                        .forEach(peer -> node.send(peer, Json.body("gossip").set("elements", array(elements)))));
    }

    private static ArrayNode array(Set<JsonNode> elements) {
        ArrayNode array = Json.array();
        elements.forEach(array::add);
        return array;
    }
}
