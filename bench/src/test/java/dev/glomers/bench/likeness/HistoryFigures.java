package dev.glomers.bench.likeness;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What somebody who looks at a history could tell of it, in numbers. */
final class HistoryFigures {
    private static final double NANOS = 1e9;

    /** The last ops of the main phase begin a little after its end; the final ones ten seconds after it. */
    private static final double BETWEEN_PHASES = 5;

    private final SortedMap<String, Double> figures = new TreeMap<>();
    private final SortedMap<String, Integer> writes = new TreeMap<>();
    private final SortedMap<String, Integer> touches = new TreeMap<>();
    private final List<Integer> lengths = new ArrayList<>();
    private int microOps;
    private int microReads;

    private HistoryFigures() {}

    /**
     * The figures of a history, by name.
     *
     * @param timeLimitSeconds when the main phase ended
     */
    static SortedMap<String, Double> of(History history, double timeLimitSeconds) {
        HistoryFigures figures = new HistoryFigures();
        figures.ops(history, timeLimitSeconds);
        figures.faults(history, timeLimitSeconds);
        figures.keys();
        return figures.figures;
    }

    private void add(String name, double value) {
        figures.merge(name, value, Double::sum);
    }

    private void ops(History history, double timeLimitSeconds) {
        double invocations = history.clientOps()
                .filter(op -> op.type() == OpType.INVOKE && inMain(op, timeLimitSeconds))
                .count();
        double completions = history.clientOps()
                .filter(op -> op.type() != OpType.INVOKE && inMain(op, timeLimitSeconds))
                .count();
        add("ops a second", invocations / timeLimitSeconds);
        history.clientOps().forEach(op -> {
            boolean main = inMain(op, timeLimitSeconds);
            if (op.type() == OpType.INVOKE && main) {
                add("share of :" + op.f(), 1 / invocations);
            } else if (op.type() == OpType.INVOKE) {
                add("final :" + op.f(), 1);
                figures.putIfAbsent("final ops begin after", seconds(op) - timeLimitSeconds);
            } else if (main) {
                add("share of " + op.type().label(), 1 / completions);
                error(op).ifPresent(error -> add("share of error :" + error, 1 / completions));
            }
            if (op.type() == OpType.INVOKE) {
                note(op);
            }
        });
    }

    private static boolean inMain(Op op, double timeLimitSeconds) {
        return seconds(op) < timeLimitSeconds + BETWEEN_PHASES;
    }

    private static double seconds(Op op) {
        return op.timeNanos() / NANOS;
    }

    private static Optional<String> error(Op op) {
        Object error = op.extra().get(Keyword.of("error"));
        Object kind = error instanceof List<?> list && !list.isEmpty() ? list.get(0) : error;
        return kind instanceof Keyword keyword ? Optional.of(keyword.name()) : Optional.empty();
    }

    /** Which keys an invocation touches: {@code [k v]} of lin-kv, {@code [[f k v] ...]} of transactions and kafka. */
    private void note(Op op) {
        if (!(op.value() instanceof List<?> list) || list.isEmpty()) {
            return;
        }
        if (!(list.get(0) instanceof List<?>)) {
            if (!op.f().equals("assign") && !op.f().equals("subscribe")) {
                touch(list.get(0));
            }
            return;
        }
        lengths.add(list.size());
        for (Object each : list) {
            if (each instanceof List<?> microOp && microOp.get(0) instanceof Keyword f) {
                microOps++;
                boolean read = f.name().equals("r") || f.name().equals("poll");
                microReads += read ? 1 : 0;
                if (microOp.size() > 1) {
                    touch(microOp.get(1));
                    if (!read) {
                        writes.merge(String.valueOf(microOp.get(1)), 1, Integer::sum);
                    }
                }
            }
        }
    }

    private void touch(@Nullable Object key) {
        touches.merge(String.valueOf(key), 1, Integer::sum);
    }

    private void keys() {
        if (!touches.isEmpty()) {
            add("keys", touches.size());
            add(
                    "ops on a key, most",
                    touches.values().stream().mapToInt(i -> i).max().orElse(0));
        }
        if (!writes.isEmpty()) {
            add(
                    "writes to a key, most",
                    writes.values().stream().mapToInt(i -> i).max().orElse(0));
        }
        if (!lengths.isEmpty()) {
            add("micro-ops an op", lengths.stream().mapToInt(i -> i).average().orElse(0));
            add("share of reading micro-ops", (double) microReads / microOps);
        }
    }

    private void faults(History history, double timeLimitSeconds) {
        for (Op op : history) {
            if (!op.isClient()) {
                add("nemesis :" + op.f() + " in a minute", 60 / timeLimitSeconds);
            }
        }
    }

    /** The mean of several histories' figures; a figure that one does not have counts as 0 there. */
    static SortedMap<String, Double> mean(List<SortedMap<String, Double>> several) {
        SortedMap<String, Double> mean = new TreeMap<>();
        several.forEach(each -> each.forEach((name, value) -> mean.merge(name, value, Double::sum)));
        mean.replaceAll((name, sum) -> sum / several.size());
        return mean;
    }
}
