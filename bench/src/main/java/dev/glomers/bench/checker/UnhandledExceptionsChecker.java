package dev.glomers.bench.checker;

import dev.glomers.bench.edn.EdnList;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpEdn;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lists what clients threw: for each class of exception a map of {@code :count}, {@code :class} and an {@code :example}
 * op, the most frequent one first. Always valid. An op tells its exception in {@code :exception}, a map as Clojure's
 * {@code Throwable->map} makes it; the class is the {@code :type} of the first in {@code :via}.
 */
public final class UnhandledExceptionsChecker implements Checker {
    private static final Keyword EXCEPTION = Keyword.of("exception");
    private static final Keyword EXCEPTIONS = Keyword.of("exceptions");
    private static final Keyword VIA = Keyword.of("via");
    private static final Keyword TYPE = Keyword.of("type");

    @Override
    public Verdict check(History history) {
        Map<@Nullable Object, List<Op>> byClass = new LinkedHashMap<>();
        for (Op op : history) {
            Object exception = op.extra().get(EXCEPTION);
            if (op.type() == OpType.INFO && exception != null) {
                byClass.computeIfAbsent(thrown(exception), c -> new ArrayList<>())
                        .add(op);
            }
        }
        List<Map<Keyword, @Nullable Object>> exceptions = new ArrayList<>();
        byClass.entrySet().stream()
                .sorted(Comparator.comparing(entry -> -entry.getValue().size()))
                .forEach(entry -> exceptions.add(summary(entry.getKey(), entry.getValue())));
        return exceptions.isEmpty()
                ? Verdict.of(Validity.VALID)
                : new Verdict(Validity.VALID, Map.of(EXCEPTIONS, EdnList.copyOf(exceptions)));
    }

    private static @Nullable Object thrown(Object exception) {
        return exception instanceof Map<?, ?> map
                        && map.get(VIA) instanceof List<?> via
                        && !via.isEmpty()
                        && via.get(0) instanceof Map<?, ?> first
                ? first.get(TYPE)
                : null;
    }

    private static Map<Keyword, @Nullable Object> summary(@Nullable Object thrown, List<Op> ops) {
        Map<Keyword, @Nullable Object> summary = new LinkedHashMap<>();
        summary.put(Keyword.of("count"), (long) ops.size());
        summary.put(Keyword.of("class"), thrown);
        summary.put(Keyword.of("example"), OpEdn.toTagged(ops.get(0)));
        return summary;
    }
}
