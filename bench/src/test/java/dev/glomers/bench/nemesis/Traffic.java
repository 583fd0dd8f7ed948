package dev.glomers.bench.nemesis;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.simulation.Outcome;
import dev.glomers.bench.simulation.Simulation;
import dev.glomers.node.Fields;
import dev.glomers.node.Node;
import dev.glomers.wire.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Nodes that send one another a tick every 5 ms, and what became of each tick: to see what a fault does. */
final class Traffic {
    /** History's time begins when all nodes have answered init, a little after the loop's. */
    static final long SLACK = Duration.ofMillis(60).toNanos();

    private static final Duration PERIOD = Duration.ofMillis(5);

    private final List<Tick> sent = new ArrayList<>();
    private final List<Tick> received = new ArrayList<>();
    private final Map<String, Integer> lives = new TreeMap<>();

    /**
     * A tick.
     *
     * @param atNanos when it was sent
     * @param handledNanos when it was handled, or, of a sent one, sent
     */
    record Tick(String src, String dest, int number, int life, long atNanos, long handledNanos) {}

    /**
     * A fault, from the op that began it to the one that ended it.
     *
     * @param value of the completed op that began it
     */
    record Window(Object value, long fromNanos, long toNanos) {
        boolean holds(Tick tick) {
            return tick.atNanos > fromNanos + SLACK && tick.atNanos < toNanos - SLACK;
        }

        /** The node-valued keys or elements of its value: whom it hit. */
        List<String> hit() {
            return value instanceof Map<?, ?> map
                    ? map.keySet().stream().map(String::valueOf).toList()
                    : ((List<?>) ((List<?>) value).get(1))
                            .stream().map(String::valueOf).toList();
        }

        int percent() {
            Map<?, ?> behaviour = (Map<?, ?>) ((List<?>) value).get(2);
            return ((Number) java.util.Objects.requireNonNull(behaviour.get(Keyword.of("percent")))).intValue();
        }
    }

    Outcome play(String nemesis, long seed) {
        return Simulation.of("echo", () -> this::start)
                .nodes(5)
                .rate(1)
                .timeLimit(Duration.ofSeconds(20))
                .nemesis(nemesis.split(",", -1))
                .nemesisInterval(Duration.ofSeconds(1))
                .seed(seed)
                .run();
    }

    private void start(Node node) {
        int life = lives.merge(node.id(), 1, Integer::sum);
        int[] next = new int[1];
        node.on("echo", request -> node.reply(request, Json.body("echo_ok").set("echo", Fields.any(request, "echo"))));
        node.on(
                "tick",
                message -> received.add(new Tick(
                        message.src(),
                        node.id(),
                        (int) Fields.integer(message, "number"),
                        life,
                        Fields.integer(message, "at"),
                        node.nowNanos())));
        node.every(PERIOD, () -> {
            long now = node.nowNanos();
            int number = next[0]++;
            for (String peer : node.peers()) {
                sent.add(new Tick(node.id(), peer, number, life, now, now));
                node.send(peer, Json.body("tick").put("number", number).put("at", now));
            }
        });
    }

    Stream<Tick> sent(Predicate<Tick> which) {
        return sent.stream().filter(which);
    }

    Stream<Tick> received(Predicate<Tick> which) {
        return received.stream().filter(which);
    }

    /** When the fault was on: from the completion of each op that begins it to the next that ends it. */
    static List<Window> windows(History history, Fault fault) {
        List<Window> windows = new ArrayList<>();
        Op begun = null;
        for (Op op : nemesisOps(history)) {
            if (op.f().equals(fault.begins())) {
                begun = op;
            } else if (op.f().equals(fault.ends()) && begun != null) {
                windows.add(
                        new Window(java.util.Objects.requireNonNull(begun.value()), begun.timeNanos(), op.timeNanos()));
                begun = null;
            }
        }
        return windows;
    }

    /** The completions. */
    static List<Op> nemesisOps(History history) {
        List<Op> all = history.ops().stream().filter(op -> !op.isClient()).toList();
        List<Op> completions = new ArrayList<>();
        for (int i = 1; i < all.size(); i += 2) {
            completions.add(all.get(i));
        }
        return completions;
    }
}
