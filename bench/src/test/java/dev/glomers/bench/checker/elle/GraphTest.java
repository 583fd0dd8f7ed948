package dev.glomers.bench.checker.elle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Graphs, their components and the order of time, each beside its definition. */
class GraphTest {
    private static DependencyGraph random(Random random, int vertices) {
        DependencyGraph.Builder graph = new DependencyGraph.Builder(vertices);
        for (int i = random.nextInt(vertices * 2); i > 0; i--) {
            Relation relation = Relation.values()[random.nextInt(Relation.values().length)];
            graph.link(random.nextInt(vertices), random.nextInt(vertices), relation);
        }
        return graph.build();
    }

    /** For each vertex all that can be reached from it by at least one edge of these relations. */
    private static BitSet[] reachable(DependencyGraph graph, int mask) {
        BitSet[] reach = new BitSet[graph.vertices()];
        for (int vertex = 0; vertex < reach.length; vertex++) {
            reach[vertex] = new BitSet();
            for (int edge = graph.start(vertex); edge < graph.start(vertex + 1); edge++) {
                if ((graph.relations(edge) & mask) != 0) {
                    reach[vertex].set(graph.target(edge));
                }
            }
        }
        for (int middle = 0; middle < reach.length; middle++) {
            for (BitSet each : reach) {
                if (each.get(middle)) {
                    each.or(reach[middle]);
                }
            }
        }
        return reach;
    }

    @Test
    void aComponentIsAllThatCanBeReachedAndReachesBack() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            DependencyGraph graph = random(random, 1 + random.nextInt(12));
            int mask = 1 + random.nextInt(31);
            BitSet[] reach = reachable(graph, mask);
            List<String> expected = new ArrayList<>();
            for (int vertex = 0; vertex < reach.length; vertex++) {
                BitSet component = new BitSet();
                for (int other = 0; other < reach.length; other++) {
                    component.set(other, reach[vertex].get(other) && reach[other].get(vertex));
                }
                if (component.nextSetBit(0) == vertex) {
                    expected.add(Arrays.toString(component.stream().toArray()));
                }
            }
            assertEquals(
                    expected,
                    Components.of(graph, mask).stream().map(Arrays::toString).toList(),
                    "seed " + seed);
        }
    }

    @Test
    void aLongRingIsOneComponent() {
        int size = 200_000;
        DependencyGraph.Builder ring = new DependencyGraph.Builder(size);
        for (int i = 0; i < size; i++) {
            ring.link(i, (i + 1) % size, Relation.WW);
        }
        List<int[]> components = Components.of(ring.build(), Relation.WW.bit());
        assertEquals(1, components.size());
        assertEquals(size, components.get(0).length);
    }

    @Test
    void severalEdgesBetweenTheSameTwoAreOneWithAllRelations() {
        DependencyGraph.Builder builder = new DependencyGraph.Builder(3);
        builder.link(2, 1, Relation.RW);
        builder.link(0, 1, Relation.WW);
        builder.link(2, 1, Relation.WW);
        builder.link(2, 0, Relation.WR);
        DependencyGraph graph = builder.build();
        assertArrayEquals(
                new int[] {0, 1, 1, 3}, new int[] {graph.start(0), graph.start(1), graph.start(2), graph.start(3)});
        assertEquals(0, graph.target(1));
        assertEquals(Relation.WW.bit() | Relation.RW.bit(), graph.relations(2));
    }

    @Test
    void fromTheEdgesOfTimeFollowsWhatEndedBeforeWhatBegan() {
        for (int seed = 0; seed < 60; seed++) {
            History history = RandomTransactions.draw(seed, RandomTransactions.Fault.NONE, 30);
            DependencyGraph.Builder builder = new DependencyGraph.Builder(history.size());
            RealtimeOrder order = new RealtimeOrder(history);
            order.link(builder);
            BitSet[] reach = reachable(builder.build(), Relation.REALTIME.bit());
            for (Op first : history) {
                for (Op second : history) {
                    Optional<Op> invocation = history.invocation(second);
                    boolean before = first.type() == OpType.OK
                            && second.type() != OpType.INVOKE
                            && invocation.isPresent()
                            && first.index() < invocation.get().index();
                    assertEquals(
                            before, reach[first.index()].get(second.index()), "seed " + seed + ": " + first + second);
                }
            }
        }
    }
}
