package dev.glomers.bench.checker.elle;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;

/** A small directed graph of names: what implies what. */
final class NameGraph {
    private final Map<String, TreeSet<String>> out = new TreeMap<>();
    private final Map<String, TreeSet<String>> in = new TreeMap<>();

    private NameGraph() {}

    /**
     * Reads a graph.
     *
     * @param lines each {@code from: to to ...}
     * @param canonical renames each name
     */
    static NameGraph parse(String lines, UnaryOperator<String> canonical) {
        NameGraph graph = new NameGraph();
        lines.lines().forEach(line -> {
            int colon = line.indexOf(':');
            String from = canonical.apply(line.substring(0, colon));
            for (String to : line.substring(colon + 1).strip().split(" +", -1)) {
                graph.link(from, canonical.apply(to));
            }
        });
        return graph;
    }

    private void link(String from, String to) {
        out.computeIfAbsent(from, name -> new TreeSet<>()).add(to);
        in.computeIfAbsent(to, name -> new TreeSet<>()).add(from);
    }

    /** All names on either side of an edge. */
    TreeSet<String> names() {
        TreeSet<String> names = new TreeSet<>(out.keySet());
        names.addAll(in.keySet());
        return names;
    }

    /** Where the edges of this name lead. */
    Collection<String> out(String name) {
        return out.getOrDefault(name, new TreeSet<>());
    }

    /** Where the edges to this name come from. */
    Collection<String> in(String name) {
        return in.getOrDefault(name, new TreeSet<>());
    }

    /** These names and all that can be reached from them. */
    TreeSet<String> downstream(Collection<String> names) {
        return reach(names, out);
    }

    /** These names and all from which they can be reached. */
    TreeSet<String> upstream(Collection<String> names) {
        return reach(names, in);
    }

    private static TreeSet<String> reach(Collection<String> names, Map<String, TreeSet<String>> edges) {
        TreeSet<String> reached = new TreeSet<>(names);
        Deque<String> open = new ArrayDeque<>(List.copyOf(reached));
        while (!open.isEmpty()) {
            for (String next : edges.getOrDefault(open.pop(), new TreeSet<>())) {
                if (reached.add(next)) {
                    open.push(next);
                }
            }
        }
        return reached;
    }
}
