package dev.glomers.bench.nemesis;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.generator.Generator;
import dev.glomers.bench.generator.Generators;
import dev.glomers.bench.generator.Template;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.nemesis.PacketBehaviour.Duplicate;
import dev.glomers.bench.nemesis.PacketBehaviour.Loss;
import dev.glomers.bench.nemesis.PacketBehaviour.Slow;
import dev.glomers.bench.random.Seed;
import dev.glomers.bench.sim.Network;
import dev.glomers.bench.sim.Packet;
import dev.glomers.bench.sim.PacketFault;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Disturbs the messages from and to some nodes: begins, ends, begins again, at random intervals. After {@code
 * packet-package} of jepsen.nemesis.combined, but with a name, a schedule and values of its own for each behaviour. The
 * value of the op that begins it is {@code [targets behaviour]}, as in {@code [:one {:percent 20}]}; of its completion
 * {@code [:shaped ["n3"] {:percent 20}]}; of the completed op that ends it {@code [:reliable ["n3"]]}.
 *
 * <p>It hits what is sent between two nodes, one of them a target at least, while it lasts; what is under way already
 * is not touched.
 */
final class PacketNemesis implements Nemesis, PacketFault {
    private final Fault fault;
    private final List<PacketBehaviour> behaviours;
    private final Network network;
    private final List<String> nodes;
    private final Targets targets;
    private final RandomGenerator random;
    private List<String> hit = List.of();
    private @Nullable PacketBehaviour current;

    private PacketNemesis(Fault fault, Network network, List<String> nodes, Targets targets, RandomGenerator random) {
        this.fault = fault;
        this.behaviours = behaviours(fault);
        this.network = network;
        this.nodes = nodes;
        this.targets = targets;
        this.random = random;
    }

    /**
     * One of the disturbances.
     *
     * @param fault one of {@code DUPLICATE}, {@code LOSS} and {@code SLOW}
     */
    static Faults faults(Fault fault, Network network, List<String> nodes, double intervalSeconds, Seed seed) {
        PacketNemesis nemesis = new PacketNemesis(
                fault,
                network,
                nodes,
                new Targets(nodes, seed.fork("targets").stream()),
                seed.fork("packets").stream());
        network.addFault(nemesis);
        Generator start = Generators.drawn(seed.fork("kind"), nemesis::start);
        Template stop = Template.nemesis(fault.ends(), null);
        return Faults.of(
                fault,
                Generators.stagger(
                        seed.fork("interval"), intervalSeconds, Generators.flipFlop(start, Generators.repeat(stop))),
                stop,
                nemesis);
    }

    private static List<PacketBehaviour> behaviours(Fault fault) {
        return switch (fault) {
            case LOSS -> List.of(new Loss(10), new Loss(20), new Loss(50));
            case DUPLICATE -> List.of(new Duplicate(10), new Duplicate(20), new Duplicate(50));
            // The first is Jepsen's default; a message that is late by a second meets the timeouts of most programs.
            case SLOW -> List.of(new Slow(50, 10), new Slow(200, 40), new Slow(1000, 200));
            default -> throw new IllegalArgumentException("not a fault of packets: " + fault);
        };
    }

    private Template start(Seed draw) {
        PacketBehaviour behaviour = behaviours.get(draw.fork("behaviour").below(behaviours.size()));
        return Template.nemesis(
                fault.begins(),
                Collections.unmodifiableList(Arrays.asList(Targets.draw(draw.fork("targets")), behaviour.toEdn())));
    }

    @Override
    public void invoke(Op op, Consumer<Object> done) {
        if (op.f().equals(fault.ends())) {
            List<String> released = hit;
            hit = List.of();
            current = null;
            done.accept(List.of(Keyword.of("reliable"), released));
            return;
        }
        if (!(op.value() instanceof List<?> value)) {
            throw new IllegalStateException("expected targets and a behaviour, found " + op);
        }
        current = behaviours.stream()
                .filter(behaviour -> behaviour.toEdn().equals(value.get(1)))
                .findFirst()
                .orElseThrow();
        hit = targets.of(value.get(0));
        done.accept(List.of(Keyword.of("shaped"), hit, current.toEdn()));
    }

    @Override
    public List<Long> apply(Packet packet, List<Long> delaysNanos) {
        return current != null && isHit(packet) ? current.apply(packet, delaysNanos, network, random) : delaysNanos;
    }

    private boolean isHit(Packet packet) {
        String src = packet.src();
        String dest = packet.dest();
        boolean betweenNodes = nodes.contains(src) && nodes.contains(dest) && !src.equals(dest);
        return betweenNodes && (hit.contains(src) || hit.contains(dest));
    }
}
