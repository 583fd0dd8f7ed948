package dev.glomers.bench.generator;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.OpType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An op without a time and a process: what remains to be filled in from the context.
 *
 * @param kind as {@link Plan}'s
 * @param type as {@link Plan}'s
 * @param f as {@link Plan}'s
 * @param value as {@link Plan}'s
 * @param extra as {@link Plan}'s
 */
public record Template(
        Plan.Kind kind, OpType type, String f, @Nullable Object value, Map<Keyword, @Nullable Object> extra) {

    /** An op of a client. */
    public static Template invoke(String f, @Nullable Object value) {
        return new Template(Plan.Kind.OP, OpType.INVOKE, f, value, Map.of());
    }

    /** An op of the nemesis. */
    public static Template nemesis(String f, @Nullable Object value) {
        return new Template(Plan.Kind.OP, OpType.INFO, f, value, Map.of());
    }

    /** Does nothing for some time. */
    public static Template sleep(double seconds) {
        return new Template(Plan.Kind.SLEEP, OpType.INFO, "sleep", seconds, Map.of());
    }

    /** Writes a line to the log. */
    public static Template log(String line) {
        return new Template(Plan.Kind.LOG, OpType.INFO, "log", line, Map.of());
    }

    /** With a further entry in the op's map. */
    public Template with(String key, @Nullable Object entry) {
        Map<Keyword, @Nullable Object> more = new LinkedHashMap<>(extra);
        more.put(Keyword.of(key), entry);
        return new Template(kind, type, f, value, more);
    }

    /** This op for the next free process, now; pending if all are busy. */
    public Step fill(Context context, Generator rest) {
        var process = context.threads().nextFreeProcess();
        return process.isEmpty()
                ? Step.pending()
                : new Step.Emit(new Plan(kind, context.timeNanos(), type, process.getAsInt(), f, value, extra), rest);
    }
}
