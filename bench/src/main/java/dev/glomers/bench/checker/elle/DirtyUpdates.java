package dev.glomers.bench.checker.elle;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.EdnList;
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

    private final Transactions transactions;
    private final AppendIndex index;
    private final Map<@Nullable Object, Map<@Nullable Object, Op>> failed;
    private final List<Object> cases = new ArrayList<>();

    private DirtyUpdates(Transactions transactions, AppendIndex index) {
        this.transactions = transactions;
        this.index = index;
        this.failed = AbortedReads.failedAppends(transactions);
    }

    /**
     * The entries of results: {@code :key}, {@code :values} from the first append of the failed transaction up to that of
     * the other, and {@code :txns}.
     *
     * @param versions of the lists
     * @throws IllegalStateException if an element was read that no transaction appended: this can't be judged
     */
    static List<@Nullable Object> in(Transactions transactions, AppendedVersions versions, AppendIndex index) {
        DirtyUpdates updates = new DirtyUpdates(transactions, index);
        for (Object key : versions.keys()) {
            updates.search(key, versions.order(key));
        }
        return EdnList.copyOf(updates.cases);
    }

    private void search(@Nullable Object key, List<?> order) {
        Op aborted = null;
        List<@Nullable Object> since = new ArrayList<>();
        for (Object element : order) {
            Op writer = writer(key, element);
            since.add(element);
            if (aborted != null && writer.type() == OpType.OK) {
                cases.add(entry(key, since, aborted, writer));
            }
            // Of what may not have taken place nothing follows; of failed ones the first counts.
            if (writer.type() == OpType.OK || (writer.type() == OpType.FAIL && aborted == null)) {
                aborted = writer.type() == OpType.FAIL ? writer : null;
                since = new ArrayList<>();
                since.add(element);
            }
        }
    }

    private Op writer(@Nullable Object key, @Nullable Object element) {
        int possible = index.writer(key, element);
        if (possible != AppendIndex.NOBODY) {
            return transactions.history().ops().get(possible);
        }
        Op writer = failed.getOrDefault(key, Map.of()).get(element);
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
