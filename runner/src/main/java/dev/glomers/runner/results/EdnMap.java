package dev.glomers.runner.results;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.edn.Ratio;
import dev.glomers.bench.edn.Tagged;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * A map of results.edn, looked into with care: any key may be missing, and any value may be of another type than usual.
 */
record EdnMap(Map<?, ?> entries) {
    /** The value as a map; an empty one if it is something else. */
    static EdnMap of(@Nullable Object value) {
        Object plain = value instanceof Tagged tagged ? tagged.value() : value;
        return new EdnMap(plain instanceof Map<?, ?> map ? map : Map.of());
    }

    /** The value of a key, null if it is not there. */
    @Nullable
    Object get(String keyword) {
        return entries.get(Keyword.of(keyword));
    }

    /** The map below a key. */
    EdnMap map(String keyword) {
        return of(get(keyword));
    }

    /** The number below a key; not a number counts as none. */
    OptionalDouble number(String keyword) {
        return number(get(keyword));
    }

    /** How many things are in the collection or map below a key. */
    int size(String keyword) {
        Object value = get(keyword);
        return value instanceof Collection<?> items ? items.size() : value instanceof Map<?, ?> map ? map.size() : 0;
    }

    /** The items of the collection below a key. */
    Collection<?> items(String keyword) {
        return get(keyword) instanceof Collection<?> items ? items : List.of();
    }

    /** The value of {@code :valid?}: true, false, or nothing for anything else. */
    Optional<Boolean> valid() {
        return get("valid?") instanceof Boolean valid ? Optional.of(valid) : Optional.empty();
    }

    static OptionalDouble number(@Nullable Object value) {
        double number = value instanceof Number plain
                ? plain.doubleValue()
                : value instanceof Ratio ratio ? ratio.doubleValue() : Double.NaN;
        return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
    }
}
