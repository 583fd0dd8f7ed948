package dev.glomers.bench.edn;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Clojure's {@code =} on numbers, by Java's {@code equals}: there {@code 1N} is equal to {@code 1}, and {@code -0.0} to
 * {@code 0.0}, whereas a BigInteger is never equal to a Long. Neither is {@code 1.0} equal to {@code 1} in Clojure.
 */
public final class ClojureEquality {
    private ClojureEquality() {}

    /**
     * The value, nested ones too, with one number for all that are equal. The same object if there is nothing to change,
     * as with nearly every value.
     */
    public static @Nullable Object canonical(@Nullable Object value) {
        return isCanonical(value) ? value : changed(value);
    }

    private static boolean isCanonical(@Nullable Object value) {
        if (value instanceof BigInteger big) {
            return big.bitLength() >= Long.SIZE;
        }
        if (value instanceof Double number) {
            return Double.compare(number, -0.0) != 0;
        }
        if (value instanceof Collection<?> collection) {
            for (Object element : collection) {
                if (!isCanonical(element)) {
                    return false;
                }
            }
            return true;
        }
        return !(value instanceof Map<?, ?> map) || isCanonical(map.keySet()) && isCanonical(map.values());
    }

    private static @Nullable Object changed(@Nullable Object value) {
        if (value instanceof BigInteger big && big.bitLength() < Long.SIZE) {
            return big.longValue();
        }
        if (value instanceof Double number) {
            return number + 0.0;
        }
        if (value instanceof EdnList list) {
            return EdnList.copyOf(changed(list, new ArrayList<>()));
        }
        if (value instanceof List<?> list) {
            return changed(list, new ArrayList<>());
        }
        if (value instanceof Set<?> set) {
            return changed(set, new LinkedHashSet<>());
        }
        if (value instanceof Map<?, ?> map) {
            Map<@Nullable Object, @Nullable Object> entries = new LinkedHashMap<>();
            map.forEach((key, element) -> entries.put(changed(key), changed(element)));
            return entries;
        }
        return value;
    }

    private static <T extends Collection<@Nullable Object>> T changed(Collection<?> elements, T into) {
        elements.forEach(element -> into.add(changed(element)));
        return into;
    }
}
