package dev.glomers.bench.checker.elle;

import dev.glomers.bench.history.Op;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The versions of each key that ops show to have been: a list that was read shows all its beginnings too, so that the
 * longest gives the order of appends. A key that was appended to once, and never read, has this one version.
 */
final class AppendedVersions {
    private final Map<@Nullable Object, Lists> keys = new LinkedHashMap<>();

    /** What is known of one key. */
    private static final class Lists {
        /** All different lists that were read. */
        private final Set<List<?>> read = new LinkedHashSet<>();
        /** As {@code read}, by length, once all ops are seen. */
        private List<List<?>> sorted = List.of();

        private int appends;
        private @Nullable Object appended;

        void sort() {
            if (read.isEmpty() && appends == 1) {
                List<@Nullable Object> only = new ArrayList<>();
                only.add(appended);
                read.add(only);
            }
            List<List<?>> lists = HashTrieOrder.of(read);
            lists.sort(Comparator.comparingInt(List::size));
            sorted = lists;
        }
    }

    private AppendedVersions() {}

    /** The versions that these ops show. */
    static AppendedVersions of(Transactions transactions, List<Op> ops) {
        AppendedVersions versions = new AppendedVersions();
        for (Op op : ops) {
            transactions.microOps(op).forEach(versions::see);
        }
        versions.keys.values().forEach(Lists::sort);
        versions.keys.values().removeIf(lists -> lists.sorted.isEmpty());
        return versions;
    }

    private void see(MicroOp microOp) {
        if (!microOp.isRead()) {
            Lists lists = keys.computeIfAbsent(microOp.key(), key -> new Lists());
            lists.appends++;
            lists.appended = microOp.value();
        } else if (microOp.value() instanceof List<?> list && !list.isEmpty()) {
            keys.computeIfAbsent(microOp.key(), key -> new Lists()).read.add(list);
        }
    }

    /** The keys of which a version is known, in the order in which they came up. */
    Set<@Nullable Object> keys() {
        return keys.keySet();
    }

    /** All lists that were read of this key, the shortest first; empty if there are none. */
    List<List<?>> lists(@Nullable Object key) {
        Lists lists = keys.get(key);
        return lists == null ? List.of() : lists.sorted;
    }

    /** The elements of this key in the order of their appends, each once, by the longest list. */
    List<?> order(@Nullable Object key) {
        List<List<?>> lists = lists(key);
        return lists.isEmpty() ? List.of() : new ArrayList<>(new LinkedHashSet<>(lists.get(lists.size() - 1)));
    }
}
