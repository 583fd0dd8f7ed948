package dev.glomers.bench.history;

import dev.glomers.bench.edn.Keyword;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One op of a history: an invocation or a completion.
 *
 * @param index position in the history, from 0
 * @param timeNanos nanoseconds since the test began
 * @param type invocation, or kind of completion
 * @param process the logical process that does it, or {@link #NEMESIS}
 * @param f the function, such as {@code read}, {@code broadcast}, {@code start-partition}
 * @param value argument or result, as EDN has it (see {@link dev.glomers.bench.edn})
 * @param extra further entries of the op's map, in order: {@code :error}, {@code :exception}, {@code :final?}
 */
public record Op(
        int index,
        long timeNanos,
        OpType type,
        int process,
        String f,
        @Nullable Object value,
        Map<Keyword, @Nullable Object> extra) {
    /** The process of the nemesis; written {@code :nemesis}. */
    public static final int NEMESIS = -1;

    public Op {
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    /** True for an op of a client, false for one of the nemesis. */
    public boolean isClient() {
        return process != NEMESIS;
    }
}
