package dev.glomers.bench.checker.elle;

import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who appended and who read which version of which key, among transactions that took place or may have. A version is
 * known by its last element, the initial one by {@link #INITIAL}. Transactions are known by the indices of their
 * completions.
 */
final class AppendIndex {
    /** Stands for the version of a key that nothing was appended to yet. */
    static final Object INITIAL = new Object();
    /** No transaction. */
    static final int NOBODY = -1;

    private static final IntList NO_READERS = new IntList();

    private final Transactions transactions;
    private final List<Op> possible;
    private final Map<@Nullable Object, Versions> keys = new LinkedHashMap<>();

    /** What is known of one key. */
    private static final class Versions {
        private final List<?> order;
        private final Map<@Nullable Object, Integer> places = new LinkedHashMap<>();
        private final Map<@Nullable Object, Integer> writers = new LinkedHashMap<>();
        private final Map<@Nullable Object, IntList> readers = new LinkedHashMap<>();

        Versions(List<?> order) {
            this.order = order;
            for (int i = 0; i < order.size(); i++) {
                places.put(order.get(i), i);
            }
        }
    }

    /**
     * The index of these transactions.
     *
     * @param possible those that took place or may have
     * @param versions as they show them
     */
    AppendIndex(Transactions transactions, List<Op> possible, AppendedVersions versions) {
        this.transactions = transactions;
        this.possible = possible;
        for (Op op : possible) {
            for (MicroOp microOp : transactions.microOps(op)) {
                Object key = microOp.key();
                see(op, microOp, keys.computeIfAbsent(key, name -> new Versions(versions.order(name))));
            }
        }
    }

    private static void see(Op op, MicroOp microOp, Versions versions) {
        if (!microOp.isRead()) {
            versions.writers.put(microOp.value(), op.index());
        } else if (op.type() == OpType.OK || microOp.value() != null) {
            versions.readers
                    .computeIfAbsent(version(microOp), version -> new IntList())
                    .add(op.index());
        }
    }

    /** The version that this read saw. */
    static @Nullable Object version(MicroOp read) {
        if (!(read.value() instanceof List<?> list) || list.isEmpty()) {
            return INITIAL;
        }
        return list.get(list.size() - 1);
    }

    /** The transactions, by their completions. */
    List<Op> possible() {
        return possible;
    }

    /** What the transaction with this index consists of. */
    List<MicroOp> microOps(int index) {
        return transactions.microOps(index);
    }

    /**
     * The version before the one that this append made. If nobody ever read the append, the last one that anybody read:
     * that came before it at any rate.
     */
    @Nullable
    Object previous(MicroOp append) {
        Versions versions = versions(append.key());
        Integer place = versions.places.get(append.value());
        int previous = (place == null ? versions.order.size() : place) - 1;
        return previous < 0 ? INITIAL : versions.order.get(previous);
    }

    /** Who appended the element that makes this version, or NOBODY. */
    int writer(@Nullable Object key, @Nullable Object version) {
        return versions(key).writers.getOrDefault(version, NOBODY);
    }

    /** Who read this version, in the order of their completions; one may be there twice. */
    IntList readers(@Nullable Object key, @Nullable Object version) {
        return versions(key).readers.getOrDefault(version, NO_READERS);
    }

    private Versions versions(@Nullable Object key) {
        Versions versions = keys.get(key);
        if (versions == null) {
            throw new IllegalArgumentException("expected a key that a transaction touches, found " + key);
        }
        return versions;
    }
}
