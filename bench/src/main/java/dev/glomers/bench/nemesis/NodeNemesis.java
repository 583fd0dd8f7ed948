package dev.glomers.bench.nemesis;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.generator.Generator;
import dev.glomers.bench.generator.Generators;
import dev.glomers.bench.generator.Template;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.random.Seed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Kills nodes and starts them again; pauses them and lets them go on. As {@code db-package} of jepsen.nemesis.combined
 * has it: a {@code :kill} or {@code :pause} says what to hit ({@link Targets}), {@code :start} and {@code :resume} are
 * always for {@code :all}; and if both faults are asked for, they share one schedule, each op of which is one or the
 * other. The value of a completed op is {@code {node what-came-of-it}}.
 */
final class NodeNemesis implements Nemesis {
    private final NodeControl control;
    private final Targets killed;
    private final Targets paused;

    private NodeNemesis(NodeControl control, Targets killed, Targets paused) {
        this.control = control;
        this.killed = killed;
        this.paused = paused;
    }

    /**
     * Kills, pauses, or both.
     *
     * @param chosen holds at least one of {@code PAUSE} and {@code KILL}
     */
    static Faults faults(
            List<Fault> chosen, NodeControl control, List<String> nodes, double intervalSeconds, Seed seed) {
        NodeNemesis nemesis = new NodeNemesis(
                control,
                new Targets(nodes, seed.fork("killed").stream()),
                new Targets(nodes, seed.fork("paused").stream()));
        List<Generator> modes = new ArrayList<>();
        List<Generator> last = new ArrayList<>();
        Map<String, Nemesis> nemeses = new LinkedHashMap<>();
        for (Fault fault : List.of(Fault.PAUSE, Fault.KILL)) {
            if (chosen.contains(fault)) {
                Template undo = Template.nemesis(fault.ends(), Targets.ALL);
                Generator begin = Generators.drawn(
                        seed.fork(fault.label()), draw -> Template.nemesis(fault.begins(), Targets.draw(draw)));
                modes.add(Generators.flipFlop(begin, Generators.repeat(undo)));
                last.add(Generators.once(undo));
                nemeses.put(fault.begins(), nemesis);
                nemeses.put(fault.ends(), nemesis);
            }
        }
        return new Faults(
                Generators.stagger(seed.fork("interval"), intervalSeconds, Generators.mix(seed.fork("mode"), modes)),
                Generators.sequence(last),
                nemeses);
    }

    @Override
    public void invoke(Op op, Consumer<Object> done) {
        switch (op.f()) {
            case "kill" -> done.accept(each(killed.of(op.value()), control::kill));
            case "pause" -> done.accept(each(paused.of(op.value()), control::pause));
            case "resume" -> done.accept(each(paused.of(op.value()), control::resume));
            case "start" -> start(killed.of(op.value()), done);
            default -> throw new IllegalStateException("nothing that can be done to nodes: " + op);
        }
    }

    private static Map<String, Keyword> each(List<String> nodes, Function<String, Keyword> action) {
        Map<String, Keyword> results = new LinkedHashMap<>();
        nodes.forEach(node -> results.put(node, action.apply(node)));
        return results;
    }

    /** All at once; done when the last one is. */
    private void start(List<String> nodes, Consumer<Object> done) {
        // Filled in the order of the nodes, whoever answers first.
        Map<String, Keyword> results = new LinkedHashMap<>();
        nodes.forEach(node -> results.put(node, Keyword.of("starting")));
        int[] left = {nodes.size()};
        for (String node : nodes) {
            control.start(node, result -> {
                results.put(node, result);
                left[0]--;
                if (left[0] == 0) {
                    done.accept(results);
                }
            });
        }
    }
}
