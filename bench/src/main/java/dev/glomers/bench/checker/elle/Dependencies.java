package dev.glomers.bench.checker.elle;

import dev.glomers.bench.history.Op;
import java.util.Optional;

/**
 * Dependencies of one kind among the transactions of a history. A transaction is known by its completion, and in a graph
 * by the index of that op.
 */
public interface Dependencies {
    /** Puts all dependencies of this kind into the graph. */
    void link(DependencyGraph.Builder graph);

    /**
     * Why the second transaction depends on the first, if it does by this kind of dependency. Asked of the few pairs
     * that a cycle consists of, so that it may take its time.
     *
     * @param first a completion
     * @param second a completion
     */
    Optional<Dependency> explain(Op first, Op second);
}
