package dev.glomers.bench.checker.elle;

import dev.glomers.bench.edn.Keyword;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Why one transaction must come before another, told with its reason.
 *
 * @param relation the kind of dependency
 * @param details what it follows from, as results have it: {@code :key}, {@code :value}, {@code :value'}, and
 *     {@code :a-mop-index}, {@code :b-mop-index}, the places of the micro-ops in the two transactions
 * @param words the reason as a sentence, given short names for the first and the second transaction
 */
public record Dependency(Relation relation, Map<Keyword, @Nullable Object> details, BinaryOperator<String> words) {
    private static final Keyword TYPE = Keyword.of("type");

    public Dependency {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** The step of a cycle as results have it: {@code {:type :wr, :key 5, ...}}. */
    public Map<Keyword, @Nullable Object> toEdn() {
        Map<Keyword, @Nullable Object> map = new LinkedHashMap<>();
        map.put(TYPE, relation.toEdn());
        map.putAll(details);
        return map;
    }
}
