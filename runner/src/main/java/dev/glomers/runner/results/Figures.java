package dev.glomers.runner.results;

import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import dev.glomers.runner.archive.Metric;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/** Takes the figures out of results.edn and a history. A figure that is not there is left out. */
final class Figures {
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double MILLIS_PER_SECOND = 1e3;
    private static final double CLOCK_LAG_QUANTILE = 0.99;
    private static final Map<Double, Metric> STABLE_QUANTILES =
            Map.of(0.5, Metric.STABLE_P50, 0.95, Metric.STABLE_P95, 0.99, Metric.STABLE_P99, 1.0, Metric.STABLE_MAX);

    private final Map<Metric, Double> figures = new EnumMap<>(Metric.class);

    /** Adds what results.edn has. */
    void addResults(EdnMap results) {
        EdnMap stats = results.map("stats");
        put(Metric.OPS, stats.number("count"));
        put(Metric.OK_COUNT, stats.number("ok-count"));
        put(Metric.FAIL_COUNT, stats.number("fail-count"));
        put(Metric.INFO_COUNT, stats.number("info-count"));
        put(Metric.OK_FRACTION, results.map("availability").number("ok-fraction"));
        EdnMap net = results.map("net");
        put(Metric.MSGS_PER_OP, net.map("servers").number("msgs-per-op"));
        put(Metric.MSGS_PER_OP_ALL, net.map("all").number("msgs-per-op"));
        put(Metric.SERVER_MESSAGES, net.map("servers").number("msg-count"));
        put(Metric.MESSAGES, net.map("all").number("msg-count"));
        put(Metric.CLOCK_LAG_P99, clockLag(results.map("bench")));
        EdnMap workload = results.map("workload");
        put(Metric.LOST_COUNT, workload.number("lost-count"));
        put(Metric.STALE_COUNT, workload.number("stale-count"));
        put(Metric.DUPLICATED_COUNT, workload.number("duplicated-count"));
        OptionalDouble lagSeconds = workload.map("worst-realtime-lag").number("lag");
        lagSeconds.ifPresent(seconds -> figures.put(Metric.REALTIME_LAG, seconds * MILLIS_PER_SECOND));
        workload.map("stable-latencies").entries().forEach((quantile, latency) -> {
            OptionalDouble q = EdnMap.number(quantile);
            Metric metric = q.isPresent() ? STABLE_QUANTILES.get(q.getAsDouble()) : null;
            if (metric != null) {
                put(metric, EdnMap.number(latency));
            }
        });
    }

    private static OptionalDouble clockLag(EdnMap bench) {
        return bench.map("clock-lag").entries().entrySet().stream()
                .filter(entry -> EdnMap.number(entry.getKey()).equals(OptionalDouble.of(CLOCK_LAG_QUANTILE)))
                .map(entry -> EdnMap.number(entry.getValue()))
                .findFirst()
                .orElse(OptionalDouble.empty());
    }

    /** Adds the longest cut, the longest gap, and the latencies of the clients' ok ops, as quantiles by the nearest rank. */
    void addHistory(History history) {
        figures.put(Metric.LONGEST_CUT, LongestCut.of(history).toNanos() / NANOS_PER_MILLI);
        LongestGap.of(history).ifPresent(gap -> figures.put(Metric.LONGEST_GAP, gap.toNanos() / NANOS_PER_MILLI));
        double[] latencies = history.clientOps()
                .filter(op -> op.type() == OpType.OK)
                .flatMap(ok -> history.invocation(ok).stream().map(invoke -> latencyMs(invoke, ok)))
                .mapToDouble(Double::doubleValue)
                .toArray();
        if (latencies.length == 0) {
            return;
        }
        Arrays.sort(latencies);
        figures.put(Metric.OP_P50, quantile(latencies, 0.5));
        figures.put(Metric.OP_P95, quantile(latencies, 0.95));
        figures.put(Metric.OP_P99, quantile(latencies, 0.99));
        figures.put(Metric.OP_MAX, latencies[latencies.length - 1]);
    }

    private static double latencyMs(Op invocation, Op completion) {
        return (completion.timeNanos() - invocation.timeNanos()) / NANOS_PER_MILLI;
    }

    private static double quantile(double[] sorted, double q) {
        int rank = (int) Math.ceil(q * sorted.length);
        return sorted[Math.max(0, rank - 1)];
    }

    private void put(Metric metric, OptionalDouble figure) {
        figure.ifPresent(value -> figures.put(metric, value));
    }

    /** All figures, by name, and those that follow from them. */
    SortedMap<String, Double> byName() {
        SortedMap<String, Double> byName = new TreeMap<>();
        figures.forEach((metric, figure) -> byName.put(metric.label(), figure));
        Double worst = figures.get(Metric.STABLE_MAX);
        Double cut = figures.get(Metric.LONGEST_CUT);
        if (worst != null && cut != null) {
            byName.put(Metric.STABLE_OVER_CUT.label(), worst - cut);
        }
        return byName;
    }
}
