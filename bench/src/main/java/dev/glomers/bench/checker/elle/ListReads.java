package dev.glomers.bench.checker.elle;

import dev.glomers.bench.edn.EdnList;
import dev.glomers.bench.edn.EdnOrder;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpEdn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lists that can't have been. {@code duplicate-elements}: one has the same element twice, though it was appended once.
 * {@code incompatible-order}: of two lists of a key, neither is the beginning of the other.
 */
final class ListReads {
    /** Up to this length it is faster to compare all elements than to hash them. */
    private static final int SHORT = 32;

    private ListReads() {}

    /** The entries of results: {@code :op}, {@code :mop}, {@code :duplicates}, elements and how often they are there. */
    static List<Object> duplicates(Transactions transactions, List<Op> ops) {
        List<Object> cases = new ArrayList<>();
        for (Op op : ops) {
            for (MicroOp microOp : transactions.microOps(op)) {
                if (microOp.isRead() && microOp.value() instanceof List<?> list && hasDuplicates(list)) {
                    Map<Keyword, @Nullable Object> entry = new LinkedHashMap<>();
                    entry.put(Keyword.of("op"), OpEdn.toTagged(op));
                    entry.put(Keyword.of("mop"), microOp.toEdn());
                    entry.put(Keyword.of("duplicates"), duplicates(list));
                    cases.add(entry);
                }
            }
        }
        return cases;
    }

    private static boolean hasDuplicates(List<?> list) {
        if (list.size() > SHORT) {
            return new LinkedHashSet<>(list).size() < list.size();
        }
        for (int i = 1; i < list.size(); i++) {
            if (list.subList(0, i).contains(list.get(i))) {
                return true;
            }
        }
        return false;
    }

    private static Map<@Nullable Object, Long> duplicates(List<?> list) {
        Map<@Nullable Object, Long> counts = new LinkedHashMap<>();
        list.forEach(element -> counts.merge(element, 1L, Long::sum));
        Map<@Nullable Object, Long> duplicates = new TreeMap<>(EdnOrder.INSTANCE);
        counts.forEach((element, count) -> {
            if (count > 1) {
                duplicates.put(element, count);
            }
        });
        return duplicates;
    }

    /** The entries of results, at most one for a key: {@code :key}, {@code :values}, two lists. */
    static List<@Nullable Object> incompatible(AppendedVersions versions) {
        List<Object> cases = new ArrayList<>();
        for (Object key : versions.keys()) {
            List<List<?>> lists = versions.lists(key);
            for (int i = 1; i < lists.size(); i++) {
                List<?> shorter = lists.get(i - 1);
                List<?> longer = lists.get(i);
                if (!longer.subList(0, shorter.size()).equals(shorter)) {
                    Map<Keyword, @Nullable Object> entry = new LinkedHashMap<>();
                    entry.put(Keyword.of("key"), key);
                    entry.put(Keyword.of("values"), List.of(shorter, longer));
                    cases.add(entry);
                    break;
                }
            }
        }
        return EdnList.copyOf(cases);
    }
}
