package dev.glomers.bench.checker.elle;

import dev.glomers.bench.edn.EdnList;
import dev.glomers.bench.edn.Keyword;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The cycles of a dependency graph, by the anomalies that they are. Each component is searched for one cycle of each
 * kind, the worst kinds first; a kind that is there anyway because of one already found is left out, as are those that
 * can't be there.
 */
public final class CycleAnomalies {
    private final TransactionGraph transactions;
    private final Map<String, List<Object>> anomalies = new TreeMap<>();
    private final Map<String, List<Cycle>> cycles = new TreeMap<>();

    private CycleAnomalies(TransactionGraph transactions) {
        this.transactions = transactions;
    }

    /** Searches this graph. */
    static CycleAnomalies of(TransactionGraph transactions) {
        CycleAnomalies search = new CycleAnomalies(transactions);
        for (int[] component : Components.of(transactions.graph(), ~0)) {
            search.new Component(component).search();
        }
        return search;
    }

    /** The {@link #entries} of this graph. */
    public static Map<String, Object> in(TransactionGraph transactions) {
        return of(transactions).entries();
    }

    /**
     * The anomalies of the graph: names, and what results say of each. Beside cycles, whose entries are as
     * {@link Cycle#toEdn} has them, there may be {@code -cycle-exists} of a model, and {@code cycle-search-timeout}
     * where a component was too much to be searched to the end. If there is no dependency at all, nothing can be told:
     * {@code empty-transaction-graph} is true.
     */
    Map<String, Object> entries() {
        return transactions.graph().isEmpty()
                ? Map.of(AnomalyNames.EMPTY_TRANSACTION_GRAPH, true)
                : new TreeMap<>(anomalies);
    }

    /** The cycles alone, by the anomalies that they are. */
    Map<String, List<Cycle>> cycles() {
        return cycles;
    }

    private void add(Cycle cycle) {
        cycles.computeIfAbsent(cycle.anomaly(), name -> new ArrayList<>()).add(cycle);
        add(cycle.anomaly(), cycle.toEdn());
    }

    private void add(String anomaly, Map<Keyword, ?> entry) {
        anomalies.computeIfAbsent(anomaly, name -> new ArrayList<>()).add(entry);
    }

    /** One strongly connected component, searched for all kinds of cycles. */
    private final class Component {
        private final int[] ops;
        private final DependencyGraph graph;
        private final SearchBudget budget = new SearchBudget();
        private final List<CycleExistence> existing = new ArrayList<>();
        private final List<String> searched = new ArrayList<>();
        private final List<String> found = new ArrayList<>();

        /** @param ops indices of completions, ascending */
        Component(int[] ops) {
            this.ops = ops;
            this.graph = transactions.graph().among(ops);
        }

        void search() {
            findExistences();
            TreeSet<String> redundant = ConsistencyModels.prohibitedBy(CycleExistence.possibleModels(existing));
            for (CycleSpec spec : CycleSpec.ALL) {
                if (!redundant.contains(spec.anomaly())) {
                    searched.add(spec.anomaly());
                    int[] cycle = new CycleSearch(spec, budget).search(SearchGraph.of(ops, graph, spec.relations()));
                    if (cycle != null && report(cycle, spec)) {
                        redundant.addAll(AnomalyNames.impliedBy(List.of(spec.anomaly())));
                    }
                    if (budget.isSpent()) {
                        reportTimeout(spec);
                        return;
                    }
                }
            }
        }

        private void findExistences() {
            TreeSet<String> redundant = new TreeSet<>();
            for (CycleExistence existence : CycleExistence.ALL) {
                if (!redundant.contains(existence.model())) {
                    int[] component = existence.smallestComponent(graph);
                    if (component.length > 0) {
                        existing.add(existence);
                        redundant.addAll(ConsistencyModels.impossibleWithout(List.of(existence.model())));
                        add(existence.anomaly(), existence.toEdn(indices(component)));
                    }
                }
            }
        }

        /** Adds the cycle if it is one of that kind when it is explained. */
        private boolean report(int[] vertices, CycleSpec spec) {
            Cycle cycle = transactions.explain(indices(vertices));
            if (spec.exact() && !cycle.anomaly().equals(spec.anomaly())) {
                return false;
            }
            found.add(cycle.anomaly());
            add(cycle);
            return true;
        }

        private void reportTimeout(CycleSpec spec) {
            List<Keyword> without = searched.stream()
                    .filter(anomaly -> !anomaly.equals(spec.anomaly()) && !found.contains(anomaly))
                    .map(Keyword::of)
                    .toList();
            Map<Keyword, Object> timeout = new LinkedHashMap<>();
            timeout.put(Keyword.of("type"), Keyword.of(AnomalyNames.CYCLE_SEARCH_TIMEOUT));
            timeout.put(Keyword.of("anomaly-spec-type"), Keyword.of(spec.anomaly()));
            timeout.put(Keyword.of("does-not-contain"), EdnList.copyOf(without));
            timeout.put(Keyword.of("scc-size"), (long) ops.length);
            add(AnomalyNames.CYCLE_SEARCH_TIMEOUT, timeout);
            add(transactions.explain(indices(anyCycle())));
        }

        /** Some cycle: a walk that always goes on, until it meets itself. */
        private int[] anyCycle() {
            SearchGraph whole = SearchGraph.of(ops, graph, ~0);
            IntList walk = new IntList();
            int[] places = new int[ops.length];
            int vertex = whole.vertices()[0];
            while (places[vertex] == 0) {
                walk.add(vertex);
                places[vertex] = walk.size();
                vertex = next(whole, vertex, places);
            }
            walk.add(vertex);
            return Arrays.copyOfRange(walk.toArray(), places[vertex] - 1, walk.size());
        }

        private int next(SearchGraph whole, int vertex, int[] places) {
            int[] edges = whole.edges(vertex);
            for (int edge : edges) {
                if (places[whole.target(edge)] > 0) {
                    return whole.target(edge);
                }
            }
            return whole.target(edges[0]);
        }

        private int[] indices(int[] vertices) {
            return Arrays.stream(vertices).map(vertex -> ops[vertex]).toArray();
        }
    }
}
