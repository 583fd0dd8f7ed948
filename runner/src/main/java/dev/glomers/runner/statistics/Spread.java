package dev.glomers.runner.statistics;

import java.util.Collection;
import java.util.Optional;
import org.apache.commons.statistics.descriptive.Quantile;

/**
 * Figures of the same thing, taken several times, in five numbers.
 *
 * @param count how many figures there were, at least one
 * @param min the smallest
 * @param q1 the first quartile, interpolated as R and NumPy do by default (type 7 of Hyndman and Fan, 1996)
 * @param median the second
 * @param q3 the third
 * @param max the greatest
 */
public record Spread(int count, double min, double q1, double median, double q3, double max) {
    private static final Quantile QUANTILE = Quantile.withDefaults().with(Quantile.EstimationMethod.HF7);

    /** The spread of these figures; none of no figures. */
    public static Optional<Spread> of(Collection<Double> figures) {
        if (figures.isEmpty()) {
            return Optional.empty();
        }
        double[] values = figures.stream().mapToDouble(Double::doubleValue).toArray();
        double[] five = QUANTILE.evaluate(values, 0, 0.25, 0.5, 0.75, 1);
        return Optional.of(new Spread(values.length, five[0], five[1], five[2], five[3], five[4]));
    }
}
