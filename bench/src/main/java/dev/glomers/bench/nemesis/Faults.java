package dev.glomers.bench.nemesis;

import dev.glomers.bench.generator.Generator;
import dev.glomers.bench.generator.Generators;
import dev.glomers.bench.generator.Template;
import dev.glomers.bench.random.Seed;
import dev.glomers.bench.sim.Network;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One or more kinds of faults: when they happen, how they are undone in the end, and who carries them out.
 *
 * @param generator the faults during the test
 * @param finalGenerator what leaves everything whole again
 * @param nemeses who carries out the ops of both, by their functions
 */
public record Faults(Generator generator, Generator finalGenerator, Map<String, Nemesis> nemeses) {

    /**
     * The faults of these names, each with its own schedule; only {@code kill} and {@code pause} share one, as in
     * Jepsen. Each draws from a fork of the seed of its own, so that one more fault does not change what another does.
     *
     * @param labels names of {@link Fault}s
     * @param intervalSeconds the mean time between the ops of one schedule
     * @throws IllegalArgumentException if there is no fault of a name
     */
    public static Faults create(
            Set<String> labels,
            Network network,
            NodeControl control,
            List<String> nodes,
            double intervalSeconds,
            Seed seed) {
        List<Fault> chosen = Fault.among(labels);
        List<Faults> parts = new ArrayList<>();
        for (Fault fault : chosen) {
            Seed own = seed.fork(fault.label());
            switch (fault) {
                case PARTITION -> parts.add(Partition.faults(network, nodes, intervalSeconds, own));
                case PARTITION_ONE_WAY -> parts.add(Partition.oneWayFaults(network, nodes, intervalSeconds, own));
                case DUPLICATE, LOSS, SLOW ->
                    parts.add(PacketNemesis.faults(fault, network, nodes, intervalSeconds, own));
                case PAUSE, KILL -> {
                    // Together, below.
                }
            }
        }
        if (chosen.contains(Fault.PAUSE) || chosen.contains(Fault.KILL)) {
            parts.add(NodeNemesis.faults(chosen, control, nodes, intervalSeconds, seed.fork("nodes")));
        }
        return compose(parts, seed.fork("any"));
    }

    /** One kind of fault, undone by one op. */
    static Faults of(Fault fault, Generator generator, Template last, Nemesis nemesis) {
        Map<String, Nemesis> nemeses = new LinkedHashMap<>();
        nemeses.put(fault.begins(), nemesis);
        nemeses.put(fault.ends(), nemesis);
        return new Faults(generator, Generators.once(last), nemeses);
    }

    /** As compose-packages of jepsen.nemesis.combined: whichever has an op first; in the end, one after the other. */
    private static Faults compose(List<Faults> parts, Seed seed) {
        if (parts.size() == 1) {
            return parts.get(0);
        }
        Map<String, Nemesis> nemeses = new LinkedHashMap<>();
        parts.forEach(part -> nemeses.putAll(part.nemeses));
        return new Faults(
                Generators.any(seed, parts.stream().map(Faults::generator).toList()),
                Generators.sequence(parts.stream().map(Faults::finalGenerator).toList()),
                nemeses);
    }

    /** Hands each op to the nemesis that knows its function. */
    public Nemesis nemesis() {
        return (op, done) -> {
            Nemesis nemesis = nemeses.get(op.f());
            if (nemesis == null) {
                throw new IllegalStateException("there is no nemesis that could do " + op);
            }
            nemesis.invoke(op, done);
        };
    }
}
