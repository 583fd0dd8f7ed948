package dev.glomers.runner.compare;

import dev.glomers.bench.random.Seed;
import dev.glomers.runner.archive.CellGroup;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.statistics.Interval;
import dev.glomers.runner.statistics.MedianDifference;
import dev.glomers.runner.statistics.Spread;
import java.util.List;
import java.util.Optional;

/**
 * One metric of one cell in two runs. What is compared are medians over the cell's repetitions; of a cell that was run
 * once, that is its figure.
 *
 * @param metric which
 * @param base in the run that is compared with
 * @param other in the other run
 * @param interval of the difference of the medians, other less base, with 95 % confidence; none if a side has fewer than
 *     {@link MedianDifference#FEWEST} figures
 */
record Delta(Metric metric, Spread base, Spread other, Optional<Interval> interval) {
    private static final Seed BOOTSTRAP = new Seed(95);

    /** What can be said of a change. */
    enum Judgement {
        /** More than chance, and for the worse. */
        WORSE("worse"),
        /** There are too few figures to tell a change from chance. */
        TOO_FEW("n="),
        /** It may well be chance. */
        NOT_SURE("not sure"),
        /** More than chance, and for the better. */
        BETTER("better"),
        /** There is no change. */
        SAME("same");

        private final String label;

        Judgement(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }
    }

    /** The metric of this cell in both runs; none if one of them does not have it. */
    static Optional<Delta> of(CellGroup base, CellGroup other, Metric metric) {
        return base.spread(metric)
                .flatMap(before -> other.spread(metric)
                        .map(after -> new Delta(metric, before, after, interval(base, other, metric))));
    }

    private static Optional<Interval> interval(CellGroup base, CellGroup other, Metric metric) {
        List<Double> before = base.figures(metric);
        List<Double> after = other.figures(metric);
        if (Math.min(before.size(), after.size()) < MedianDifference.FEWEST) {
            return Optional.empty();
        }
        Seed seed = BOOTSTRAP.fork(base.id()).fork(metric.label());
        return Optional.of(MedianDifference.interval(before, after, seed));
    }

    /** Other less base, in the metric's unit. */
    double difference() {
        return other.median() - base.median();
    }

    /** The difference as a share of the base: 0.05 is five percent more. Infinite for a rise from 0. */
    double change() {
        double difference = difference();
        return difference == 0 ? 0 : difference / Math.abs(base.median());
    }

    /** Whether it moved the way that is worse: up, for all but shares and counts of what succeeded. */
    boolean isTowardWorse() {
        return metric.lessIsBetter() ? difference() > 0 : difference() < 0;
    }

    /** How many figures the smaller side has. */
    int samples() {
        return Math.min(base.count(), other.count());
    }

    Judgement judgement() {
        if (interval.isEmpty()) {
            return difference() == 0 ? Judgement.SAME : Judgement.TOO_FEW;
        }
        boolean isSure = interval.get().isAboveZero() || interval.get().isBelowZero();
        if (!isSure) {
            return difference() == 0 ? Judgement.SAME : Judgement.NOT_SURE;
        }
        return isTowardWorse() ? Judgement.WORSE : Judgement.BETTER;
    }

    /**
     * Whether it got worse by more than this share of the base. A change that may well be chance is none; where there are
     * too few figures to tell, the figures are taken as they are.
     */
    boolean isRegression(double threshold) {
        boolean counts = judgement() == Judgement.WORSE || judgement() == Judgement.TOO_FEW;
        return counts && isTowardWorse() && Math.abs(change()) > threshold;
    }
}
