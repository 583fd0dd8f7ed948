package dev.glomers.bench.checker.elle;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpEdn;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The transactions of a history and all dependencies between them.
 *
 * @param history the whole history
 * @param graph over the indices of completions
 * @param sources where the edges come from; the first that knows a reason for an edge explains it
 */
public record TransactionGraph(History history, DependencyGraph graph, List<Dependencies> sources) {
    public TransactionGraph {
        sources = List.copyOf(sources);
    }

    /** The graph of all these dependencies. */
    public static TransactionGraph of(History history, List<Dependencies> sources) {
        DependencyGraph.Builder graph = new DependencyGraph.Builder(history.size());
        sources.forEach(source -> source.link(graph));
        return new TransactionGraph(history, graph.build(), sources);
    }

    /**
     * The cycle through these vertices, with its reasons.
     *
     * @param vertices the first one again at the end
     */
    Cycle explain(int[] vertices) {
        List<Op> ops = new ArrayList<>();
        for (int vertex : vertices) {
            ops.add(history.ops().get(vertex));
        }
        List<Dependency> steps = new ArrayList<>();
        for (int i = 0; i + 1 < vertices.length; i++) {
            steps.add(explain(ops.get(i), ops.get(i + 1)));
        }
        return new Cycle(ops, steps);
    }

    private Dependency explain(Op first, Op second) {
        return sources.stream()
                .map(source -> source.explain(first, second))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("expected a reason why " + Edn.write(OpEdn.toMap(first))
                        + " comes before " + Edn.write(OpEdn.toMap(second)) + ", found none"));
    }
}
