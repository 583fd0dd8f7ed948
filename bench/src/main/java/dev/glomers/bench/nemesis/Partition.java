package dev.glomers.bench.nemesis;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.generator.Generator;
import dev.glomers.bench.generator.Generators;
import dev.glomers.bench.generator.Template;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.random.Seed;
import dev.glomers.bench.sim.Blockade;
import dev.glomers.bench.sim.Network;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Network partitions: begins one, heals it, begins another, at random intervals. The value of the op that begins one is
 * its kind; of its completion, {@code [:isolated {receiver #{sender}}]}: who drops whose messages.
 *
 * <p>In both directions, the kinds are those of Maelstrom. In one direction, a kind is a part of the nodes and a
 * direction: {@code [:one :inbound]} is one node that does not hear the others, {@code [:majority :outbound]} half of
 * the nodes (the smaller half, as in {@code :majority}) that are not heard by the rest.
 *
 * @see <a
 *     href="https://github.com/jepsen-io/jepsen/blob/main/jepsen/src/jepsen/nemesis/combined.clj">jepsen.nemesis.combined</a>
 */
public final class Partition implements Nemesis {
    private static final List<Keyword> KINDS = List.of(
            Keyword.of("one"), Keyword.of("minority-third"), Keyword.of("majority"), Keyword.of("majorities-ring"));
    private static final List<Keyword> PARTS =
            List.of(Keyword.of("one"), Keyword.of("minority-third"), Keyword.of("majority"));
    private static final Keyword INBOUND = Keyword.of("inbound");
    private static final List<Keyword> DIRECTIONS = List.of(INBOUND, Keyword.of("outbound"));

    private final Fault fault;
    private final Blockade blockade;
    private final List<String> nodes;
    private final RandomGenerator random;

    private Partition(Fault fault, Blockade blockade, List<String> nodes, RandomGenerator random) {
        this.fault = fault;
        this.blockade = blockade;
        this.nodes = nodes;
        this.random = random;
    }

    /**
     * Partitions in both directions.
     *
     * @param intervalSeconds the mean time between an op of this nemesis and the next
     */
    public static Faults faults(Network network, List<String> nodes, double intervalSeconds, Seed seed) {
        return faults(
                Fault.PARTITION, network, nodes, intervalSeconds, seed, draw -> KINDS.get(draw.below(KINDS.size())));
    }

    /** Partitions in one direction. */
    public static Faults oneWayFaults(Network network, List<String> nodes, double intervalSeconds, Seed seed) {
        return faults(
                Fault.PARTITION_ONE_WAY,
                network,
                nodes,
                intervalSeconds,
                seed,
                draw -> List.of(
                        PARTS.get(draw.fork("part").below(PARTS.size())),
                        DIRECTIONS.get(draw.fork("direction").below(DIRECTIONS.size()))));
    }

    private static Faults faults(
            Fault fault,
            Network network,
            List<String> nodes,
            double intervalSeconds,
            Seed seed,
            Function<Seed, Object> kind) {
        Generator start =
                Generators.drawn(seed.fork("kind"), draw -> Template.nemesis(fault.begins(), kind.apply(draw)));
        Generator stop = Generators.repeat(Template.nemesis(fault.ends(), null));
        return Faults.of(
                fault,
                Generators.stagger(seed.fork("interval"), intervalSeconds, Generators.flipFlop(start, stop)),
                Template.nemesis(fault.ends(), null),
                new Partition(fault, network.addBlockade(), nodes, seed.fork("grudge").stream()));
    }

    @Override
    public void invoke(Op op, Consumer<Object> done) {
        if (op.f().equals(fault.ends())) {
            blockade.heal();
            done.accept(Keyword.of("network-healed"));
            return;
        }
        Grudge grudge = op.value() instanceof List<?> oneWay ? oneWay(oneWay) : grudge(op);
        grudge.drops().forEach((receiver, senders) -> senders.forEach(sender -> blockade.drop(sender, receiver)));
        done.accept(List.of(Keyword.of("isolated"), grudge.drops()));
    }

    private Grudge grudge(Op op) {
        return switch (name(op.value())) {
            case "one" -> Grudge.one(nodes, random);
            case "minority-third" -> Grudge.minorityThird(nodes, random);
            case "majority" -> Grudge.majority(nodes, random);
            case "majorities-ring" -> Grudge.majoritiesRing(nodes, random);
            default -> throw new IllegalStateException("no such kind of partition: " + op.value());
        };
    }

    private Grudge oneWay(List<?> partAndDirection) {
        int size = switch (name(partAndDirection.get(0))) {
            case "one" -> 1;
            case "minority-third" -> (nodes.size() - 1) / 3;
            case "majority" -> nodes.size() / 2;
            default -> throw new IllegalStateException("no such part: " + partAndDirection);
        };
        return Grudge.oneWay(nodes, size, INBOUND.equals(partAndDirection.get(1)), random);
    }

    private static String name(@Nullable Object value) {
        return value instanceof Keyword keyword ? keyword.name() : "";
    }
}
