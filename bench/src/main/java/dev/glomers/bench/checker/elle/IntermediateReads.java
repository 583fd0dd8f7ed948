package dev.glomers.bench.checker.elle;

import dev.glomers.bench.history.Op;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code G1b}: a transaction read a list that ends in the middle of what another one appended to it. */
final class IntermediateReads {
    private IntermediateReads() {}

    /** The entries of results: {@code :op}, {@code :mop}, {@code :writer}, {@code :element}. */
    static List<Object> in(Transactions transactions) {
        Map<@Nullable Object, Map<@Nullable Object, Op>> intermediate = intermediateAppends(transactions);
        List<Object> cases = new ArrayList<>();
        for (Op op : transactions.certain()) {
            for (MicroOp microOp : transactions.microOps(op)) {
                Map<@Nullable Object, Op> elements = intermediate.get(microOp.key());
                if (elements != null
                        && microOp.isRead()
                        && microOp.value() instanceof List<?> list
                        && !list.isEmpty()) {
                    Object last = list.get(list.size() - 1);
                    Op writer = elements.get(last);
                    if (writer != null && writer.index() != op.index()) {
                        cases.add(AbortedReads.entry(op, microOp, writer, last));
                    }
                }
            }
        }
        return cases;
    }

    /** By key and element, the ops whose append of that element they followed by another to the same key. */
    private static Map<@Nullable Object, Map<@Nullable Object, Op>> intermediateAppends(Transactions transactions) {
        Map<@Nullable Object, Map<@Nullable Object, Op>> intermediate = new LinkedHashMap<>();
        for (Op op : transactions.ops()) {
            if (transactions.microOps(op).size() < 2) {
                continue;
            }
            Map<@Nullable Object, Object> last = new LinkedHashMap<>();
            for (MicroOp microOp : transactions.microOps(op)) {
                if (!microOp.isRead()) {
                    Object earlier = last.put(microOp.key(), microOp.value());
                    if (earlier != null) {
                        intermediate
                                .computeIfAbsent(microOp.key(), key -> new LinkedHashMap<>())
                                .put(earlier, op);
                    }
                }
            }
        }
        return intermediate;
    }
}
