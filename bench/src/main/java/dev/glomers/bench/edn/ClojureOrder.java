package dev.glomers.bench.edn;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The order in which Clojure walks its sets and maps. Some of what Jepsen tells rests on it: which of two values at one
 * offset comes first, which eight of fifty errors are shown. It looks like luck, but is the same in every run, as
 * Clojure hashes values by their content.
 *
 * <p>A set is walked by its elements' hashes, five bits at a time from the lowest (its trie branches so); a map too, but
 * one of up to eight entries keeps the order in which they came.
 */
public final class ClojureOrder {
    /** Up to so many entries a map is an array. */
    private static final int MAX_ARRAY_MAP = 8;

    private static final int BITS = 5;
    private static final int KEYWORD_SALT = 0x9e3779b9;

    private ClojureOrder() {}

    /** These elements of a set, which are all different, in the order in which it is walked. */
    public static <T extends @Nullable Object> List<T> ofSet(Collection<T> elements) {
        List<T> sorted = new ArrayList<>(elements);
        sorted.sort(Comparator.comparing(ClojureOrder::rank));
        return sorted;
    }

    /**
     * These keys of a map, which are all different, in the order in which it is walked.
     *
     * @param keys in the order in which they came into the map
     */
    public static <T extends @Nullable Object> List<T> ofMap(Collection<T> keys) {
        return isArrayMap(keys.size()) ? new ArrayList<>(keys) : ofSet(keys);
    }

    /** True if a map that has grown to this size keeps the order in which its entries came. */
    public static boolean isArrayMap(int size) {
        return size <= MAX_ARRAY_MAP;
    }

    /** Where a value stands in a set: the lesser rank comes first. */
    public static long rank(@Nullable Object value) {
        int hash = hash(value);
        long rank = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += BITS) {
            rank = rank << BITS | hash >>> shift & (1 << BITS) - 1;
        }
        return rank;
    }

    /** Clojure's {@code hash} of an EDN value; tagged values and exact fractions, whose hash is not known here, give 0. */
    static int hash(@Nullable Object value) {
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return Murmur3.ofLong(((Number) value).longValue());
        }
        if (value instanceof String string) {
            return Murmur3.ofInt(string.hashCode());
        }
        if (value instanceof Keyword keyword) {
            return symbolHash(keyword.name()) + KEYWORD_SALT;
        }
        if (value instanceof Symbol symbol) {
            return symbolHash(symbol.toString());
        }
        if (value instanceof Number number) {
            return numberHash(number);
        }
        if (value instanceof Boolean || value instanceof Character) {
            return value.hashCode();
        }
        return collectionHash(value);
    }

    private static int collectionHash(@Nullable Object value) {
        if (value instanceof List<?> list) {
            return Murmur3.ordered(list.stream().mapToInt(ClojureOrder::hash).toArray());
        }
        if (value instanceof Set<?> set) {
            return Murmur3.unordered(set.stream().mapToInt(ClojureOrder::hash).toArray());
        }
        if (value instanceof Map<?, ?> map) {
            return Murmur3.unordered(map.entrySet().stream()
                    .mapToInt(entry -> Murmur3.ordered(hash(entry.getKey()), hash(entry.getValue())))
                    .toArray());
        }
        return 0;
    }

    private static int numberHash(Number number) {
        if (number instanceof Double || number instanceof Float) {
            return number.doubleValue() == 0 ? 0 : number.hashCode();
        }
        return number instanceof BigInteger ? number.hashCode() : 0;
    }

    private static int symbolHash(String name) {
        int slash = name.indexOf('/');
        boolean qualified = slash > 0 && name.length() > 1;
        String local = qualified ? name.substring(slash + 1) : name;
        int namespace = qualified ? name.substring(0, slash).hashCode() : 0;
        int hash = Murmur3.ofChars(local);
        return hash ^ namespace + KEYWORD_SALT + (hash << 6) + (hash >> 2);
    }
}
