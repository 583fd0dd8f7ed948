package dev.glomers.bench.checker.elle;

import dev.glomers.bench.checker.elle.CycleSpec.Reads;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Searches a component for a cycle of a certain kind, breadth first from each vertex in turn, so that the cycle is short.
 * The order in which paths are tried is Elle's.
 *
 * <p>Paths are many: their number can grow exponentially with their length. So a search has a budget.
 */
final class CycleSearch {
    /** What may be done next with anti-dependencies that are not legal in themselves. */
    private enum Mode {
        CLOSED,
        SINGLE,
        FREE,
        TAKEN
    }

    /**
     * A path in the graph.
     *
     * @param previous the path without its last step, or null where it starts
     * @param vertex where it ends
     * @param wanted the required sets of relations that it lacks, a bit for each
     * @param wantedReads how many anti-dependencies it lacks
     */
    private record Path(@Nullable Path previous, int vertex, int length, int wanted, int wantedReads, Mode mode) {
        boolean isComplete() {
            return wanted == 0 && wantedReads == 0 && mode != Mode.TAKEN;
        }

        boolean isLoop() {
            for (Path path = previous; path != null; path = path.previous) {
                if (path.vertex == vertex) {
                    return true;
                }
            }
            return false;
        }

        int[] vertices() {
            int[] vertices = new int[length];
            int place = length;
            for (Path path = this; path != null; path = path.previous) {
                vertices[--place] = path.vertex;
            }
            return vertices;
        }
    }

    private final CycleSpec spec;
    private final SearchBudget budget;

    CycleSearch(CycleSpec spec, SearchBudget budget) {
        this.spec = spec;
        this.budget = budget;
    }

    /** The vertices of a cycle, the first one again at the end; null if there is none, or the budget is spent. */
    int @Nullable [] search(SearchGraph graph) {
        for (int start : graph.vertices()) {
            int[] cycle = searchFrom(graph, start);
            if (cycle != null || budget.isSpent()) {
                return cycle;
            }
        }
        return null;
    }

    private int @Nullable [] searchFrom(SearchGraph graph, int start) {
        List<Path> shell = List.of(start(start));
        while (!shell.isEmpty() && !budget.isSpent()) {
            List<Path> open = new ArrayList<>();
            for (Path path : shell) {
                if (!path.isLoop()) {
                    open.add(path);
                } else if (path.isComplete()) {
                    int[] vertices = path.vertices();
                    int[] cycle = vertices[0] == path.vertex ? vertices : withoutTail(graph, vertices);
                    if (cycle != null) {
                        return cycle;
                    }
                }
            }
            shell = expand(graph, open);
        }
        return null;
    }

    /** A path met itself on the way: is what it met a cycle as wanted, or one within its vertices? */
    private int @Nullable [] withoutTail(SearchGraph graph, int[] vertices) {
        int pin = 0;
        while (vertices[pin] != vertices[vertices.length - 1]) {
            pin++;
        }
        int[] loop = Arrays.copyOfRange(vertices, pin, vertices.length);
        SearchGraph among = graph.among(loop);
        for (int start : loop) {
            int[] cycle = searchFrom(among, start);
            if (cycle != null) {
                return cycle;
            }
        }
        return null;
    }

    private Path start(int vertex) {
        Mode mode = spec.reads() == Reads.SINGLE
                ? Mode.SINGLE
                : spec.reads() == Reads.NONADJACENT ? Mode.FREE : Mode.CLOSED;
        int wanted = (1 << spec.required().size()) - 1;
        return new Path(null, vertex, 1, wanted, spec.reads().atLeast(), mode);
    }

    private List<Path> expand(SearchGraph graph, List<Path> paths) {
        List<Path> longer = new ArrayList<>();
        for (Path path : paths) {
            if (budget.isSpent()) {
                return List.of();
            }
            for (int edge : graph.edges(path.vertex)) {
                step(path, graph.relations(edge), graph.target(edge), longer);
            }
        }
        return longer;
    }

    /**
     * Extends a path by an edge, in as many ways as its relations make a difference: those wanted first, of the others
     * any one. The first step is one that is wanted, since a cycle can be entered anywhere.
     */
    private void step(Path path, int relations, int target, List<Path> out) {
        boolean first = path.length == 1;
        boolean readsOpen = path.wantedReads > 0 || path.mode == Mode.SINGLE || path.mode == Mode.FREE;
        int reads = readsOpen ? Relation.RW.bit() : 0;
        int wanted = wantedRelations(path.wanted) & ~reads;
        int others = spec.legal() & ~reads & ~wanted;
        take(path, relations & reads, target, out);
        if (first && path.wantedReads > 0) {
            return;
        }
        for (int rest = relations & wanted; rest != 0; rest &= rest - 1) {
            take(path, Integer.lowestOneBit(rest), target, out);
        }
        if (first && path.wanted != 0) {
            return;
        }
        take(path, Integer.lowestOneBit(relations & others), target, out);
    }

    /** Adds the path extended by this one relation, if that is allowed. */
    private void take(Path path, int relation, int target, List<Path> out) {
        boolean legal = (relation & spec.legal()) != 0;
        boolean read = relation == Relation.RW.bit();
        if (!legal && (!read || path.mode == Mode.CLOSED || path.mode == Mode.TAKEN)) {
            return;
        }
        Mode mode = path.mode == Mode.TAKEN ? Mode.FREE : path.mode;
        if (!legal) {
            mode = path.mode == Mode.SINGLE ? Mode.CLOSED : Mode.TAKEN;
        }
        int reads = read ? Math.max(0, path.wantedReads - 1) : path.wantedReads;
        budget.spend();
        out.add(new Path(path, target, path.length + 1, withoutOneOf(path.wanted, relation), reads, mode));
    }

    private int wantedRelations(int wanted) {
        int relations = 0;
        for (int i = 0; i < spec.required().size(); i++) {
            relations |= (wanted & (1 << i)) != 0 ? spec.required().get(i) : 0;
        }
        return relations;
    }

    private int withoutOneOf(int wanted, int relation) {
        for (int i = 0; i < spec.required().size(); i++) {
            if ((wanted & (1 << i)) != 0 && (spec.required().get(i) & relation) != 0) {
                return wanted & ~(1 << i);
            }
        }
        return wanted;
    }
}
