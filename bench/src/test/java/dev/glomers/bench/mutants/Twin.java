package dev.glomers.bench.mutants;

import dev.glomers.bench.simulation.Outcome;
import dev.glomers.bench.simulation.Simulation;
import dev.glomers.node.Protocol;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** A right protocol, and how it is played: what a mutant is compared with. */
final class Twin {
    private final String workload;
    private final Supplier<Protocol> nodes;
    private final UnaryOperator<Simulation> options;
    /** By seed: several mutants have the same twin. */
    private final Map<Long, Outcome> played = new ConcurrentHashMap<>();

    /**
     * A right protocol.
     *
     * @param nodes makes its nodes
     * @param options under which it, and every mutant of it, is played
     */
    Twin(String workload, Supplier<Protocol> nodes, UnaryOperator<Simulation> options) {
        this.workload = workload;
        this.nodes = nodes;
        this.options = options;
    }

    /** What is asked of it. */
    String workload() {
        return workload;
    }

    /** One of its nodes. */
    Protocol node() {
        return nodes.get();
    }

    /** Another protocol for the same workload, played in the same way. */
    Twin of(Supplier<Protocol> others) {
        return new Twin(workload, others, options);
    }

    /** The same, played with more options. */
    Twin with(UnaryOperator<Simulation> more) {
        return new Twin(workload, nodes, simulation -> more.apply(options.apply(simulation)));
    }

    /** A run of its nodes. */
    Outcome run(long seed) {
        return played.computeIfAbsent(seed, each -> run(nodes, each));
    }

    /** A run of other nodes with its options. */
    Outcome run(Supplier<Protocol> others, long seed) {
        return options.apply(Simulation.of(workload, others)).seed(seed).run();
    }
}
