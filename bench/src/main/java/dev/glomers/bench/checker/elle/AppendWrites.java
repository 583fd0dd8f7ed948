package dev.glomers.bench.checker.elle;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.history.Op;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who appended the element right before one's own. */
record AppendWrites(AppendIndex index) implements Dependencies {
    @Override
    public void link(DependencyGraph.Builder graph) {
        for (Op op : index.possible()) {
            for (MicroOp microOp : index.microOps(op.index())) {
                int writer = microOp.isRead() ? AppendIndex.NOBODY : previousWriter(microOp);
                if (writer != AppendIndex.NOBODY && writer != op.index()) {
                    graph.link(writer, op.index(), Relation.WW);
                }
            }
        }
    }

    private int previousWriter(MicroOp append) {
        Object previous = index.previous(append);
        return previous == AppendIndex.INITIAL ? AppendIndex.NOBODY : index.writer(append.key(), previous);
    }

    @Override
    public Optional<Dependency> explain(Op first, Op second) {
        List<MicroOp> microOps = index.microOps(second.index());
        return microOps.stream()
                .filter(microOp -> !microOp.isRead() && previousWriter(microOp) == first.index())
                .findFirst()
                .map(append -> dependency(first, append, microOps.indexOf(append)));
    }

    private Dependency dependency(Op first, MicroOp append, int place) {
        @Nullable Object key = append.key();
        Object previous = index.previous(append);
        int before = AppendSteps.placeOfAppend(index.microOps(first.index()), key, previous);
        return new Dependency(
                Relation.WW,
                AppendSteps.details(key, previous, append.value(), before, place),
                (a, b) -> b + " appended " + Edn.write(append.value()) + " to key " + Edn.write(key) + " after " + a
                        + " appended " + Edn.write(previous));
    }
}
