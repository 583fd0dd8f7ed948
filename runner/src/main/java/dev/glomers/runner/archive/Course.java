package dev.glomers.runner.archive;

import java.util.List;

/**
 * A test over time, thinned out so that it stays small however long the test was.
 *
 * @param seconds how long the test was
 * @param windowSeconds how long each window is in which completions are counted; the last one may be cut short by the end
 * @param faults the times in which the nemesis was at work
 * @param curves one for each function and outcome of the clients' ops
 */
public record Course(double seconds, double windowSeconds, List<FaultTime> faults, List<Curve> curves) {
    /** Of a test without a history. */
    public static final Course NONE = new Course(0, 0, List.of(), List.of());

    public Course {
        faults = List.copyOf(faults);
        curves = List.copyOf(curves);
    }

    /**
     * A time in which a fault was there.
     *
     * @param fault {@code partition}
     * @param from when it began, in seconds
     * @param to when it ended, or the test's end
     */
    public record FaultTime(String fault, double from, double to) {}

    /**
     * Ops of one function that ended in one way.
     *
     * @param f {@code broadcast}
     * @param outcome {@code ok}, {@code fail} or {@code info}
     * @param ops how many there were
     * @param at of the ops that are kept, when they were invoked, in seconds
     * @param latencyMs how long each of these took, in milliseconds
     * @param completed how many ops ended in each window
     */
    public record Curve(
            String f, String outcome, int ops, List<Double> at, List<Double> latencyMs, List<Integer> completed) {
        /** @throws IllegalArgumentException if times and latencies are not as many */
        public Curve {
            at = List.copyOf(at);
            latencyMs = List.copyOf(latencyMs);
            completed = List.copyOf(completed);
            if (at.size() != latencyMs.size()) {
                throw new IllegalArgumentException(
                        "%s %s has %d times and %d latencies".formatted(f, outcome, at.size(), latencyMs.size()));
            }
        }
    }
}
