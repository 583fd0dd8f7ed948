package dev.glomers.runner.run;

import dev.glomers.bench.process.Conditions;
import dev.glomers.bench.process.Neighbours;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.engine.Attempt;
import dev.glomers.runner.engine.Engine;
import dev.glomers.runner.engine.Outcome;
import dev.glomers.runner.engine.Task;
import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.experiment.HarnessOption;
import dev.glomers.runner.results.Findings;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Cells on the real clock, whichever harness they have: what else the machine did meanwhile is watched. */
final class RealTime {
    private static final double CLOCK_LAG_QUANTILE = 0.99;

    private RealTime() {}

    /**
     * A task that was run.
     *
     * @param conditions what the machine was like meanwhile; nothing where that did not matter, or nobody knows
     */
    record Watched(Outcome outcome, Optional<Conditions> conditions) {
        /** Whether what the machine did otherwise keeps limits from being judged. */
        boolean isDisturbed() {
            return conditions.filter(Conditions::isDisturbed).isPresent();
        }

        /** The findings with figures of the conditions, and a warning if they were bad. */
        Findings addTo(Findings findings, Cell cell) {
            return conditions
                    .map(known -> RealTime.addTo(findings, known, cell))
                    .orElse(findings);
        }
    }

    /** Runs a task, and watches what else the machine does if that may disturb it. */
    static Watched run(Engine engine, Task task, Attempt attempt) throws InterruptedException {
        if (engine.isVirtual(task.node()) || !engine.runsHere()) {
            return new Watched(engine.run(task, attempt), Optional.empty());
        }
        try (Neighbours neighbours = Neighbours.watch(engine::cpuElsewhereNanos)) {
            Outcome outcome = engine.run(task, attempt);
            // Whether they can be seen is only known now.
            return new Watched(outcome, Optional.of(neighbours.conditions()).filter(seen -> engine.runsHere()));
        }
    }

    private static Findings addTo(Findings findings, Conditions conditions, Cell cell) {
        Map<Metric, Double> figures = new EnumMap<>(Metric.class);
        Double ops = findings.metrics().get(Metric.OPS.label());
        double asked = Double.parseDouble(cell.option(HarnessOption.TIME_LIMIT, "60"))
                * Double.parseDouble(cell.option(HarnessOption.RATE, "5"));
        if (ops != null && asked > 0) {
            figures.put(Metric.OPS_MADE, ops / asked);
        }
        Double lag = conditions.clockLagMillis().get(CLOCK_LAG_QUANTILE);
        // The bench knows how late its own loop was, which says more than what a thread of ours saw.
        if (lag != null && !findings.metrics().containsKey(Metric.CLOCK_LAG_P99.label())) {
            figures.put(Metric.CLOCK_LAG_P99, lag);
        }
        if (conditions.seconds() > 0) {
            figures.put(Metric.BUSY_ELSEWHERE, conditions.busyElsewhere());
            figures.put(Metric.DISTURBED, conditions.disturbedShare());
        }
        boolean isTold = findings.warnings().stream().anyMatch(Conditions::isWarning);
        boolean tells = conditions.isDisturbed() && !isTold;
        return findings.with(figures, tells ? List.of(conditions.inWords()) : List.of());
    }
}
