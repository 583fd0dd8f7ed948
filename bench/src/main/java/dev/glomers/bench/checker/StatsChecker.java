package dev.glomers.bench.checker;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How the clients' ops ended, in all and for each function. Invalid if a function has no ok op, except for those that
 * are meant to crash. Gives {@code :count}, {@code :ok-count}, {@code :fail-count}, {@code :info-count} of completed
 * ops, and the same {@code :by-f}.
 */
public final class StatsChecker implements Checker {
    /** Kafka's functions that need never be ok. */
    private static final List<String> MAY_CRASH = List.of("crash", "debug-topic-partitions");

    @Override
    public Verdict check(History history) {
        Counts all = new Counts();
        Map<String, Counts> byFunction = new TreeMap<>();
        history.clientOps().filter(op -> op.type() != OpType.INVOKE).forEach(op -> {
            all.add(op);
            byFunction.computeIfAbsent(op.f(), f -> new Counts()).add(op);
        });
        boolean valid = byFunction.entrySet().stream()
                .allMatch(entry -> entry.getValue().ok > 0 || MAY_CRASH.contains(entry.getKey()));
        Map<Keyword, Object> functions = new LinkedHashMap<>();
        byFunction.forEach((f, counts) ->
                functions.put(Keyword.of(f), counts.verdict(counts.ok > 0).toEdn()));
        Map<Keyword, @Nullable Object> results = all.results();
        results.put(Keyword.of("by-f"), functions);
        return new Verdict(valid ? Validity.VALID : Validity.INVALID, results);
    }

    private static final class Counts {
        private long ok;
        private long failed;
        private long indeterminate;

        void add(Op completion) {
            switch (completion.type()) {
                case OK -> ok++;
                case FAIL -> failed++;
                case INFO -> indeterminate++;
                case INVOKE -> throw new IllegalArgumentException("expected a completion, found " + completion);
            }
        }

        Map<Keyword, @Nullable Object> results() {
            Map<Keyword, @Nullable Object> results = new LinkedHashMap<>();
            results.put(Keyword.of("count"), ok + failed + indeterminate);
            results.put(Keyword.of("ok-count"), ok);
            results.put(Keyword.of("fail-count"), failed);
            results.put(Keyword.of("info-count"), indeterminate);
            return results;
        }

        Verdict verdict(boolean valid) {
            return new Verdict(valid ? Validity.VALID : Validity.INVALID, results());
        }
    }
}
