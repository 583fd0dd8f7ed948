package dev.glomers.bench.nodes;

import dev.glomers.node.Fields;
import dev.glomers.node.Node;
import dev.glomers.node.Protocol;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import tools.jackson.databind.node.ObjectNode;

/**
 * A counter: each node has sums of what was added and of what was taken away at it, tells all others all sums it knows,
 * and keeps the greater of two.
 *
 * @param flaw what is wrong with it
 */
public record GossipCounter(Flaw flaw) implements Protocol {
    private static final Duration PERIOD = Duration.ofSeconds(1);

    /** What can be wrong with a counter. */
    public enum Flaw {
        /** Nothing. */
        NONE,
        /** It forgets every tenth number that it acknowledges. */
        LOST_ADD,
        /** It adds every tenth number twice. */
        DOUBLE_APPLY,
        /** It reads its own sum only. */
        STALE_READ,
        /** It tells the others once what was added since it told them last, and they add that. */
        SENDS_ONCE,
        /** Each node has one sum of all, which goes up and down, and keeps the greater of two all the same. */
        ONE_SUM
    }

    @Override
    public void start(Node node) {
        Map<String, Long> sums = new TreeMap<>();
        Map<String, Long> untold = new TreeMap<>();
        int[] adds = new int[1];
        node.on("add", request -> {
            long delta = Fields.integer(request, "delta");
            String mine = node.id() + (delta < 0 && flaw != Flaw.ONE_SUM ? "-" : "+");
            long added = (flaw == Flaw.ONE_SUM ? delta : Math.abs(delta)) * times(++adds[0]);
            sums.merge(mine, added, Long::sum);
            untold.merge(mine, added, Long::sum);
            node.reply(request, Json.body("add_ok"));
        });
        node.on("read", request -> node.reply(request, Json.body("read_ok").put("value", value(node, sums))));
        node.on("gossip", message -> merge(sums, message));
        node.every(PERIOD, () -> {
            ObjectNode news = gossip(flaw == Flaw.SENDS_ONCE ? untold : sums);
            untold.clear();
            node.peers().forEach(peer -> node.send(peer, news));
        });
    }

    private int times(int add) {
        if (add % 10 != 0) {
            return 1;
        }
        return switch (flaw) {
            case LOST_ADD -> 0;
            case DOUBLE_APPLY -> 2;
            case NONE, STALE_READ, SENDS_ONCE, ONE_SUM -> 1;
        };
    }

    private long value(Node node, Map<String, Long> sums) {
        return sums.entrySet().stream()
                .filter(sum -> flaw != Flaw.STALE_READ || sum.getKey().startsWith(node.id()))
                .mapToLong(sum -> sum.getKey().endsWith("-") ? -sum.getValue() : sum.getValue())
                .sum();
    }

    private static ObjectNode gossip(Map<String, Long> sums) {
        ObjectNode body = Json.body("gossip");
        ObjectNode all = body.putObject("sums");
        sums.forEach(all::put);
        return body;
    }

    private void merge(Map<String, Long> sums, Message message) {
        BinaryOperator<Long> merged = flaw == Flaw.SENDS_ONCE ? Long::sum : Math::max;
        Fields.object(message, "sums")
                .properties()
                .forEach(sum -> sums.merge(sum.getKey(), sum.getValue().longValue(), merged));
    }
}
