package dev.glomers.bench.checker.elle;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which transaction must come before which, and why: a directed graph whose edges carry sets of relations. Vertices are
 * ints, the indices of completions in the history. Immutable, and all in arrays: the edges of vertex v stand at the
 * places from {@code start(v)} to {@code start(v + 1)}, by target.
 */
public final class DependencyGraph {
    private final int[] starts;
    private final int[] targets;
    private final byte[] relations;

    private DependencyGraph(int[] starts, int[] targets, byte[] relations) {
        this.starts = starts;
        this.targets = targets;
        this.relations = relations;
    }

    /** Collects edges. */
    public static final class Builder {
        private final int vertices;
        private int[] from = new int[1024];
        private int[] to = new int[1024];
        private byte[] relations = new byte[1024];
        private int size;

        /** @param vertices vertices are from 0 to below this */
        public Builder(int vertices) {
            this.vertices = vertices;
        }

        /** Adds an edge; several between the same two become one with several relations. */
        public void link(int first, int second, Relation relation) {
            if (size == from.length) {
                from = Arrays.copyOf(from, size * 2);
                to = Arrays.copyOf(to, size * 2);
                relations = Arrays.copyOf(relations, size * 2);
            }
            from[size] = first;
            to[size] = second;
            relations[size++] = (byte) relation.bit();
        }

        /** The graph of all edges added so far. */
        public DependencyGraph build() {
            // Two stable counting sorts, by target and then by origin, put all edges in order in linear time.
            int[] byTarget = sortedBy(to, null);
            int[] order = sortedBy(from, byTarget);
            int[] starts = new int[vertices + 1];
            int[] targets = new int[size];
            byte[] sets = new byte[size];
            int edges = 0;
            int vertex = 0;
            for (int i = 0; i < size; i++) {
                int edge = order[i];
                while (vertex < from[edge]) {
                    starts[++vertex] = edges;
                }
                if (edges > starts[vertex] && targets[edges - 1] == to[edge]) {
                    sets[edges - 1] |= relations[edge];
                } else {
                    targets[edges] = to[edge];
                    sets[edges++] = relations[edge];
                }
            }
            while (vertex < vertices) {
                starts[++vertex] = edges;
            }
            return new DependencyGraph(starts, Arrays.copyOf(targets, edges), Arrays.copyOf(sets, edges));
        }

        private int[] sortedBy(int[] key, int @Nullable [] before) {
            int[] places = new int[vertices + 1];
            for (int i = 0; i < size; i++) {
                places[key[i] + 1]++;
            }
            for (int v = 0; v < vertices; v++) {
                places[v + 1] += places[v];
            }
            int[] sorted = new int[size];
            for (int i = 0; i < size; i++) {
                int edge = before == null ? i : before[i];
                sorted[places[key[edge]]++] = edge;
            }
            return sorted;
        }
    }

    /** True if there is no edge. */
    public boolean isEmpty() {
        return targets.length == 0;
    }

    /** How many vertices there may be: all are below this. */
    public int vertices() {
        return starts.length - 1;
    }

    /** The place of the first edge of this vertex; that of the next vertex ends them. */
    int start(int vertex) {
        return starts[vertex];
    }

    /** The place of the edge between these two; negative if there is none. */
    int edge(int from, int to) {
        return Arrays.binarySearch(targets, starts[from], starts[from + 1], to);
    }

    /** Where the edge at this place leads. */
    int target(int edge) {
        return targets[edge];
    }

    /** The relations of the edge at this place, as a set of bits. */
    int relations(int edge) {
        return relations[edge];
    }

    /**
     * The graph of these vertices and the edges between them; they are numbered by their places here.
     *
     * @param chosen in ascending order
     */
    DependencyGraph among(int[] chosen) {
        Builder graph = new Builder(chosen.length);
        for (int i = 0; i < chosen.length; i++) {
            for (int edge = start(chosen[i]); edge < start(chosen[i] + 1); edge++) {
                int place = Arrays.binarySearch(chosen, target(edge));
                if (place >= 0) {
                    for (Relation relation : Relation.values()) {
                        if ((relations(edge) & relation.bit()) != 0) {
                            graph.link(i, place, relation);
                        }
                    }
                }
            }
        }
        return graph.build();
    }
}
