package dev.glomers.bench.checker.elle;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpEdn;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads of registers that are wrong whatever the order of the transactions. */
final class RegisterReads {
    private RegisterReads() {}

    /** {@code G1a}, reads of what a failed transaction wrote. Entries {@code :op :mop :writer}. */
    static List<Object> aborted(Transactions transactions) {
        PerVersion<Op> failed = new PerVersion<>();
        for (Op op : transactions.ops()) {
            if (op.type() == OpType.FAIL) {
                for (MicroOp microOp : transactions.microOps(op)) {
                    if (!microOp.isRead()) {
                        failed.put(microOp.key(), microOp.value(), op);
                    }
                }
            }
        }
        return readsOf(failed, transactions);
    }

    /** {@code G1b}, reads of what another transaction wrote and then overwrote. Entries {@code :op :mop :writer}. */
    static List<Object> intermediate(Transactions transactions) {
        PerVersion<Op> overwritten = new PerVersion<>();
        for (Op op : transactions.ops()) {
            Map<@Nullable Object, @Nullable Object> last = new LinkedHashMap<>();
            for (MicroOp microOp : transactions.microOps(op)) {
                if (!microOp.isRead()) {
                    Object before = last.put(microOp.key(), microOp.value());
                    if (before != null) {
                        overwritten.put(microOp.key(), before, op);
                    }
                }
            }
        }
        return readsOf(overwritten, transactions);
    }

    private static List<Object> readsOf(PerVersion<Op> writes, Transactions transactions) {
        List<Object> cases = new ArrayList<>();
        for (Op op : transactions.certain()) {
            for (MicroOp microOp : transactions.microOps(op)) {
                Op writer = microOp.isRead() ? writes.get(microOp.key(), microOp.value()) : null;
                if (writer != null && writer.index() != op.index()) {
                    cases.add(entry(op, microOp, "writer", OpEdn.toTagged(writer)));
                }
            }
        }
        return cases;
    }

    /**
     * {@code internal}, reads that contradict what the transaction itself read or wrote before. Entries {@code :op :mop
     * :expected}, of the first such read of each transaction.
     *
     * @param nothingIsSomething whether it is a contradiction to find a value where there was none before; not so in Elle
     *     before 0.2.7
     */
    static List<Object> internal(Transactions transactions, boolean nothingIsSomething) {
        List<Object> cases = new ArrayList<>();
        for (Op op : transactions.certain()) {
            Map<@Nullable Object, @Nullable Object> expected = new LinkedHashMap<>();
            for (MicroOp microOp : transactions.microOps(op)) {
                boolean known = expected.containsKey(microOp.key());
                Object before = expected.put(microOp.key(), microOp.value());
                known &= before != null || nothingIsSomething;
                if (microOp.isRead() && known && !Objects.equals(before, microOp.value())) {
                    cases.add(entry(op, microOp, "expected", before));
                    break;
                }
            }
        }
        return cases;
    }

    private static Map<Keyword, @Nullable Object> entry(Op op, MicroOp read, String what, @Nullable Object value) {
        Map<Keyword, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put(Keyword.of("op"), OpEdn.toTagged(op));
        entry.put(Keyword.of("mop"), read.toEdn());
        entry.put(Keyword.of(what), value);
        return entry;
    }
}
