package dev.glomers.bench.checker.elle;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Something for each value of each register, in the order in which it was put there. Keys and values may be null. */
final class PerVersion<T> {
    private final Map<@Nullable Object, Map<@Nullable Object, T>> keys = new LinkedHashMap<>();

    @Nullable
    T get(@Nullable Object key, @Nullable Object value) {
        Map<@Nullable Object, T> values = keys.get(key);
        return values == null ? null : values.get(value);
    }

    void put(@Nullable Object key, @Nullable Object value, T what) {
        of(key).put(value, what);
    }

    T computeIfAbsent(@Nullable Object key, @Nullable Object value, Supplier<T> what) {
        return of(key).computeIfAbsent(value, each -> what.get());
    }

    private Map<@Nullable Object, T> of(@Nullable Object key) {
        return keys.computeIfAbsent(key, each -> new LinkedHashMap<>());
    }

    /** All of it, by key and then by value. */
    Map<@Nullable Object, Map<@Nullable Object, T>> byKey() {
        return keys;
    }
}
