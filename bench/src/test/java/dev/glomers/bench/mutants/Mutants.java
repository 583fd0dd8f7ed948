package dev.glomers.bench.mutants;

import dev.glomers.bench.nodes.Tampered;
import dev.glomers.bench.nodes.Tampering;
import dev.glomers.bench.simulation.Simulation;
import dev.glomers.node.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** Collects mutants, one by one. */
final class Mutants {
    private final Twin twin;
    private final List<Mutant> all;

    private Mutants(Twin twin, List<Mutant> all) {
        this.twin = twin;
        this.all = all;
    }

    /** None yet. The following are of this right protocol, and play for three seconds, unless something else is said. */
    static Mutants of(String workload, Supplier<Protocol> right) {
        return new Mutants(
                new Twin(workload, right, simulation -> simulation.timeLimit(Duration.ofSeconds(3))),
                new ArrayList<>());
    }

    /** The same, where the following are of another right protocol. */
    Mutants of(Supplier<Protocol> other) {
        return new Mutants(twin.of(other), all);
    }

    /** The same, where the following are played with more options. */
    Mutants with(UnaryOperator<Simulation> more) {
        return new Mutants(twin.with(more), all);
    }

    /** The same, where the following are played with a fault, which comes or goes every second. */
    Mutants under(String fault) {
        return with(simulation ->
                simulation.timeLimit(Duration.ofSeconds(5)).nemesis(fault).nemesisInterval(Duration.ofSeconds(1)));
    }

    /**
     * And one whose nodes are these.
     *
     * @param name what it does wrong
     * @param sign as in {@link Mutant}, with blanks between
     */
    Mutants wrong(String name, String sign, Supplier<Protocol> nodes) {
        all.add(new Mutant(name, nodes, twin, List.of(sign.split(" "))));
        return this;
    }

    /** And one whose nodes are the right ones, with something wrong between them and their clients. */
    Mutants tampered(String name, String sign, Supplier<Tampering> tampering) {
        return wrong(name, sign, () -> new Tampered(twin.node(), tampering.get()));
    }

    /** All of them. */
    List<Mutant> all() {
        return List.copyOf(all);
    }
}
