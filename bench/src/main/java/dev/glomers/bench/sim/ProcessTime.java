package dev.glomers.bench.sim;

import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/** When a node on a {@link Machine} gets to do something, and what its clock says. Draws nothing on an ideal one. */
public final class ProcessTime {
    /** Never late, and always right. */
    public static final ProcessTime IDEAL = new ProcessTime(Machine.IDEAL, purpose -> new SplittableRandom(0));

    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MILLION = 1e6;

    /** The shortest stall, as a part of the longest. */
    private static final double SHORTEST = 0.25;

    /** Clocks begin up to an hour apart. */
    private static final long MAX_OFFSET_NANOS = 3_600_000 * NANOS_PER_MILLI;

    private final Machine machine;
    private final RandomGenerator jitter;
    private final RandomGenerator stalls;
    private final long offsetNanos;
    private final double rate;
    private long stallBeginNanos;
    private long stallEndNanos;

    /**
     * A node's time.
     *
     * @param random a source of randomness for a purpose
     */
    public ProcessTime(Machine machine, Function<String, RandomGenerator> random) {
        this.machine = machine;
        this.jitter = random.apply("jitter");
        this.stalls = random.apply("stalls");
        if (machine.clockDriftPpm() > 0) {
            RandomGenerator clock = random.apply("clock");
            this.offsetNanos = clock.nextLong(MAX_OFFSET_NANOS);
            this.rate = 1 + machine.clockDriftPpm() * (2 * clock.nextDouble() - 1) / MILLION;
        } else {
            this.offsetNanos = 0;
            this.rate = 1;
        }
    }

    /** True if the node may take up late what comes. */
    boolean isLate() {
        return machine.isLate();
    }

    /** How long it takes, from now on, until the node takes up what comes now: a draw. Asked in the order of time. */
    long drawWakeUpNanos(long nowNanos) {
        long at = nowNanos + exponential(jitter, machine.jitterMillis() * NANOS_PER_MILLI);
        if (machine.stallMillis() > 0) {
            while (stallEndNanos <= at) {
                drawStall();
            }
            at = stallBeginNanos <= at ? stallEndNanos : at;
        }
        return at - nowNanos;
    }

    private void drawStall() {
        stallBeginNanos = stallEndNanos + exponential(stalls, machine.stallIntervalSeconds() * NANOS_PER_SECOND);
        double share = SHORTEST + (1 - SHORTEST) * stalls.nextDouble();
        stallEndNanos = stallBeginNanos + 1 + (long) (share * machine.stallMillis() * NANOS_PER_MILLI);
    }

    private static long exponential(RandomGenerator random, double mean) {
        // StrictMath: the same bits on every JVM.
        return (long) (-StrictMath.log(1 - random.nextDouble()) * mean);
    }

    /** What the node's clock says at a moment of the loop's. */
    long clockNanos(long loopNanos) {
        return offsetNanos + (rate == 1 ? loopNanos : (long) (loopNanos * rate));
    }

    /** How long a time of the node's clock takes on the loop's. */
    long loopNanos(long clockNanos) {
        return rate == 1 ? clockNanos : (long) StrictMath.ceil(clockNanos / rate);
    }
}
