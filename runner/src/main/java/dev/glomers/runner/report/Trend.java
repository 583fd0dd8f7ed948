package dev.glomers.runner.report;

import dev.glomers.runner.archive.Metric;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A figure over the runs of an experiment, small enough to stand in a line.
 *
 * @param metric its name
 * @param newest its value in the newest run, with its unit
 * @param line the points of a line in a box of {@link #WIDTH} by {@link #HEIGHT}, oldest first: {@code 0,12 20,4}
 * @param endX where the newest is
 * @param endY where the newest is
 * @param words the same for those who see no pictures
 */
public record Trend(String metric, String newest, String line, String endX, String endY, String words) {
    /** The box, in pixels, and what is left free on all sides for the stroke and the dot. */
    public static final int WIDTH = 140;
    /** See {@link #WIDTH}. */
    public static final int HEIGHT = 36;

    private static final int MARGIN = 4;
    /** A difference smaller than this share of the figure does not fill the box: it would look like a leap. */
    private static final double SMALLEST_SPAN = 0.1;

    /** The trend of these values, oldest first. */
    static Trend of(Metric metric, List<Double> values) {
        double low = values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
        double high = values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double span = Math.max(high - low, Math.max(Math.abs(high), Math.abs(low)) * SMALLEST_SPAN);
        double middle = (low + high) / 2;
        List<String> points = new ArrayList<>();
        String x = "";
        String y = "";
        for (int i = 0; i < values.size(); i++) {
            double across = values.size() == 1 ? 1 : i / (values.size() - 1.0);
            double up = span == 0 ? 0.5 : 0.5 + (values.get(i) - middle) / span;
            x = pixels(MARGIN + across * (WIDTH - 2 * MARGIN));
            y = pixels(HEIGHT - MARGIN - up * (HEIGHT - 2 * MARGIN));
            points.add(x + "," + y);
        }
        String newest = Numbers.withUnit(metric, values.get(values.size() - 1));
        String words = metric.label() + ", oldest run first: "
                + values.stream().map(value -> Numbers.withUnit(metric, value)).collect(Collectors.joining(", "));
        return new Trend(metric.label(), newest, String.join(" ", points), x, y, words);
    }

    /** Whether there is more than one run to draw. */
    public boolean isLine() {
        return line.contains(" ");
    }

    private static String pixels(double value) {
        return BigDecimal.valueOf(value).setScale(1, RoundingMode.HALF_UP).toPlainString();
    }
}
