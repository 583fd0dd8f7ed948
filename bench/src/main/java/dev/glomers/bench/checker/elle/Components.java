package dev.glomers.bench.checker.elle;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The strongly connected components of a graph that hold a cycle, by Tarjan's algorithm without recursion: linear in
 * vertices and edges. A vertex alone counts only if it has an edge to itself.
 */
final class Components {
    private static final int UNSEEN = 0;
    private static final int DONE = Integer.MAX_VALUE;

    private final DependencyGraph graph;
    private final int mask;
    /** For each vertex the place in the order of discovery, from 1, or UNSEEN, or DONE if its component is complete. */
    private final int[] found;
    /** For each vertex the earliest vertex on the stack that it is known to reach. */
    private final int[] low;
    /** For each vertex on the path the next edge to follow. */
    private final int[] next;

    private final IntList path = new IntList();
    private final IntList stack = new IntList();
    private final List<int[]> components = new ArrayList<>();
    private int count;

    private Components(DependencyGraph graph, int mask) {
        this.graph = graph;
        this.mask = mask;
        found = new int[graph.vertices()];
        low = new int[graph.vertices()];
        next = new int[graph.vertices()];
    }

    /**
     * The components of the subgraph of all edges that have one of these relations.
     *
     * @param mask a set of relations
     * @return the vertices of each, ascending; components by their first vertex
     */
    static List<int[]> of(DependencyGraph graph, int mask) {
        Components search = new Components(graph, mask);
        for (int vertex = 0; vertex < graph.vertices(); vertex++) {
            if (search.found[vertex] == UNSEEN) {
                search.explore(vertex);
            }
        }
        search.components.sort(Comparator.comparing(component -> component[0]));
        return search.components;
    }

    private void explore(int root) {
        enter(root);
        while (!path.isEmpty()) {
            int vertex = path.last();
            if (next[vertex] < graph.start(vertex + 1)) {
                follow(vertex, next[vertex]++);
            } else {
                leave(path.removeLast());
            }
        }
    }

    private void enter(int vertex) {
        found[vertex] = ++count;
        low[vertex] = count;
        next[vertex] = graph.start(vertex);
        path.add(vertex);
        stack.add(vertex);
    }

    private void follow(int vertex, int edge) {
        if ((graph.relations(edge) & mask) == 0) {
            return;
        }
        int target = graph.target(edge);
        if (found[target] == UNSEEN) {
            enter(target);
        } else if (found[target] != DONE) {
            low[vertex] = Math.min(low[vertex], found[target]);
        }
    }

    private void leave(int vertex) {
        if (low[vertex] == found[vertex]) {
            complete(vertex);
        }
        if (!path.isEmpty()) {
            low[path.last()] = Math.min(low[path.last()], low[vertex]);
        }
    }

    private void complete(int root) {
        IntList members = new IntList();
        int member;
        do {
            member = stack.removeLast();
            found[member] = DONE;
            members.add(member);
        } while (member != root);
        if (members.size() > 1 || hasLoop(root)) {
            int[] component = members.toArray();
            Arrays.sort(component);
            components.add(component);
        }
    }

    private boolean hasLoop(int vertex) {
        for (int edge = graph.start(vertex); edge < graph.start(vertex + 1); edge++) {
            if (graph.target(edge) == vertex && (graph.relations(edge) & mask) != 0) {
                return true;
            }
        }
        return false;
    }
}
