package dev.glomers.bench.checker.elle;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.Op;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Write dependencies that show inside of transactions: one that reads a value and then writes the register overwrites
 * that value, at whatever place in the transaction, and even if it overwrites its own write later. Elle looks at the
 * first read and the last write of a register only, so that transactions which take turns at writing it go unseen
 * (jepsen-io/maelstrom, issue 56).
 *
 * <p>Sound, if reads are what Maelstrom takes them for, when it tells Elle that writes follow reads in a transaction:
 * never does a transaction write a register below a value that it read there before. If writes are not interleaved, that
 * is, if the transactions can be put in an order in which all writes of one to a register come before all writes of the
 * next, then each of these dependencies leads from a transaction to a later one, and there is no cycle of writes. As in
 * Elle's checker of lists, a write that the same transaction overwrote counts, where Adya's G0 looks at the last ones
 * only: it is P0 of Berenson et al. ("A Critique of ANSI SQL Isolation Levels", 1995) that is ruled out.
 *
 * <p>Transactions that may or may not have taken place tell nothing here.
 */
final class DirtyWrites implements Dependencies {
    private final RegisterIndex index;
    /** Who wrote each value, at whatever place in a transaction. */
    private final PerVersion<Op> writers = new PerVersion<>();

    /** A write over a value that another transaction wrote. */
    private record Overwrite(MicroOp read, MicroOp write, Op writer) {}

    DirtyWrites(RegisterIndex index) {
        this.index = index;
        for (Op op : index.certain()) {
            for (MicroOp microOp : index.microOps(op)) {
                if (!microOp.isRead()) {
                    writers.put(microOp.key(), microOp.value(), op);
                }
            }
        }
    }

    @Override
    public void link(DependencyGraph.Builder graph) {
        for (Op op : index.certain()) {
            overwrites(op).forEach(each -> graph.link(each.writer().index(), op.index(), Relation.WW));
        }
    }

    private List<Overwrite> overwrites(Op op) {
        List<Overwrite> found = new ArrayList<>();
        List<MicroOp> microOps = index.microOps(op);
        for (int i = 0; i < microOps.size(); i++) {
            MicroOp read = microOps.get(i);
            Op writer = read.isRead() ? writers.get(read.key(), read.value()) : null;
            if (writer != null && writer.index() != op.index()) {
                microOps.subList(i + 1, microOps.size()).stream()
                        .filter(later -> !later.isRead() && Objects.equals(later.key(), read.key()))
                        .findFirst()
                        .ifPresent(write -> found.add(new Overwrite(read, write, writer)));
            }
        }
        return found;
    }

    @Override
    public Optional<Dependency> explain(Op first, Op second) {
        if (!index.tookPlace(second)) {
            return Optional.empty();
        }
        return overwrites(second).stream()
                .filter(each -> each.writer().index() == first.index())
                .findFirst()
                .map(each -> dependency(first, second, each.read(), each.write()));
    }

    private Dependency dependency(Op first, Op second, MicroOp read, MicroOp write) {
        @Nullable Object key = read.key();
        Map<Keyword, @Nullable Object> details = new LinkedHashMap<>();
        details.put(Keyword.of("key"), key);
        details.put(Keyword.of("value"), read.value());
        details.put(Keyword.of("value'"), write.value());
        details.put(Keyword.of("a-mop-index"), index.place(first, RwRegisterChecker.WRITE, key, read.value()));
        details.put(Keyword.of("b-mop-index"), index.place(second, RwRegisterChecker.WRITE, key, write.value()));
        return new Dependency(
                Relation.WW,
                details,
                (a, b) -> a + " wrote key " + Edn.write(key) + " = " + Edn.write(read.value()) + ", and " + b
                        + " read that before it wrote " + Edn.write(write.value()));
    }
}
