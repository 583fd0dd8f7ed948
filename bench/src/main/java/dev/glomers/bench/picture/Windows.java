package dev.glomers.bench.picture;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The time of a test in windows of equal length: of a round number of seconds, about forty of them, none shorter than a
 * second. Only the last one ends with the test, and is up to half as long again or as short.
 *
 * @param seconds how long each is
 * @param count how many there are
 * @param end of the test, in seconds
 */
record Windows(double seconds, int count, double end) {
    private static final double ABOUT = 40;

    /** Windows that cover a test. */
    static Windows over(Scene scene) {
        double end = Figures.secondsOf(scene.endNanos());
        double seconds = Math.max(1, Axis.roundUp(Math.max(1, end) / ABOUT));
        return new Windows(seconds, Math.max(1, (int) Math.round(end / seconds)), end);
    }

    /** The window that a point in time lies in, from 0. */
    int of(long nanos) {
        return Math.min(count - 1, (int) (Figures.secondsOf(nanos) / seconds));
    }

    /** How long a window is. */
    double seconds(int window) {
        return window < count - 1 ? seconds : Math.max(seconds / 2, end - window * seconds);
    }

    /** The middle of a window, in seconds: where its figure is drawn, as Jepsen does. */
    double middle(int window) {
        return window * seconds + seconds(window) / 2;
    }

    /** The window's limits, in words. */
    String label(int window) {
        return Figures.tick(window * seconds) + " to " + Figures.threeDigits(window * seconds + seconds(window)) + " s";
    }

    /** Its length, in words. */
    String length() {
        return Figures.tick(seconds) + " s";
    }

    /** Operations by the window that they began in; windows without any are left out. */
    SortedMap<Integer, List<Operation>> byInvocation(Collection<Operation> operations) {
        SortedMap<Integer, List<Operation>> windows = new TreeMap<>();
        for (Operation each : operations) {
            windows.computeIfAbsent(of(each.invocation().timeNanos()), key -> new ArrayList<>())
                    .add(each);
        }
        return windows;
    }
}
