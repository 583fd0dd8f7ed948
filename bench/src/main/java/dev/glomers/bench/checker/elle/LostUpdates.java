package dev.glomers.bench.checker.elle;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpEdn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code lost-update}: several transactions read the same version of a key, and then wrote it. That is found without
 * knowing the order of versions.
 */
final class LostUpdates {
    /** By key and version, who read it and wrote the key. */
    private final Map<@Nullable Object, Map<@Nullable Object, List<Op>>> updates = new LinkedHashMap<>();

    private LostUpdates() {}

    /** The entries of results: {@code :key}, {@code :value}, {@code :txns}. Works for lists and for registers. */
    static List<Object> in(Transactions transactions) {
        LostUpdates lost = new LostUpdates();
        for (Op op : transactions.composite()) {
            lost.see(op, transactions.microOps(op));
        }
        List<Object> cases = new ArrayList<>();
        lost.updates.forEach((key, versions) -> versions.forEach((version, ops) -> {
            if (ops.size() > 1) {
                cases.add(entry(key, version, ops));
            }
        }));
        return cases;
    }

    private void see(Op op, List<MicroOp> microOps) {
        Map<@Nullable Object, @Nullable Object> read = new LinkedHashMap<>();
        Set<@Nullable Object> written = new LinkedHashSet<>();
        for (MicroOp microOp : microOps) {
            Object key = microOp.key();
            if (microOp.isRead()) {
                if (!read.containsKey(key)) {
                    read.put(key, microOp.value());
                }
            } else if (read.containsKey(key) && written.add(key)) {
                updates.computeIfAbsent(key, name -> new LinkedHashMap<>())
                        .computeIfAbsent(read.get(key), version -> new ArrayList<>())
                        .add(op);
            }
        }
    }

    private static Map<Keyword, @Nullable Object> entry(@Nullable Object key, @Nullable Object version, List<Op> ops) {
        Map<Keyword, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put(Keyword.of("key"), key);
        entry.put(Keyword.of("value"), version);
        entry.put(Keyword.of("txns"), ops.stream().map(OpEdn::toTagged).toList());
        return entry;
    }
}
