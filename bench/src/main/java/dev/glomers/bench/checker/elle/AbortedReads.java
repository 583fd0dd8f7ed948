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

/** {@code G1a}: a transaction read what one wrote that is known to have failed. */
final class AbortedReads {
    private AbortedReads() {}

    /** The entries of results: {@code :op}, {@code :mop}, {@code :writer}, {@code :element}, one for each element read. */
    static List<Object> in(Transactions transactions) {
        Map<@Nullable Object, Map<@Nullable Object, Op>> failed = failedAppends(transactions);
        List<Object> cases = new ArrayList<>();
        if (failed.isEmpty()) {
            return cases;
        }
        for (Op op : transactions.certain()) {
            for (MicroOp microOp : transactions.microOps(op)) {
                Map<@Nullable Object, Op> elements = failed.get(microOp.key());
                if (elements != null && microOp.isRead() && microOp.value() instanceof List<?> list) {
                    for (Object element : list) {
                        Op writer = elements.get(element);
                        if (writer != null) {
                            cases.add(entry(op, microOp, writer, element));
                        }
                    }
                }
            }
        }
        return cases;
    }

    /** By key and element, the transactions that appended it and are known to have failed. */
    static Map<@Nullable Object, Map<@Nullable Object, Op>> failedAppends(Transactions transactions) {
        Map<@Nullable Object, Map<@Nullable Object, Op>> failed = new LinkedHashMap<>();
        for (Op op : transactions.ops()) {
            if (op.type() == OpType.FAIL) {
                for (MicroOp microOp : transactions.microOps(op)) {
                    if (!microOp.isRead()) {
                        failed.computeIfAbsent(microOp.key(), key -> new LinkedHashMap<>())
                                .put(microOp.value(), op);
                    }
                }
            }
        }
        return failed;
    }

    /** The entry of a read of something that should not have been seen. */
    static Map<Keyword, @Nullable Object> entry(Op op, MicroOp read, Op writer, @Nullable Object element) {
        Map<Keyword, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put(Keyword.of("op"), OpEdn.toTagged(op));
        entry.put(Keyword.of("mop"), read.toEdn());
        entry.put(Keyword.of("writer"), OpEdn.toTagged(writer));
        entry.put(Keyword.of("element"), element);
        return entry;
    }
}
