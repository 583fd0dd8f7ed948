package dev.glomers.bench.checker.elle;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.edn.Symbol;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpEdn;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code dirty-update}: a transaction that took place appended to a list after one that is known to have failed. */
final class DirtyUpdates {
    private static final Symbol BETWEEN = Symbol.of("...");

    private final Map<@Nullable Object, Map<@Nullable Object, Op>> writers = new LinkedHashMap<>();
    private final List<Object> cases = new ArrayList<>();

    private DirtyUpdates() {}

    /**
     * The entries of results: {@code :key}, {@code :values} from the first append of the failed transaction up to that of
     * the other, and {@code :txns}.
     *
     * @throws IllegalStateException if an element was read that no transaction appended: this can't be judged
     */
    static List<Object> in(Transactions transactions) {
        DirtyUpdates updates = new DirtyUpdates();
        for (Op op : transactions.ops()) {
            if (op.type() != OpType.INVOKE) {
                updates.see(op, transactions.microOps(op));
            }
        }
        AppendedVersions versions = AppendedVersions.of(transactions, transactions.ops());
        for (Object key : versions.keys()) {
            updates.search(key, versions.order(key));
        }
        return updates.cases;
    }

    private void see(Op op, List<MicroOp> microOps) {
        for (MicroOp microOp : microOps) {
            if (!microOp.isRead()) {
                writers.computeIfAbsent(microOp.key(), key -> new LinkedHashMap<>())
                        .put(microOp.value(), op);
            }
        }
    }

    private void search(@Nullable Object key, List<?> order) {
        Op failed = null;
        List<@Nullable Object> since = new ArrayList<>();
        for (Object element : order) {
            Op writer = writer(key, element);
            since.add(element);
            if (failed != null && writer.type() == OpType.OK) {
                cases.add(entry(key, since, failed, writer));
            }
            // Of what may not have taken place nothing follows; of failed ones the first counts.
            if (writer.type() == OpType.OK || (writer.type() == OpType.FAIL && failed == null)) {
                failed = writer.type() == OpType.FAIL ? writer : null;
                since = new ArrayList<>();
                since.add(element);
            }
        }
    }

    private Op writer(@Nullable Object key, @Nullable Object element) {
        Op writer = writers.getOrDefault(key, Map.of()).get(element);
        if (writer == null) {
            throw new IllegalStateException("expected a transaction that appended " + Edn.write(element) + " to key "
                    + Edn.write(key) + ", since it was read, found none");
        }
        return writer;
    }

    private static Map<Keyword, @Nullable Object> entry(
            @Nullable Object key, List<@Nullable Object> values, Op failed, Op later) {
        Map<Keyword, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put(Keyword.of("key"), key);
        entry.put(Keyword.of("values"), values);
        entry.put(Keyword.of("txns"), List.of(OpEdn.toTagged(failed), BETWEEN, OpEdn.toTagged(later)));
        return entry;
    }
}
