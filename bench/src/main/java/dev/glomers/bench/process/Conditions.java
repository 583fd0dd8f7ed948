package dev.glomers.bench.process;

import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the machine was like while a test ran on the real clock.
 *
 * @param seconds how many were looked at; 0 on a system that does not tell
 * @param disturbedSeconds those in which others took more than {@value #TOLERABLE_SHARE} of the cores, or the test was
 *     held back for as much of the time by a limit on its group
 * @param busyElsewhere what share of all cores others took on average, 0 to 1
 * @param cores how many cores there are
 * @param clockLagMillis how late timers were: the quantiles 0.5, 0.95, 0.99 and 1, in ms
 */
public record Conditions(
        int seconds, int disturbedSeconds, double busyElsewhere, int cores, SortedMap<Double, Double> clockLagMillis) {
    /** What others may take of the cores: a browser and a desktop take less, a build takes more. */
    static final double TOLERABLE_SHARE = 0.25;

    private static final String BUSY = "the machine was busy with other things";
    private static final int LEAST_SECONDS = 3;
    private static final int LEAST_PART = 10;

    public Conditions {
        clockLagMillis = Collections.unmodifiableSortedMap(new TreeMap<>(clockLagMillis));
    }

    /** The same with the lateness of another clock: that of the loop that the test runs on. */
    public Conditions withClockLag(SortedMap<Double, Double> millis) {
        return new Conditions(seconds, disturbedSeconds, busyElsewhere, cores, millis);
    }

    /** What share of the seconds was disturbed, 0 to 1. */
    public double disturbedShare() {
        return seconds == 0 ? 0 : (double) disturbedSeconds / seconds;
    }

    /** Whether figures may be worse than the nodes alone would have made them: others were there for a tenth of the time. */
    public boolean isDisturbed() {
        return disturbedSeconds >= LEAST_SECONDS && disturbedSeconds * LEAST_PART > seconds;
    }

    /** Whether a text has such a warning in it as {@link #inWords} makes. */
    public static boolean isWarning(String text) {
        return text.contains(BUSY);
    }

    /** The warning of a test that was disturbed. */
    public String inWords() {
        return String.format(
                Locale.ROOT,
                BUSY + " for %d of %d s (%.1f of %d cores on average), so latencies and "
                        + "rates may be worse than the nodes' own; run it again on a quiet machine",
                disturbedSeconds,
                seconds,
                busyElsewhere * cores,
                cores);
    }
}
