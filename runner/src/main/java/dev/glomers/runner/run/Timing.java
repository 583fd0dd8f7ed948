package dev.glomers.runner.run;

import dev.glomers.runner.engine.Engine;
import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.experiment.HarnessOption;
import dev.glomers.runner.experiment.Workload;
import java.time.Duration;
import java.util.Locale;

/** How long a cell should take, and how long it may. */
public final class Timing {
    /** Measured on Maelstrom 0.2.4: its start, and its analysis, beyond the time limit. */
    private static final double HARNESS_SECONDS = 8;

    /** Workloads with final reads wait that long for recovery. */
    private static final double RECOVERY_SECONDS = 10;

    /** Jepsen draws three plots of each key's log, each by a process of its own; a log is as long as the rate makes it. */
    private static final double KAFKA_PLOT_SECONDS_PER_OP = 0.004;

    /** What a virtual cell simulates in a second of wall time, in node deliveries; a low guess. */
    private static final double VIRTUAL_DELIVERIES_PER_SECOND = 100_000;

    private static final double VIRTUAL_START_SECONDS = 0.2;
    private static final long LIMIT_FACTOR = 3;
    private static final Duration LIMIT_BASE = Duration.ofMinutes(2);

    private Timing() {}

    /** A guess at the wall time of a cell on an engine. */
    public static Duration estimate(Cell cell, Engine engine) {
        double timeLimit = Double.parseDouble(cell.option(HarnessOption.TIME_LIMIT, "60"));
        double ops = timeLimit * Double.parseDouble(cell.option(HarnessOption.RATE, "5"));
        if (CellTask.isVirtual(cell, engine)) {
            double nodes = Double.parseDouble(cell.option(HarnessOption.NODE_COUNT, "5"));
            return seconds(VIRTUAL_START_SECONDS + ops * nodes / VIRTUAL_DELIVERIES_PER_SECOND);
        }
        boolean isKafka = cell.workload() == Workload.KAFKA;
        double recovery = cell.workload().hasFinalReads() ? RECOVERY_SECONDS : 0;
        double polling = isKafka ? RECOVERY_SECONDS : 0;
        // The bench is the harness that takes seeds, and it draws no such plots.
        double plots = isKafka && !engine.isSeeded() ? ops * KAFKA_PLOT_SECONDS_PER_OP : 0;
        return seconds(HARNESS_SECONDS + timeLimit + recovery + polling + plots);
    }

    /** The wall time after which a cell is killed: what the experiment says, else several times the estimate. */
    public static Duration limit(Cell cell, Engine engine) {
        return cell.timeout()
                .orElseGet(
                        () -> estimate(cell, engine).multipliedBy(LIMIT_FACTOR).plus(LIMIT_BASE));
    }

    /** A duration as people say it: {@code 0.4 s}, {@code 42 s}, {@code 3 min 20 s}. */
    public static String show(Duration duration) {
        if (duration.compareTo(Duration.ofSeconds(10)) < 0) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
        }
        long hours = duration.toHours();
        if (hours > 0) {
            return hours + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toMinutes() == 0
                ? duration.toSeconds() + " s"
                : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
    }

    private static Duration seconds(double seconds) {
        return Duration.ofMillis(Math.round(seconds * 1000));
    }
}
