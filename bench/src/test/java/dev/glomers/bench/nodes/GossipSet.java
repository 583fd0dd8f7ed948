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
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * A set that only grows: every node tells all others all it knows, again and again.
 *
 * @param words what its clients call things
 * @param flaw what is wrong with it
 */
public record GossipSet(Words words, Flaw flaw) implements Protocol {
    private static final Duration PERIOD = Duration.ofSeconds(1);
    /** How much is kept by a set that forgets what is old. */
    private static final int MEMORY = 20;

    /** The names of a request, of what it adds, and of all that is read. */
    public enum Words {
        /** Those of the workload g-set. */
        SET("add", "element", "value"),
        /** Those of the workload broadcast. */
        BROADCAST("broadcast", "message", "messages");

        private final String add;
        private final String element;
        private final String all;

        Words(String add, String element, String all) {
            this.add = add;
            this.element = element;
            this.all = all;
        }
    }

    /** What can be wrong with a set. */
    public enum Flaw {
        /** Nothing. */
        NONE,
        /** It forgets every tenth element that it acknowledges. */
        LOST_ADD,
        /** It tells the others of an element once only. */
        SENDS_ONCE,
        /** The last node does not listen. */
        DEAF,
        /** It takes what it hears for all there is. */
        REPLACES,
        /** It keeps the latest elements only. */
        FORGETS,
        /** Its reads show elements twice. */
        SHOWS_TWICE,
        /** Its reads show elements that nobody added. */
        INVENTS
    }

    /** A g-set that keeps each element, or forgets every tenth that it acknowledges. */
    public GossipSet(boolean keepsAll) {
        this(Words.SET, keepsAll ? Flaw.NONE : Flaw.LOST_ADD);
    }

    @Override
    public void start(Node node) {
        Set<JsonNode> elements = new LinkedHashSet<>();
        Set<JsonNode> untold = new LinkedHashSet<>();
        int[] adds = new int[1];
        node.on("topology", request -> node.reply(request, Json.body("topology_ok")));
        node.on(words.add, request -> {
            JsonNode element = Fields.any(request, words.element);
            if (flaw != Flaw.LOST_ADD || ++adds[0] % 10 != 0) {
                elements.add(element);
                untold.add(element);
            }
            node.reply(request, Json.body(words.add + "_ok"));
        });
        node.on("read", request -> node.reply(request, Json.body("read_ok").set(words.all, shown(elements))));
        node.on("gossip", message -> hear(node, elements, Fields.array(message, "elements")));
        node.every(PERIOD, () -> {
            ArrayNode news = array(flaw == Flaw.SENDS_ONCE ? untold : elements);
            untold.clear();
            node.peers().forEach(peer -> node.send(peer, Json.body("gossip").set("elements", news)));
        });
    }

    private void hear(Node node, Set<JsonNode> elements, ArrayNode heard) {
        boolean isLast = node.id().equals(node.nodeIds().get(node.nodeIds().size() - 1));
        if (flaw == Flaw.DEAF && isLast) {
            return;
        }
        if (flaw == Flaw.REPLACES) {
            elements.clear();
        }
        heard.forEach(elements::add);
        if (flaw == Flaw.FORGETS) {
            elements.stream()
                    .limit(Math.max(0, elements.size() - MEMORY))
                    .toList()
                    .forEach(elements::remove);
        }
    }

    private ArrayNode shown(Set<JsonNode> elements) {
        ArrayNode shown = array(elements);
        if (flaw == Flaw.SHOWS_TWICE) {
            shown.addAll(array(elements));
        }
        if (flaw == Flaw.INVENTS) {
            elements.forEach(element -> shown.add(JsonNodeFactory.instance.numberNode(-1 - element.longValue())));
        }
        return shown;
    }

    private static ArrayNode array(Set<JsonNode> elements) {
        ArrayNode array = Json.array();
        elements.forEach(array::add);
        return array;
    }
}
