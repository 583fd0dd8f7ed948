package dev.glomers.bench.generator;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.OpType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An op that a generator wants done.
 *
 * @param kind whether it is an op of the history, or one for the interpreter alone
 * @param timeNanos not before this moment
 * @param type {@code INVOKE}, or {@code INFO} for the nemesis
 * @param process who does it
 * @param f the function
 * @param value its argument; of a sleep the seconds, of a log line the line
 * @param extra further entries of the op's map
 */
public record Plan(
        Kind kind,
        long timeNanos,
        OpType type,
        int process,
        String f,
        @Nullable Object value,
        Map<Keyword, @Nullable Object> extra) {

    /** What the interpreter does with a plan. */
    public enum Kind {
        /** Goes to a worker, and into the history. */
        OP,
        /** Keeps a worker busy for {@code value} seconds. */
        SLEEP,
        /** Writes {@code value} to the log. */
        LOG
    }

    /** The same plan at another time. */
    public Plan at(long newTimeNanos) {
        return new Plan(kind, newTimeNanos, type, process, f, value, extra);
    }

    /** The same plan with another value. */
    public Plan withValue(@Nullable Object newValue) {
        return new Plan(kind, timeNanos, type, process, f, newValue, extra);
    }
}
