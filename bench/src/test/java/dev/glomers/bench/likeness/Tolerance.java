package dev.glomers.bench.likeness;

import java.util.List;

/**
 * How far the bench's mean may lie from the one real run that is there: a part of the real figure, or an absolute
 * distance, whichever is more. They are about three standard deviations of what one run of some hundred ops shows.
 *
 * @param relative a part of the real figure
 * @param absolute in the figure's own unit
 */
record Tolerance(double relative, double absolute) {
    private record Named(String prefix, Tolerance tolerance) {}

    private static final List<Named> BY_PREFIX = List.of(
            new Named("ops a second", new Tolerance(0.15, 0)),
            new Named("share of ", new Tolerance(0, 0.1)),
            new Named("final ops begin after", new Tolerance(0, 0.5)),
            new Named("final :poll", new Tolerance(0.6, 0)),
            new Named("final :", new Tolerance(0, 0)),
            new Named("keys", new Tolerance(0.3, 2)),
            new Named("ops on a key, most", new Tolerance(0.35, 4)),
            new Named("writes to a key, most", new Tolerance(0.1, 0)),
            new Named("micro-ops an op", new Tolerance(0.1, 0)),
            new Named("nemesis ", new Tolerance(0.6, 6)));

    static Tolerance of(String figure) {
        return BY_PREFIX.stream()
                .filter(named -> figure.startsWith(named.prefix))
                .map(Named::tolerance)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no tolerance is stated for " + figure));
    }

    /** The greatest distance from this real figure that is near enough. */
    double around(double real) {
        return Math.max(relative * Math.abs(real), absolute);
    }
}
