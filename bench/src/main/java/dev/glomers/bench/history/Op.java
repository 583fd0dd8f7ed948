package dev.glomers.bench.history;

import dev.glomers.bench.edn.Keyword;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One op of a history: an invocation or a completion.
 *
 * @param index position in the history, from 0
 * @param timeNanos nanoseconds since the test began, or {@link #NO_TIME}
 * @param type invocation, or kind of completion
 * @param process the logical process that does it, or {@link #NEMESIS}
 * @param f the function, such as {@code read}, {@code broadcast}, {@code start-partition}
 * @param value argument or result, as EDN has it (see {@link dev.glomers.bench.edn})
 * @param extra further entries of the op's map, in order: {@code :error}, {@code :exception}, {@code :final?}; also
 *     {@code :index} and {@code :process}, if the file that the op came from has others than stand here: they are what a
 *     reader is shown
 */
public record Op(
        int index,
        long timeNanos,
        OpType type,
        int process,
        String f,
        @Nullable Object value,
        Map<Keyword, @Nullable Object> extra) {
    /** The process of the nemesis, and of all others that are no clients; written {@code :nemesis}. */
    public static final int NEMESIS = -1;

    /** The time of an op of which it is not known, as in Jepsen. */
    public static final long NO_TIME = -1;

    public Op {
        extra = Collections.unmodifiableMap(new LinkedHashMap<>(extra));
    }

    /** True for an op of a client, false for one of the nemesis. */
    public boolean isClient() {
        return process != NEMESIS;
    }

    /** The same op with another value. */
    public Op withValue(@Nullable Object other) {
        return new Op(index, timeNanos, type, process, f, other, extra);
    }

    /** Whether it has this further entry, and that is neither nil nor false. */
    public boolean isMarked(Keyword mark) {
        Object entry = extra.get(mark);
        return entry != null && !entry.equals(false);
    }

    /** The index to show to a reader: that of the op's file. */
    public Object shownIndex() {
        return Objects.requireNonNull(OpEdn.toMap(this).get(OpEdn.INDEX));
    }

    /** The process to show to a reader: that of the op's file. */
    public Object shownProcess() {
        return Objects.requireNonNull(OpEdn.toMap(this).get(OpEdn.PROCESS));
    }
}
