package dev.glomers.bench.history;

import dev.glomers.bench.edn.Keyword;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How an op ended, before it has its place in a history.
 *
 * @param type {@code OK}, {@code FAIL} or {@code INFO}
 * @param value the op's value from now on
 * @param extra further entries, added to those of the invocation
 */
public record Completion(OpType type, @Nullable Object value, Map<Keyword, @Nullable Object> extra) {
    private static final Keyword ERROR = Keyword.of("error");

    public Completion {
        if (type == OpType.INVOKE) {
            throw new IllegalArgumentException("expected the type of a completion, found " + type);
        }
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    /** It took place, with this result. */
    public static Completion ok(@Nullable Object value) {
        return new Completion(OpType.OK, value, Map.of());
    }

    /** It did not, or may not have, taken place. */
    public static Completion error(OpType type, @Nullable Object value, Object error) {
        return new Completion(type, value, Map.of(ERROR, error));
    }

    /** The op that ends this invocation. */
    public Op of(Op invocation, int index, long timeNanos) {
        Map<Keyword, @Nullable Object> entries = new LinkedHashMap<>(invocation.extra());
        entries.putAll(extra);
        return new Op(index, timeNanos, type, invocation.process(), invocation.f(), value, entries);
    }
}
