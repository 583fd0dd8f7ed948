package dev.glomers.bench.checker.elle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Cycles of graphs that are written down edge by edge. */
class CycleAnomaliesTest {
    /** Dependencies of one kind, as pairs of ops; an edge that the history gives a reason for. */
    private record Edges(Relation relation, List<int[]> pairs) implements Dependencies {
        static Edges of(Relation relation, int... ops) {
            List<int[]> pairs = new ArrayList<>();
            for (int i = 0; i < ops.length; i += 2) {
                pairs.add(new int[] {ops[i], ops[i + 1]});
            }
            return new Edges(relation, pairs);
        }

        @Override
        public void link(DependencyGraph.Builder graph) {
            pairs.forEach(pair -> graph.link(pair[0], pair[1], relation));
        }

        @Override
        public Optional<Dependency> explain(Op first, Op second) {
            return pairs.stream()
                    .filter(pair -> pair[0] == first.index() && pair[1] == second.index())
                    .findFirst()
                    .map(pair -> new Dependency(
                            relation, Map.of(Keyword.of("key"), "k"), (a, b) -> a + " " + relation + " " + b));
        }
    }

    private static TransactionGraph graph(int transactions, Dependencies... sources) {
        List<Op> ops = new ArrayList<>();
        for (int i = 0; i < transactions; i++) {
            ops.add(new Op(i, i, OpType.OK, i, "txn", List.of(), Map.of()));
        }
        return TransactionGraph.of(new History(ops), List.of(sources));
    }

    private static Set<String> cycles(TransactionGraph graph) {
        TreeSet<String> anomalies = new TreeSet<>(CycleAnomalies.in(graph).keySet());
        anomalies.removeIf(anomaly -> anomaly.endsWith(AnomalyNames.CYCLE_EXISTS));
        return anomalies;
    }

    @Test
    void aGraphWithoutCyclesHasNoAnomalies() {
        assertEquals(Map.of(), CycleAnomalies.in(graph(4, Edges.of(Relation.WW, 0, 1, 1, 2, 0, 3, 3, 2))));
    }

    @Test
    void aGraphWithoutEdgesSaysThatNothingIsKnown() {
        assertEquals(Map.of("empty-transaction-graph", true), CycleAnomalies.in(graph(4)));
    }

    @Test
    void aCycleIsNamedByItsRelations() {
        Edges ww = Edges.of(Relation.WW, 0, 1);
        assertEquals(Set.of("G0"), cycles(graph(2, Edges.of(Relation.WW, 0, 1, 1, 0))));
        assertEquals(Set.of("G1c"), cycles(graph(2, ww, Edges.of(Relation.WR, 1, 0))));
        assertEquals(Set.of("G-single-item"), cycles(graph(2, ww, Edges.of(Relation.RW, 1, 0))));
        assertEquals(Set.of("G2-item"), cycles(graph(2, Edges.of(Relation.RW, 0, 1, 1, 0))));
        assertEquals(
                Set.of("G-nonadjacent-item"),
                cycles(graph(4, Edges.of(Relation.RW, 0, 1, 2, 3), Edges.of(Relation.WR, 1, 2, 3, 0))));
    }

    @Test
    void aCycleThatClosesByAnOrderIsNamedAfterIt() {
        for (Relation order : List.of(Relation.PROCESS, Relation.REALTIME)) {
            Edges back = Edges.of(order, 1, 0);
            String suffix = order.toEdn().toString().replace(':', '-');
            assertEquals(Set.of("G0" + suffix), cycles(graph(2, Edges.of(Relation.WW, 0, 1), back)));
            assertEquals(Set.of("G1c" + suffix), cycles(graph(2, Edges.of(Relation.WR, 0, 1), back)));
            assertEquals(Set.of("G-single-item" + suffix), cycles(graph(2, Edges.of(Relation.RW, 0, 1), back)));
            assertEquals(
                    Set.of("G2-item" + suffix),
                    cycles(graph(3, Edges.of(Relation.RW, 0, 1, 1, 2), Edges.of(order, 2, 0))));
            assertEquals(
                    Set.of("G-nonadjacent-item" + suffix),
                    cycles(graph(4, Edges.of(Relation.RW, 0, 1, 2, 3), Edges.of(order, 1, 2, 3, 0))));
        }
    }

    @Test
    void aWorseAnomalySparesTheOnesThatItImplies() {
        assertEquals(
                Set.of("G0"), cycles(graph(2, Edges.of(Relation.WW, 0, 1, 1, 0), Edges.of(Relation.WR, 0, 1, 1, 0))));
    }

    @Test
    void everyComponentShowsACycleOfItsOwn() {
        Object found = CycleAnomalies.in(graph(6, Edges.of(Relation.WW, 0, 1, 1, 0, 2, 3, 3, 2, 4, 5)))
                .get("G0");
        assertEquals(2, ((List<?>) Objects.requireNonNull(found)).size());
    }

    @Test
    void aDenseComponentIsGivenUpWithACycleToShow() {
        List<Integer> pairs = new ArrayList<>();
        // A ladder of order, with so many ways up that not all can be tried; there is no cycle by one anti-dependency.
        int size = 60;
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < Math.min(size, i + 8); j++) {
                pairs.addAll(List.of(i, j));
            }
        }
        int[] ups = pairs.stream().mapToInt(Integer::intValue).toArray();
        TransactionGraph graph =
                graph(size + 1, Edges.of(Relation.WW, ups), Edges.of(Relation.RW, size - 1, size, size, 0));
        Set<String> anomalies = cycles(graph);
        assertEquals(Set.of("G2-item", "cycle-search-timeout"), anomalies);
        String timeout = Edn.write(CycleAnomalies.in(graph).get("cycle-search-timeout"));
        assertEquals(
                "[{:type :cycle-search-timeout, :anomaly-spec-type :G2-item, :does-not-contain (), :scc-size 61}]",
                timeout);
    }

    @Test
    void aCycleInWordsNamesTransactionsAndReasonsUpToTheContradiction() {
        String words = graph(2, Edges.of(Relation.WW, 0, 1), Edges.of(Relation.WR, 1, 0))
                .explain(new int[] {0, 1, 0})
                .inWords();
        assertEquals("""
                Let:
                  T1 = #jepsen.history.Op{:index 0, :time 0, :type :ok, :process 0, :f :txn, :value []}
                  T2 = #jepsen.history.Op{:index 1, :time 1, :type :ok, :process 1, :f :txn, :value []}

                Then:
                  - T1 < T2, because T1 WW T2.
                  - However, T2 < T1, because T2 WR T1: a contradiction!""", words);
    }

    @Test
    void theStepsOfAHistoryOfListsAreToldInWords() {
        History history = TransactionNotation.history("ax1 rx1ay1 | ax2 ry_ | rx12");
        Transactions transactions = Transactions.of(history);
        List<Op> possible = transactions.possible();
        AppendIndex index = new AppendIndex(transactions, possible, AppendedVersions.of(transactions, possible));
        assertEquals("b appended 2 to key :x after a appended 1", words(new AppendWrites(index), history, 2, 6));
        assertEquals("b read key :x with 1 at its end, which a appended", words(new AppendReads(index), history, 2, 3));
        assertEquals("a read key :x up to 1, before b appended 2", words(new AppendOverwrites(index), history, 3, 6));
        assertEquals(
                "a read key :y when it was empty, before b appended 1",
                words(new AppendOverwrites(index), history, 7, 3));
        assertEquals(
                "a completed at index 3, 0.001 seconds before the invocation of b, at index 4",
                words(new RealtimeOrder(history), history, 3, 6));
        assertEquals("process 0 executed a before b", words(new ProcessOrder(history), history, 2, 6));
    }

    private static String words(Dependencies source, History history, int first, int second) {
        return source.explain(history.ops().get(first), history.ops().get(second))
                .orElseThrow()
                .words()
                .apply("a", "b");
    }
}
