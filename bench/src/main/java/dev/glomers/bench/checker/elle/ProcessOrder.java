package dev.glomers.bench.checker.elle;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The transactions of a process that are known to have taken place come one after the other.
 *
 * @param history all of its clients' ops are transactions
 */
public record ProcessOrder(History history) implements Dependencies {
    @Override
    public void link(DependencyGraph.Builder graph) {
        Map<Integer, Integer> last = new LinkedHashMap<>();
        for (Op op : history) {
            if (op.isClient() && op.type() == OpType.OK) {
                Integer previous = last.put(op.process(), op.index());
                if (previous != null) {
                    graph.link(previous, op.index(), Relation.PROCESS);
                }
            }
        }
    }

    @Override
    public Optional<Dependency> explain(Op first, Op second) {
        if (first.process() != second.process() || first.index() >= second.index()) {
            return Optional.empty();
        }
        return Optional.of(new Dependency(
                Relation.PROCESS,
                Map.of(Keyword.of("process"), first.shownProcess()),
                (a, b) -> "process " + first.shownProcess() + " executed " + a + " before " + b));
    }
}
