package dev.glomers.bench.checker.elle;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The part of a component in which a cycle is searched: the edges that have one of certain relations, and the vertices
 * they join. Vertices and neighbours come in {@link HashTrieOrder}.
 */
final class SearchGraph {
    /** For each vertex of the component the index of its op. */
    private final int[] ops;

    private final DependencyGraph component;
    private final int mask;
    /** The only vertices there are, or null if there is no limit. */
    private final int @Nullable [] only;
    /** Neighbours in order, as far as they were asked for. */
    private final Map<Integer, int[]> neighbours = new LinkedHashMap<>();

    private SearchGraph(int[] ops, DependencyGraph component, int mask, int @Nullable [] only) {
        this.ops = ops;
        this.component = component;
        this.mask = mask;
        this.only = only;
    }

    /**
     * The graph of all edges of a component with one of these relations.
     *
     * @param ops for each vertex the index of its op, ascending
     */
    static SearchGraph of(int[] ops, DependencyGraph component, int mask) {
        return new SearchGraph(ops, component, mask, null);
    }

    /** The part between these vertices, which are places in the component. */
    SearchGraph among(int[] vertices) {
        int[] sorted = Arrays.stream(vertices).sorted().distinct().toArray();
        return new SearchGraph(ops, component, mask, sorted);
    }

    /** All vertices, in order. */
    int[] vertices() {
        boolean[] present = new boolean[ops.length];
        for (int vertex = 0; vertex < ops.length; vertex++) {
            for (int edge = component.start(vertex); edge < component.start(vertex + 1); edge++) {
                if (isIn(vertex, edge)) {
                    present[vertex] = true;
                    present[component.target(edge)] = true;
                }
            }
        }
        IntList vertices = new IntList();
        for (int vertex = 0; vertex < ops.length; vertex++) {
            if (present[vertex]) {
                vertices.add(vertex);
            }
        }
        return inOrder(vertices);
    }

    /** The edges of this vertex, as places in the component's graph, by the order of their targets. */
    int[] edges(int vertex) {
        return neighbours.computeIfAbsent(vertex, this::findEdges);
    }

    private int[] findEdges(int vertex) {
        IntList targets = new IntList();
        for (int edge = component.start(vertex); edge < component.start(vertex + 1); edge++) {
            if (isIn(vertex, edge)) {
                targets.add(component.target(edge));
            }
        }
        int[] edges = inOrder(targets);
        for (int i = 0; i < edges.length; i++) {
            edges[i] = component.edge(vertex, edges[i]);
        }
        return edges;
    }

    /** Where this edge leads. */
    int target(int edge) {
        return component.target(edge);
    }

    /** Those of the edge's relations that count here. */
    int relations(int edge) {
        return component.relations(edge) & mask;
    }

    private boolean isIn(int vertex, int edge) {
        return (component.relations(edge) & mask) != 0
                && (only == null
                        || (Arrays.binarySearch(only, vertex) >= 0
                                && Arrays.binarySearch(only, component.target(edge)) >= 0));
    }

    private int[] inOrder(IntList vertices) {
        int[] indices = vertices.toArray();
        for (int i = 0; i < indices.length; i++) {
            indices[i] = ops[indices[i]];
        }
        int[] ordered = HashTrieOrder.ofOps(indices);
        for (int i = 0; i < ordered.length; i++) {
            ordered[i] = Arrays.binarySearch(ops, ordered[i]);
        }
        return ordered;
    }
}
