package dev.glomers.runner.chart;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps figures to an axis. Logarithmic where the figures span more than a factor of twenty; else from zero on, since
 * lengths that start elsewhere mislead. A logarithmic axis has no zero: times of zero stand at its start, which then says
 * so. StrictMath, since Math may differ in a last digit from one machine to the next.
 *
 * @param logarithmic whether equal steps are equal factors
 * @param atMost whether the axis' start stands for less, too
 * @param low the figure at the axis' start
 * @param high the figure at its end
 * @param ticks the figures to write at the axis
 */
public record Scale(boolean logarithmic, boolean atMost, double low, double high, List<Double> ticks) {
    private static final double FACTOR_FOR_LOG = 20;
    private static final int TICKS = 6;

    /** Keeps a copy of the ticks. */
    public Scale {
        ticks = List.copyOf(ticks);
    }

    /**
     * A scale on which all of these figures, none negative, have a place.
     *
     * @param time whether they are times, of which zero is only a very short one
     */
    public static Scale over(List<Double> figures, boolean time) {
        List<Double> positive = figures.stream().filter(figure -> figure > 0).toList();
        double least = positive.stream().min(Double::compare).orElse(1.0);
        double most = positive.stream().max(Double::compare).orElse(0.0);
        boolean zeros = positive.size() < figures.size();
        boolean logarithmic = most / least >= FACTOR_FOR_LOG && (time || !zeros);
        return logarithmic ? logarithmic(least, most, zeros) : linear(most);
    }

    /** A scale from somewhat below the least of these shares, none above 1, to 1: what is missing is what matters. */
    public static Scale ofShares(List<Double> shares) {
        double missing = 1 - shares.stream().min(Double::compare).orElse(0.9);
        double step = niceStep((missing <= 0 ? 0.1 : missing) / TICKS);
        int steps = (int) Math.min(Math.round(1 / step), Math.floor(missing / step + 1e-9) + 1);
        List<Double> ticks = new ArrayList<>();
        for (int i = steps; i >= 0; i--) {
            ticks.add(Math.max(0, 1 - i * step));
        }
        return new Scale(false, false, ticks.get(0), 1, ticks);
    }

    private static Scale linear(double most) {
        double step = niceStep((most <= 0 ? 1 : most) / TICKS);
        List<Double> ticks = new ArrayList<>();
        int last = (int) Math.ceil(Math.max(most, step) * 1.04 / step);
        for (int i = 0; i <= last; i++) {
            ticks.add(i * step);
        }
        return new Scale(false, false, 0, last * step, ticks);
    }

    private static double niceStep(double rough) {
        double power = StrictMath.pow(10, Math.floor(StrictMath.log10(rough)));
        for (double factor : new double[] {1, 2, 5}) {
            if (factor * power >= rough) {
                return factor * power;
            }
        }
        return 10 * power;
    }

    private static Scale logarithmic(double least, double most, boolean zeros) {
        double[] factors = most / least > 1000 ? new double[] {1} : new double[] {1, 2, 5};
        List<Double> all = new ArrayList<>();
        for (int power = (int) Math.floor(StrictMath.log10(least));
                power <= Math.ceil(StrictMath.log10(most));
                power++) {
            for (double factor : factors) {
                all.add(factor * StrictMath.pow(10, power));
            }
        }
        double low = all.stream()
                .filter(tick -> tick <= least / 1.1)
                .max(Double::compare)
                .orElse(all.get(0));
        double high = all.stream()
                .filter(tick -> tick >= most * 1.1)
                .min(Double::compare)
                .orElse(most * 1.1);
        List<Double> ticks =
                all.stream().filter(tick -> tick >= low && tick <= high).toList();
        return new Scale(true, zeros, low, high, ticks);
    }

    /** Where a figure lies, from 0 at the axis' start to 1 at its end. */
    public double place(double figure) {
        return logarithmic
                ? StrictMath.log(Math.max(figure, low) / low) / StrictMath.log(high / low)
                : (figure - low) / (high - low);
    }
}
