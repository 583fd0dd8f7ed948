package dev.glomers.bench.checker.elle;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpEdn;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads of registers that are wrong whatever the order of the transactions. */
final class RegisterReads {
    private RegisterReads() {}

    /** {@code G1a}, reads of what a failed transaction wrote. Entries {@code :op :mop :writer}. */
    static List<Object> aborted(Transactions transactions) {
        Map<@Nullable Object, Map<@Nullable Object, Op>> failed = new LinkedHashMap<>();
        for (Op op : transactions.ops()) {
            if (op.type() == OpType.FAIL) {
                for (MicroOp microOp : transactions.microOps(op)) {
                    if (!microOp.isRead()) {
                        put(failed, microOp.key(), microOp.value(), op);
                    }
                }
            }
        }
        return readsOf(failed, transactions);
    }

    /** {@code G1b}, reads of what another transaction wrote and then overwrote. Entries {@code :op :mop :writer}. */
    static List<Object> intermediate(Transactions transactions) {
        Map<@Nullable Object, Map<@Nullable Object, Op>> overwritten = new LinkedHashMap<>();
        for (Op op : transactions.ops()) {
            Map<@Nullable Object, @Nullable Object> last = new LinkedHashMap<>();
            for (MicroOp microOp : transactions.microOps(op)) {
                if (!microOp.isRead()) {
                    Object before = last.put(microOp.key(), microOp.value());
                    if (before != null) {
                        put(overwritten, microOp.key(), before, op);
                    }
                }
            }
        }
        return readsOf(overwritten, transactions);
    }

    private static void put(
            Map<@Nullable Object, Map<@Nullable Object, Op>> writes,
            @Nullable Object key,
            @Nullable Object value,
            Op op) {
        writes.computeIfAbsent(key, name -> new LinkedHashMap<>()).put(value, op);
    }

    private static List<Object> readsOf(
            Map<@Nullable Object, Map<@Nullable Object, Op>> writes, Transactions transactions) {
        List<Object> cases = new ArrayList<>();
        for (Op op : transactions.certain()) {
            for (MicroOp microOp : transactions.microOps(op)) {
                Op writer = microOp.isRead()
                        ? writes.getOrDefault(microOp.key(), Map.of()).get(microOp.value())
                        : null;
                if (writer != null && writer.index() != op.index()) {
                    cases.add(entry(op, microOp, "writer", OpEdn.toTagged(writer)));
                }
            }
        }
        return cases;
    }

    /**
     * {@code internal}, reads that contradict what the transaction itself read or wrote before. Entries {@code :op :mop
     * :expected}, of the first such read of each transaction. As in Elle, whoever read nothing may read anything later.
     */
    static List<Object> internal(Transactions transactions) {
        List<Object> cases = new ArrayList<>();
        for (Op op : transactions.certain()) {
            Map<@Nullable Object, @Nullable Object> expected = new LinkedHashMap<>();
            for (MicroOp microOp : transactions.microOps(op)) {
                Object before = expected.put(microOp.key(), microOp.value());
                if (microOp.isRead() && before != null && !before.equals(microOp.value())) {
                    cases.add(entry(op, microOp, "expected", before));
                    break;
                }
            }
        }
        return cases;
    }

    private static Map<Keyword, @Nullable Object> entry(Op op, MicroOp read, String what, Object value) {
        Map<Keyword, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put(Keyword.of("op"), OpEdn.toTagged(op));
        entry.put(Keyword.of("mop"), read.toEdn());
        entry.put(Keyword.of(what), value);
        return entry;
    }
}
