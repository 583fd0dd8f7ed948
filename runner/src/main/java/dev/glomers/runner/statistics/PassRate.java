package dev.glomers.runner.statistics;

import java.util.Locale;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;

/**
 * How many of several tries passed, and what that says of the next one.
 *
 * @param passes those that passed
 * @param total all that there were; 0 if nothing is known
 */
public record PassRate(int passes, int total) {
    private static final double ERROR_RATE = 0.05;
    private static final int MOST_DIGITS = 4;
    private static final String NOTHING = "–";

    /** @throws IllegalArgumentException if more passed than there were */
    public PassRate {
        if (passes < 0 || passes > total) {
            throw new IllegalArgumentException("expected 0 to " + total + " passes, found " + passes);
        }
    }

    /** Whether there was no try at all. */
    public boolean isEmpty() {
        return total == 0;
    }

    /** Whether some try did not pass. */
    public boolean hasFailures() {
        return passes < total;
    }

    /** Between 0 and 1; not a number if there was no try. */
    public double fraction() {
        return (double) passes / total;
    }

    /**
     * Where the true rate lies, with 95 % confidence: Wilson's score interval (E. B. Wilson, <em>Probable inference, the
     * law of succession, and statistical inference</em>, JASA 22, 1927), which holds for few tries too, and for rates
     * near 0 and 1. From 0 to 1 if there was no try.
     */
    public Interval interval() {
        if (isEmpty()) {
            return new Interval(0, 1);
        }
        var wilson = BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(total, passes, ERROR_RATE);
        return new Interval(wilson.getLowerBound(), wilson.getUpperBound());
    }

    /**
     * How much the other rate is above this one, with 95 % confidence: Newcombe's interval from two of Wilson's (R. G.
     * Newcombe, <em>Interval estimation for the difference between independent proportions</em>, Statistics in Medicine
     * 17, 1998, method 10). From -1 to 1 if one of them is empty.
     */
    public Interval riseTo(PassRate other) {
        if (isEmpty() || other.isEmpty()) {
            return new Interval(-1, 1);
        }
        Interval here = interval();
        Interval there = other.interval();
        double rise = other.fraction() - fraction();
        double down = Math.hypot(other.fraction() - there.low(), here.high() - fraction());
        double up = Math.hypot(there.high() - other.fraction(), fraction() - here.low());
        return new Interval(rise - down, rise + up);
    }

    /** {@code 83 % (44–97)}: the rate and its interval, in percent; a dash if there was no try. */
    public String percentWithInterval() {
        return isEmpty() ? NOTHING : ratePercent() + " (" + intervalPercent() + ")";
    }

    /** {@code 83 %}; a dash if there was no try. */
    public String ratePercent() {
        return isEmpty() ? NOTHING : percent(fraction()) + " %";
    }

    /** {@code 44–97}, in percent. */
    public String intervalPercent() {
        return percent(interval().low()) + "–" + percent(interval().high());
    }

    /** {@code 5/6}. */
    public String ofTotal() {
        return passes + "/" + total;
    }

    /** {@code 5/6, 83 % (44–97)}. */
    @Override
    public String toString() {
        return isEmpty() ? ofTotal() : ofTotal() + ", " + percentWithInterval();
    }

    /** With as many digits as it takes not to read 99.9 % as all, or 0.1 % as none. */
    private static String percent(double fraction) {
        String shown = "";
        for (int digits = 0; digits <= MOST_DIGITS; digits++) {
            shown = String.format(Locale.ROOT, "%." + digits + "f", 100 * fraction);
            boolean looksWhole = Double.parseDouble(shown) == 0 || Double.parseDouble(shown) == 100;
            if (!looksWhole || fraction <= 0 || fraction >= 1) {
                return shown;
            }
        }
        return shown;
    }
}
