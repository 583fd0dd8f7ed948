package dev.glomers.bench.nemesis;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.generator.Generator;
import dev.glomers.bench.generator.Generators;
import dev.glomers.bench.generator.Template;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.random.Seed;
import dev.glomers.bench.sim.Network;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Network partitions: begins one, heals it, begins another, at random intervals.
 *
 * @see <a
 *     href="https://github.com/jepsen-io/jepsen/blob/main/jepsen/src/jepsen/nemesis/combined.clj">jepsen.nemesis.combined</a>
 */
public final class Partition implements Nemesis {
    private static final String START = "start-partition";
    private static final String STOP = "stop-partition";
    private static final List<Keyword> KINDS = List.of(
            Keyword.of("one"), Keyword.of("minority-third"), Keyword.of("majority"), Keyword.of("majorities-ring"));

    private final Network network;
    private final List<String> nodes;
    private final RandomGenerator random;

    private Partition(Network network, List<String> nodes, RandomGenerator random) {
        this.network = network;
        this.nodes = nodes;
        this.random = random;
    }

    /**
     * Partitions of these nodes.
     *
     * @param intervalSeconds the mean time between an op of this nemesis and the next
     */
    public static Faults faults(Network network, List<String> nodes, double intervalSeconds, Seed seed) {
        Generator start = Generators.drawn(
                seed.fork("kind"), draw -> Template.nemesis(START, KINDS.get(draw.below(KINDS.size()))));
        Generator stop = Generators.repeat(Template.nemesis(STOP, null));
        return new Faults(
                Generators.stagger(seed.fork("interval"), intervalSeconds, Generators.flipFlop(start, stop)),
                Generators.once(Template.nemesis(STOP, null)),
                new Partition(network, nodes, seed.fork("grudge").stream()));
    }

    @Override
    public Object invoke(Op op) {
        if (op.f().equals(STOP)) {
            network.heal();
            return Keyword.of("network-healed");
        }
        Grudge grudge = grudge(op);
        grudge.drops().forEach((receiver, senders) -> senders.forEach(sender -> network.drop(sender, receiver)));
        return List.of(Keyword.of("isolated"), grudge.drops());
    }

    private Grudge grudge(Op op) {
        String kind = op.value() instanceof Keyword keyword ? keyword.name() : "";
        return switch (kind) {
            case "one" -> Grudge.one(nodes, random);
            case "minority-third" -> Grudge.minorityThird(nodes, random);
            case "majority" -> Grudge.majority(nodes, random);
            case "majorities-ring" -> Grudge.majoritiesRing(nodes, random);
            default -> throw new IllegalStateException("no such kind of partition: " + op.value());
        };
    }
}
