package dev.glomers.bench.picture;

import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * How long ops took, from invocation to completion, at the time of their invocation. Ops that never completed have no
 * latency.
 *
 * @see <a
 *     href="https://github.com/jepsen-io/jepsen/blob/main/jepsen/src/jepsen/checker/perf.clj">jepsen.checker.perf</a>
 */
public final class LatencyPlot {
    private static final List<Double> QUANTILES = List.of(0.5, 0.95, 0.99, 1.0);
    private static final String UNIT = "Latency (ms), logarithmic";
    /** For ops that took no time: a logarithmic axis has no zero. */
    private static final double LEAST_MS = 0.001;

    private LatencyPlot() {}

    /** latency-raw.svg: a point for every op, its colour that of its outcome, its shape that of its function. */
    public static String raw(Scene scene) {
        Functions functions = new Functions(scene);
        List<Series> series = new ArrayList<>();
        functions.forEach((f, mark, operations) -> {
            for (OpType type : Titles.OUTCOMES) {
                List<Point> points = operations.stream()
                        .filter(each -> each.type() == type)
                        .map(each -> new Point(seconds(each), millis(each), () -> Titles.of(each)))
                        .toList();
                if (!points.isEmpty()) {
                    series.add(new Series(
                            f + " " + type.label(),
                            Figures.count(points.size()),
                            Palette.of(type),
                            mark,
                            List.of(points),
                            false));
                }
            }
        });
        return Plot.draw(scene, "latency of each op", UNIT, axis(functions.all()), series);
    }

    /** latency-quantiles.svg: of each function and each window of time the median, 95 %, 99 % and the longest. */
    public static String quantiles(Scene scene) {
        Functions functions = new Functions(scene);
        Windows windows = Windows.over(scene);
        List<Series> series = new ArrayList<>();
        functions.forEach((f, mark, operations) -> {
            SortedMap<Integer, List<Operation>> byWindow = windows.byInvocation(operations);
            for (int i = 0; i < QUANTILES.size(); i++) {
                double quantile = QUANTILES.get(i);
                String name = f + " " + (quantile == 1 ? "max" : Figures.tick(quantile));
                series.add(new Series(
                        name, "", Palette.ofQuantile(i), mark, runs(windows, byWindow, quantile, name), true));
            }
        });
        return Plot.draw(
                scene, "latency quantiles in windows of " + windows.length(), UNIT, axis(functions.all()), series);
    }

    /** A point for each window with ops; a window without any ends the line. */
    private static List<List<Point>> runs(
            Windows windows, SortedMap<Integer, List<Operation>> byWindow, double quantile, String name) {
        List<List<Point>> runs = new ArrayList<>();
        int next = -1;
        for (Map.Entry<Integer, List<Operation>> entry : byWindow.entrySet()) {
            int window = entry.getKey();
            double latency = quantile(entry.getValue(), quantile);
            if (window != next) {
                runs.add(new ArrayList<>());
            }
            next = window + 1;
            String title = name + " of " + Figures.count(entry.getValue().size(), "op") + ": "
                    + Figures.threeDigits(latency) + " ms, " + windows.label(window);
            runs.get(runs.size() - 1).add(new Point(windows.middle(window), latency, () -> title));
        }
        return runs;
    }

    /** Jepsen's quantile: of n sorted latencies the one at the floor of n times q, or the last. */
    private static double quantile(List<Operation> operations, double quantile) {
        double[] sorted =
                operations.stream().mapToDouble(LatencyPlot::millis).sorted().toArray();
        return sorted[Math.min(sorted.length - 1, (int) (sorted.length * quantile))];
    }

    private static Axis axis(List<Operation> operations) {
        double least =
                operations.stream().mapToDouble(LatencyPlot::millis).min().orElse(1);
        double most = operations.stream().mapToDouble(LatencyPlot::millis).max().orElse(1);
        return Axis.around(least, most);
    }

    private static double seconds(Operation operation) {
        return Figures.secondsOf(operation.invocation().timeNanos());
    }

    private static double millis(Operation operation) {
        return Math.max(LEAST_MS, Figures.millisOf(operation.latencyNanos()));
    }
}
