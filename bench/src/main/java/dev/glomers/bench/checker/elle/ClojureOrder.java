package dev.glomers.bench.checker.elle;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order in which Clojure's hash sets yield vectors of numbers, strings and vectors. Of several lists read of a key
 * that contradict each other and are equally long, Elle believes the one that comes last in it.
 */
final class ClojureOrder implements Comparator<Object> {
    static final ClojureOrder INSTANCE = new ClojureOrder();
    private static final int BITS = 5;
    private static final int GROUP = (1 << BITS) - 1;

    private ClojureOrder() {}

    @Override
    public int compare(Object left, Object right) {
        int first = hash(left);
        int second = hash(right);
        // The lowest five bits choose a slot of the root, the next five one below it, and so on.
        for (int shift = 0; shift < Integer.SIZE; shift += BITS) {
            int order = Integer.compare((first >>> shift) & GROUP, (second >>> shift) & GROUP);
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int hash(@Nullable Object value) {
        if (value instanceof List<?> list) {
            int polynomial = 1;
            for (Object element : list) {
                polynomial = 31 * polynomial + hash(element);
            }
            return Murmur3.hashOrdered(polynomial, list.size());
        }
        if (value instanceof Long || value instanceof Integer) {
            return Murmur3.hash(((Number) value).longValue());
        }
        if (value instanceof String) {
            return Murmur3.hash(value.hashCode());
        }
        return value == null ? 0 : value.hashCode();
    }
}
