package dev.glomers.bench.checker.elle;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.history.Op;
import java.util.List;
import java.util.Optional;

/** Who appended the last element of a list that one read. */
record AppendReads(AppendIndex index) implements Dependencies {
    @Override
    public void link(DependencyGraph.Builder graph) {
        for (Op op : index.possible()) {
            for (MicroOp microOp : index.microOps(op.index())) {
                int writer = microOp.isRead() ? writer(microOp) : AppendIndex.NOBODY;
                if (writer != AppendIndex.NOBODY && writer != op.index()) {
                    graph.link(writer, op.index(), Relation.WR);
                }
            }
        }
    }

    private int writer(MicroOp read) {
        Object version = AppendIndex.version(read);
        return version == AppendIndex.INITIAL ? AppendIndex.NOBODY : index.writer(read.key(), version);
    }

    @Override
    public Optional<Dependency> explain(Op first, Op second) {
        List<MicroOp> microOps = index.microOps(second.index());
        return microOps.stream()
                .filter(microOp -> microOp.isRead() && writer(microOp) == first.index())
                .findFirst()
                .map(read -> dependency(first, read, microOps.indexOf(read)));
    }

    private Dependency dependency(Op first, MicroOp read, int place) {
        Object version = AppendIndex.version(read);
        int append = AppendSteps.placeOfAppend(index.microOps(first.index()), read.key(), version);
        return new Dependency(
                Relation.WR,
                AppendSteps.details(read.key(), version, append, place),
                (a, b) -> b + " read key " + Edn.write(read.key()) + " with " + Edn.write(version)
                        + " at its end, which " + a + " appended");
    }
}
