package dev.glomers.runner.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Maps figures to an axis. Logarithmic where the figures span more than a factor of twenty; else from zero on, since
 * lengths that start elsewhere mislead. A logarithmic axis has no zero: times of zero stand at its start, which then says
 * so.
 *
 * @param logarithmic whether equal steps are equal factors
 * @param atMost whether the axis' start stands for less, too
 * @param low the figure at the axis' start
 * @param high the figure at its end
 * @param ticks the figures to write at the axis
 */
record Scale(boolean logarithmic, boolean atMost, double low, double high, List<Double> ticks) {
    private static final double FACTOR_FOR_LOG = 20;
    private static final int TICKS = 6;

    Scale {
        ticks = List.copyOf(ticks);
    }

    /**
     * A scale on which all of these figures, none negative, have a place.
     *
     * @param time whether they are times, of which zero is only a very short one
     */
    static Scale over(List<Double> figures, boolean time) {
        List<Double> positive = figures.stream().filter(figure -> figure > 0).toList();
        double least = positive.stream().min(Double::compare).orElse(1.0);
        double most = positive.stream().max(Double::compare).orElse(0.0);
        boolean zeros = positive.size() < figures.size();
        boolean logarithmic = most / least >= FACTOR_FOR_LOG && (time || !zeros);
        return logarithmic ? logarithmic(least, most, zeros) : linear(most);
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
        double power = Math.pow(10, Math.floor(Math.log10(rough)));
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
        for (int power = (int) Math.floor(Math.log10(least)); power <= Math.ceil(Math.log10(most)); power++) {
            for (double factor : factors) {
                all.add(factor * Math.pow(10, power));
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
    double place(double figure) {
        return logarithmic
                ? Math.log(Math.max(figure, low) / low) / Math.log(high / low)
                : (figure - low) / (high - low);
    }
}
