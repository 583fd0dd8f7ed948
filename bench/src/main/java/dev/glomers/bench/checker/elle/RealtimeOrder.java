package dev.glomers.bench.checker.elle;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpEdn;
import dev.glomers.bench.history.OpType;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that is known to have taken place comes before every one that began after its end. Of these
 * dependencies, which are quadratically many, only those are made from which the others follow: from the transactions
 * that none that ended since began after. These are about as many as there are processes.
 *
 * @param history what happened
 * @param transactions which ops are invocations and completions of transactions; all others are let be
 */
public record RealtimeOrder(History history, Predicate<Op> transactions) implements Dependencies {
    private static final double NANOS_PER_SECOND = 1e9;

    /** The order of a history whose clients do nothing but transactions. */
    public RealtimeOrder(History history) {
        this(history, Op::isClient);
    }

    @Override
    public void link(DependencyGraph.Builder graph) {
        new Sweep(graph).run();
    }

    /** One pass over the history. */
    private final class Sweep {
        private final DependencyGraph.Builder graph;
        /** The transactions that ended, and none began after and ended since. */
        private final IntList frontier = new IntList();
        /** For each completion, the frontier at its invocation: from where to where in {@code predecessors}. */
        private final int[] from = new int[history.size()];

        private final int[] to = new int[history.size()];
        private final IntList predecessors = new IntList();
        /** For each completion, the last one that it was found to be a predecessor of, plus one. */
        private final int[] impliedBy = new int[history.size()];

        Sweep(DependencyGraph.Builder graph) {
            this.graph = graph;
        }

        void run() {
            for (Op op : history) {
                if (transactions.test(op) && op.type() == OpType.INVOKE) {
                    history.completion(op).ifPresent(completion -> begin(completion.index()));
                } else if (transactions.test(op) && op.type() == OpType.OK) {
                    end(op.index());
                }
            }
        }

        private void begin(int completion) {
            from[completion] = predecessors.size();
            for (int i = 0; i < frontier.size(); i++) {
                predecessors.add(frontier.get(i));
                graph.link(frontier.get(i), completion, Relation.REALTIME);
            }
            to[completion] = predecessors.size();
        }

        private void end(int completion) {
            for (int i = from[completion]; i < to[completion]; i++) {
                impliedBy[predecessors.get(i)] = completion + 1;
            }
            int[] before = frontier.toArray();
            frontier.clear();
            Arrays.stream(before)
                    .filter(each -> impliedBy[each] != completion + 1)
                    .forEach(frontier::add);
            frontier.add(completion);
        }
    }

    @Override
    public Optional<Dependency> explain(Op first, Op second) {
        return history.invocation(second)
                .filter(invocation -> first.index() < invocation.index())
                .map(invocation -> dependency(first, invocation));
    }

    private static Dependency dependency(Op first, Op invocation) {
        Map<Keyword, @Nullable Object> details = new LinkedHashMap<>();
        details.put(Keyword.of("a'"), OpEdn.toTagged(first));
        details.put(Keyword.of("b"), OpEdn.toTagged(invocation));
        double seconds = (invocation.timeNanos() - first.timeNanos()) / NANOS_PER_SECOND;
        // Ops at the same time are in order all the same.
        String later = seconds > 0 ? String.format(Locale.ROOT, "%.3f seconds", seconds) : "just";
        return new Dependency(
                Relation.REALTIME,
                details,
                (a, b) -> a + " completed at index " + first.shownIndex() + ", " + later + " before the invocation of "
                        + b + ", at index " + invocation.shownIndex());
    }
}
