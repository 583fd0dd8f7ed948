package dev.glomers.bench.checker.elle;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.history.Op;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who read a list as it was before one appended to it: anti-dependencies. */
record AppendOverwrites(AppendIndex index) implements Dependencies {
    @Override
    public void link(DependencyGraph.Builder graph) {
        for (Op op : index.possible()) {
            for (MicroOp microOp : index.microOps(op.index())) {
                if (!microOp.isRead()) {
                    IntList readers = readers(microOp);
                    for (int i = 0; i < readers.size(); i++) {
                        if (readers.get(i) != op.index()) {
                            graph.link(readers.get(i), op.index(), Relation.RW);
                        }
                    }
                }
            }
        }
    }

    private IntList readers(MicroOp append) {
        return index.readers(append.key(), index.previous(append));
    }

    @Override
    public Optional<Dependency> explain(Op first, Op second) {
        List<MicroOp> microOps = index.microOps(second.index());
        if (first.index() == second.index()) {
            return Optional.empty();
        }
        return microOps.stream()
                .filter(microOp -> !microOp.isRead() && readers(microOp).contains(first.index()))
                .findFirst()
                .map(append -> dependency(first, append, microOps.indexOf(append)));
    }

    private Dependency dependency(Op first, MicroOp append, int place) {
        @Nullable Object key = append.key();
        Object previous = index.previous(append);
        int read = placeOfRead(index.microOps(first.index()), key, previous);
        return new Dependency(
                Relation.RW,
                AppendSteps.details(key, previous, append.value(), read, place),
                (a, b) -> a + " read key " + Edn.write(key) + " "
                        + (previous == AppendIndex.INITIAL ? "when it was empty" : "up to " + Edn.write(previous))
                        + ", before " + b + " appended " + Edn.write(append.value()));
    }

    private static int placeOfRead(List<MicroOp> microOps, @Nullable Object key, @Nullable Object version) {
        for (int i = 0; i < microOps.size(); i++) {
            MicroOp microOp = microOps.get(i);
            if (microOp.isRead()
                    && Objects.equals(microOp.key(), key)
                    && Objects.equals(AppendIndex.version(microOp), version)) {
                return i;
            }
        }
        return -1;
    }
}
