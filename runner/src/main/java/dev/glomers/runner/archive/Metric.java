package dev.glomers.runner.archive;

import java.util.Arrays;
import java.util.Optional;

/** The figures that a cell can have, with their names in experiments, CSV and reports. */
public enum Metric {
    /** Client invocations. */
    OPS("ops", Unit.COUNT, false),
    /** Completions that were ok. */
    OK_COUNT("ok-count", Unit.COUNT, false),
    /** Completions that definitely did not take place. */
    FAIL_COUNT("fail-count", Unit.COUNT, true),
    /** Completions that may or may not have taken place. */
    INFO_COUNT("info-count", Unit.COUNT, true),
    /** ok completions divided by invocations. */
    OK_FRACTION("ok-fraction", Unit.FRACTION, false),
    /** Maelstrom's {@code :net :servers :msgs-per-op}. */
    MSGS_PER_OP("msgs-per-op", Unit.RATIO, true),
    /** Maelstrom's {@code :net :all :msgs-per-op}. */
    MSGS_PER_OP_ALL("msgs-per-op.all", Unit.RATIO, true),
    /** Messages between servers, services included. */
    SERVER_MESSAGES("server-messages", Unit.COUNT, true),
    /** All messages. */
    MESSAGES("messages", Unit.COUNT, true),
    /** Quantiles of the set-full checker's stable latencies. */
    STABLE_P50("stable-latency.p50", Unit.MILLIS, true),
    STABLE_P95("stable-latency.p95", Unit.MILLIS, true),
    STABLE_P99("stable-latency.p99", Unit.MILLIS, true),
    STABLE_MAX("stable-latency.max", Unit.MILLIS, true),
    /** {@link #STABLE_MAX} less {@link #LONGEST_CUT}: what the worst latency owes to the nodes. */
    STABLE_OVER_CUT("stable-latency.over-cut", Unit.MILLIS, true),
    /** Quantiles of the time from invocation to ok completion, over all clients' ops. */
    OP_P50("op-latency.p50", Unit.MILLIS, true),
    OP_P95("op-latency.p95", Unit.MILLIS, true),
    OP_P99("op-latency.p99", Unit.MILLIS, true),
    OP_MAX("op-latency.max", Unit.MILLIS, true),
    /** The worst of the kafka checker's realtime lags: how far a poll was behind the log. */
    REALTIME_LAG("realtime-lag.max", Unit.MILLIS, true),
    /** The longest time that partitions left some node without any path to some other. */
    LONGEST_CUT("longest-cut", Unit.MILLIS, true),
    /** The longest time in which clients asked, and no op ended ok. */
    LONGEST_GAP("longest-gap", Unit.MILLIS, true),
    /** Elements that were acknowledged and are gone, of the set-full checker. */
    LOST_COUNT("lost-count", Unit.COUNT, true),
    /** Elements that some read missed after they were known. */
    STALE_COUNT("stale-count", Unit.COUNT, true),
    /** Elements or ids that were seen twice. */
    DUPLICATED_COUNT("duplicated-count", Unit.COUNT, true),
    /** {@link #OPS} divided by what the rate asks for over the time limit; final ops count, so it may exceed 1. */
    OPS_MADE("ops-made", Unit.FRACTION, false),
    /** How late timers were on the real clock: one of a hundred was later. */
    CLOCK_LAG_P99("clock-lag.p99", Unit.MILLIS, true),
    /** What share of the machine's cores was busy with other things, on the real clock. */
    BUSY_ELSEWHERE("busy-elsewhere", Unit.FRACTION, true),
    /** In what share of the seconds others took over a quarter of the cores, on the real clock. */
    DISTURBED("disturbed", Unit.FRACTION, true);

    /** What a metric is counted in. */
    public enum Unit {
        /** A number of things. */
        COUNT(""),
        /** Between 0 and 1. */
        FRACTION(""),
        /** Things per thing. */
        RATIO(""),
        /** Milliseconds. */
        MILLIS("ms");

        private final String suffix;

        Unit(String suffix) {
            this.suffix = suffix;
        }

        /** What is written behind a figure: {@code ms}, or nothing. */
        public String suffix() {
            return suffix;
        }
    }

    private final String label;
    private final Unit unit;
    private final boolean lessIsBetter;

    Metric(String label, Unit unit, boolean lessIsBetter) {
        this.label = label;
        this.unit = unit;
        this.lessIsBetter = lessIsBetter;
    }

    /** The name in files: {@code stable-latency.p50}. */
    public String label() {
        return label;
    }

    /** What it is counted in. */
    public Unit unit() {
        return unit;
    }

    /** Which way is better, for comparisons. */
    public boolean lessIsBetter() {
        return lessIsBetter;
    }

    /** The metric of that name. */
    public static Optional<Metric> of(String label) {
        return Arrays.stream(values())
                .filter(metric -> metric.label.equals(label))
                .findFirst();
    }
}
