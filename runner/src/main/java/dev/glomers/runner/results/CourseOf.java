package dev.glomers.runner.results;

import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import dev.glomers.bench.nemesis.Fault;
import dev.glomers.runner.archive.Course;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Thins a history out to a {@link Course}. Of a function and outcome with many ops, each stretch of time keeps its
 * fastest op, its slowest, and those at the median and at 95 %, so that no outlier is lost.
 */
final class CourseOf {
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final int MOST_WINDOWS = 60;
    /** In a shorter one, a single op looks like a burst. */
    private static final double LEAST_WINDOW_SECONDS = 0.5;

    /** Ops kept, of all curves together. */
    private static final int OPS_KEPT = 1600;

    /** A workload has some ten; a history by somebody else may have as many as ops. */
    private static final int MOST_CURVES = 50;

    private static final int LEAST_PER_CURVE = 80;
    private static final int PER_STRETCH = 4;
    private static final MathContext FOUR_DIGITS = new MathContext(4);

    private final History history;
    private final double seconds;
    private final double windowSeconds;

    private CourseOf(History history) {
        this.history = history;
        long end =
                history.size() == 0 ? 0 : history.ops().get(history.size() - 1).timeNanos();
        this.seconds = end / NANOS_PER_SECOND;
        this.windowSeconds = roundUp(Math.max(LEAST_WINDOW_SECONDS, seconds / MOST_WINDOWS));
    }

    /** Which ops make one curve. */
    private record Kind(String f, OpType outcome) {}

    /** An op from its invocation to its completion. */
    private record Ended(double at, double latencyMs, double endedAt) {}

    static Course of(History history) {
        return new CourseOf(history).course();
    }

    private Course course() {
        SortedMap<Kind, List<Ended>> kinds =
                new TreeMap<>(Comparator.comparing(Kind::f).thenComparing(Kind::outcome));
        history.clientOps()
                .filter(op -> op.type() != OpType.INVOKE)
                .forEach(completion ->
                        history.invocation(completion).ifPresent(invocation -> add(kinds, invocation, completion)));
        int kept = Math.max(LEAST_PER_CURVE, OPS_KEPT / Math.max(1, kinds.size()));
        List<Course.Curve> curves = new ArrayList<>();
        kinds.forEach((kind, ops) -> curves.add(curve(kind, ops, kept)));
        return new Course(round(seconds), windowSeconds, faults(), curves);
    }

    private static void add(SortedMap<Kind, List<Ended>> kinds, Op invocation, Op completion) {
        Kind kind = new Kind(invocation.f(), completion.type());
        if (kinds.size() < MOST_CURVES || kinds.containsKey(kind)) {
            kinds.computeIfAbsent(kind, first -> new ArrayList<>()).add(ended(invocation, completion));
        }
    }

    private static Ended ended(Op invocation, Op completion) {
        return new Ended(
                invocation.timeNanos() / NANOS_PER_SECOND,
                (completion.timeNanos() - invocation.timeNanos()) / NANOS_PER_MILLI,
                completion.timeNanos() / NANOS_PER_SECOND);
    }

    private Course.Curve curve(Kind kind, List<Ended> ops, int most) {
        int windows = Math.max(1, (int) Math.ceil(seconds / windowSeconds));
        int[] completed = new int[windows];
        ops.forEach(op -> completed[Math.min(windows - 1, (int) (op.endedAt() / windowSeconds))]++);
        List<Ended> kept = ops.size() <= most ? ops : thinned(ops, most / PER_STRETCH);
        List<Double> at = new ArrayList<>();
        List<Double> latencies = new ArrayList<>();
        kept.stream().sorted(Comparator.comparingDouble(Ended::at)).forEach(op -> {
            at.add(Math.rint(op.at() * 1000) / 1000);
            latencies.add(round(op.latencyMs()));
        });
        List<Integer> counts = new ArrayList<>();
        for (int count : completed) {
            counts.add(count);
        }
        return new Course.Curve(kind.f(), kind.outcome().label(), ops.size(), at, latencies, counts);
    }

    private List<Ended> thinned(List<Ended> ops, int stretches) {
        SortedMap<Integer, List<Ended>> byStretch = new TreeMap<>();
        for (Ended op : ops) {
            int stretch = Math.min(stretches - 1, (int) (op.at() / seconds * stretches));
            byStretch.computeIfAbsent(stretch, place -> new ArrayList<>()).add(op);
        }
        List<Ended> kept = new ArrayList<>();
        for (List<Ended> stretch : byStretch.values()) {
            stretch.sort(Comparator.comparingDouble(Ended::latencyMs));
            int last = stretch.size() - 1;
            List.of(0, last / 2, last * 95 / 100, last).stream()
                    .distinct()
                    .map(stretch::get)
                    .forEach(kept::add);
        }
        return kept;
    }

    /** From the invocation that begins a fault to the completion that ends it, or to the end of the test. */
    private List<Course.FaultTime> faults() {
        List<Op> nemesis = history.ops().stream().filter(op -> !op.isClient()).toList();
        List<Course.FaultTime> times = new ArrayList<>();
        for (Fault fault : Fault.values()) {
            OptionalDouble begun = OptionalDouble.empty();
            for (int i = 0; i < nemesis.size(); i++) {
                String f = nemesis.get(i).f();
                if (begun.isEmpty() && f.equals(fault.begins())) {
                    begun = OptionalDouble.of(secondsOf(nemesis.get(i)));
                } else if (begun.isPresent() && f.equals(fault.ends())) {
                    // One nemesis does one thing after the other: the completion follows its invocation.
                    boolean completes =
                            i + 1 < nemesis.size() && nemesis.get(i + 1).f().equals(f);
                    times.add(time(fault, begun.getAsDouble(), secondsOf(nemesis.get(completes ? i + 1 : i))));
                    begun = OptionalDouble.empty();
                }
            }
            begun.ifPresent(from -> times.add(time(fault, from, seconds)));
        }
        times.sort(Comparator.comparingDouble(Course.FaultTime::from));
        return times;
    }

    private static double secondsOf(Op op) {
        return op.timeNanos() / NANOS_PER_SECOND;
    }

    private static Course.FaultTime time(Fault fault, double from, double to) {
        return new Course.FaultTime(fault.label(), Math.rint(from * 1000) / 1000, Math.rint(to * 1000) / 1000);
    }

    /** 1, 2 or 5 times a power of ten. */
    private static double roundUp(double figure) {
        double power = Math.pow(10, Math.floor(Math.log10(figure)));
        double digit = figure / power;
        return round(power * (digit <= 1 ? 1 : digit <= 2 ? 2 : digit <= 5 ? 5 : 10));
    }

    private static double round(double figure) {
        return Double.isFinite(figure)
                ? new BigDecimal(figure).round(FOUR_DIGITS).doubleValue()
                : 0;
    }
}
