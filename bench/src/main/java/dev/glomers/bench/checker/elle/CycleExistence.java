package dev.glomers.bench.checker.elle;

import static dev.glomers.bench.checker.elle.Relation.PROCESS;
import static dev.glomers.bench.checker.elle.Relation.REALTIME;
import static dev.glomers.bench.checker.elle.Relation.RW;
import static dev.glomers.bench.checker.elle.Relation.WR;
import static dev.glomers.bench.checker.elle.Relation.WW;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;

/**
 * A consistency model, and the part of the dependency graph that has no cycle if it holds. That there is a cycle is told
 * in linear time, long before one is found; it is reported only where the search then finds none.
 *
 * @param model its canonical name
 * @param relations the relations in that part, as a set of bits
 * @param overReads true if a step may also go by one of these relations and one anti-dependency after it
 * @param subgraph the part as results describe it; {@code wwp}, {@code wrp} and {@code rwp} are dependencies of
 *     predicates, which we have none of
 */
record CycleExistence(String model, int relations, boolean overReads, Object subgraph) {
    /** What is looked for, in this order; a stronger model is not looked at once a weaker one is ruled out. */
    static final List<CycleExistence> ALL = List.of(
            of("PL-1", WW.bit(), ":ww :wwp"),
            of("PL-2", WW.bit() | WR.bit(), ":ww :wwp :wr :wrp"),
            overReads("PL-SI", 0, ":ww :wwp :wr :wrp"),
            of("PL-2.99", Relation.DATA, ":ww :wwp :wr :wrp :rw"),
            of("PL-3", Relation.DATA, ":ww :wwp :wr :wrp :rw :rwp"),
            of("strong-session-PL-1", WW.bit() | PROCESS.bit(), ":ww :wwp :process"),
            of("strong-session-PL-2", WW.bit() | WR.bit() | PROCESS.bit(), ":ww :wwp :wr :wrp :process"),
            overReads("strong-session-snapshot-isolation", PROCESS.bit(), ":ww :wwp :wr :wrp :process"),
            of("strong-session-serializable", Relation.DATA | PROCESS.bit(), ":ww :wwp :wr :wrp :rw :rwp :process"),
            of("strong-PL-1", WW.bit() | REALTIME.bit(), ":ww :wwp :realtime"),
            of("strong-PL-2", WW.bit() | WR.bit() | REALTIME.bit(), ":ww :wwp :wr :wrp :realtime"),
            overReads("strong-snapshot-isolation", REALTIME.bit(), ":ww :wwp :wr :wrp :realtime"),
            of("PL-SS", Relation.DATA | REALTIME.bit(), ":ww :wwp :wr :wrp :rw :rwp :realtime"));

    private static CycleExistence of(String model, int relations, String subgraph) {
        return new CycleExistence(model, relations, false, read("[:union " + subgraph + "]"));
    }

    private static CycleExistence overReads(String model, int order, String subgraph) {
        return new CycleExistence(
                model,
                WW.bit() | WR.bit() | order,
                true,
                read("[:extension [:union " + subgraph + "] [:union :rw :rwp]]"));
    }

    private static Object read(String subgraph) {
        return Objects.requireNonNull(Edn.read(subgraph));
    }

    /** The anomaly that such a cycle is. */
    String anomaly() {
        return model + AnomalyNames.CYCLE_EXISTS;
    }

    /**
     * The smallest component with a cycle, in this part of the graph; of several the first. Empty if there is none.
     *
     * @return its vertices, ascending
     */
    int[] smallestComponent(DependencyGraph graph) {
        List<int[]> components = overReads ? Components.of(extended(graph), ~0) : Components.of(graph, relations);
        return components.stream()
                .min(Comparator.comparing(component -> component.length))
                .orElse(new int[0]);
    }

    /** The graph with an edge for each step: one relation, or one and then an anti-dependency. */
    private DependencyGraph extended(DependencyGraph graph) {
        DependencyGraph.Builder extended = new DependencyGraph.Builder(graph.vertices());
        int[] linked = new int[graph.vertices()];
        for (int vertex = 0; vertex < graph.vertices(); vertex++) {
            IntList steps = steps(graph, vertex);
            for (int i = 0; i < steps.size(); i++) {
                if (linked[steps.get(i)] != vertex + 1) {
                    linked[steps.get(i)] = vertex + 1;
                    extended.link(vertex, steps.get(i), WW);
                }
            }
        }
        return extended.build();
    }

    private IntList steps(DependencyGraph graph, int vertex) {
        IntList steps = new IntList();
        for (int edge = graph.start(vertex); edge < graph.start(vertex + 1); edge++) {
            if ((graph.relations(edge) & relations) != 0) {
                int middle = graph.target(edge);
                steps.add(middle);
                for (int read = graph.start(middle); read < graph.start(middle + 1); read++) {
                    if ((graph.relations(read) & RW.bit()) != 0) {
                        steps.add(graph.target(read));
                    }
                }
            }
        }
        return steps;
    }

    /**
     * The anomaly as results have it.
     *
     * @param component indices of ops
     */
    Map<Keyword, Object> toEdn(int[] component) {
        TreeSet<Object> indices = new TreeSet<>();
        for (int index : component) {
            indices.add((long) index);
        }
        Map<Keyword, Object> map = new LinkedHashMap<>();
        map.put(Keyword.of("type"), Keyword.of(anomaly()));
        map.put(Keyword.of("not"), Keyword.of(ModelNames.friendly(model)));
        map.put(Keyword.of("subgraph"), subgraph);
        map.put(Keyword.of("scc-size"), (long) component.length);
        map.put(Keyword.of("scc"), indices);
        return map;
    }

    /** The models that rule out a cycle and, so far as these existences tell, may hold. */
    static List<String> possibleModels(List<CycleExistence> found) {
        TreeSet<String> impossible = ConsistencyModels.impossibleWithout(
                found.stream().map(CycleExistence::model).toList());
        List<String> possible = new ArrayList<>();
        for (CycleExistence each : ALL) {
            if (!impossible.contains(each.model)) {
                possible.add(each.model);
            }
        }
        return possible;
    }
}
