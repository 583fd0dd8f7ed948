package dev.glomers.bench.picture;

import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.List;

/**
 * How many ops completed per second, by function and outcome.
 *
 * @see <a
 *     href="https://github.com/jepsen-io/jepsen/blob/main/jepsen/src/jepsen/checker/perf.clj">jepsen.checker.perf</a>
 */
public final class RatePlot {
    private RatePlot() {}

    /** rate.svg: a line for each function and outcome, over windows of time. */
    public static String of(Scene scene) {
        Windows windows = Windows.over(scene);
        List<Series> series = new ArrayList<>();
        new Functions(scene).forEach((f, mark, operations) -> {
            for (OpType type : Titles.OUTCOMES) {
                List<Operation> ended =
                        operations.stream().filter(each -> each.type() == type).toList();
                if (!ended.isEmpty()) {
                    String name = f + " " + type.label();
                    List<Point> points = points(windows, ended, name);
                    series.add(new Series(
                            name, Figures.count(ended.size()), Palette.of(type), mark, List.of(points), true));
                }
            }
        });
        double most = series.stream()
                .flatMap(each -> each.points().stream())
                .mapToDouble(Point::y)
                .max()
                .orElse(1);
        return Plot.draw(
                scene,
                "completed ops per second, in windows of " + windows.length(),
                "Throughput (Hz)",
                Axis.beyond(most, 8),
                series);
    }

    /** A point for every window, with ops or without. */
    private static List<Point> points(Windows windows, List<Operation> ended, String name) {
        long[] counts = new long[windows.count()];
        ended.forEach(each -> counts[windows.of(each.last().timeNanos())]++);
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            double rate = counts[i] / windows.seconds(i);
            String title = name + ": " + Figures.threeDigits(rate) + " Hz, " + windows.label(i);
            points.add(new Point(windows.middle(i), rate, () -> title));
        }
        return points;
    }
}
