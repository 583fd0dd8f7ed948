package dev.glomers.bench.checker;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.edn.Symbol;
import dev.glomers.bench.history.History;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns the crash of a checker into a verdict: unknown, with an {@code :error} in the form of Clojure's
 * {@code Throwable->map}: {@code :via} (the exception and its causes, each with {@code :type}, {@code :message} and
 * {@code :at}), {@code :trace} and {@code :cause}. Of the stack only the frames of our own code are kept: those of the
 * Java runtime differ from one JVM to the next.
 *
 * @param checker may throw
 */
public record CrashSafeChecker(Checker checker) implements Checker {
    private static final String OURS = "dev.glomers.";

    @Override
    public Verdict check(History history) {
        try {
            return checker.check(history);
        } catch (RuntimeException | StackOverflowError e) {
            return new Verdict(Validity.UNKNOWN, Map.of(Keyword.of("error"), describe(e)));
        }
    }

    private static Map<Keyword, @Nullable Object> describe(Throwable thrown) {
        List<Map<Keyword, @Nullable Object>> via = new ArrayList<>();
        Throwable root = thrown;
        for (Throwable next = thrown; next != null; next = next.getCause()) {
            via.add(summary(next));
            root = next;
        }
        Map<Keyword, @Nullable Object> description = new LinkedHashMap<>();
        description.put(Keyword.of("via"), via);
        description.put(Keyword.of("trace"), ourFrames(root));
        description.put(Keyword.of("cause"), root.getMessage());
        return description;
    }

    private static Map<Keyword, @Nullable Object> summary(Throwable thrown) {
        Map<Keyword, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put(Keyword.of("type"), Symbol.of(thrown.getClass().getName()));
        summary.put(Keyword.of("message"), thrown.getMessage());
        List<Object> frames = ourFrames(thrown);
        if (!frames.isEmpty()) {
            summary.put(Keyword.of("at"), frames.get(0));
        }
        return summary;
    }

    private static List<Object> ourFrames(Throwable thrown) {
        List<Object> frames = new ArrayList<>();
        for (StackTraceElement frame : thrown.getStackTrace()) {
            if (frame.getClassName().startsWith(OURS)) {
                frames.add(List.of(
                        Symbol.of(frame.getClassName()),
                        Symbol.of(frame.getMethodName()),
                        String.valueOf(frame.getFileName()),
                        (long) frame.getLineNumber()));
            }
        }
        return frames;
    }
}
