package dev.glomers.runner.compare;

import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.Run;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Runs beside one that they are compared with.
 *
 * @param base that one
 * @param baseName what it is called besides its id: {@code baseline release-1}, or {@code base}
 * @param others at least one
 * @param metrics those compared, in this order
 * @param threshold the share by which a metric may get worse; none if nothing is to be judged by it
 */
record Comparison(
        Run base, String baseName, List<RunComparison> others, List<Metric> metrics, OptionalDouble threshold) {
    Comparison {
        others = List.copyOf(others);
        metrics = List.copyOf(metrics);
    }

    static Comparison of(Run base, String baseName, List<Run> others, List<Metric> metrics, OptionalDouble threshold) {
        List<RunComparison> compared =
                others.stream().map(run -> RunComparison.of(base, run, metrics)).toList();
        return new Comparison(base, baseName, compared, metrics, threshold);
    }

    boolean isRegression(Delta delta) {
        return threshold.isPresent() && delta.isRegression(threshold.getAsDouble());
    }

    /** A verdict that got worse, while regressions are looked for. */
    boolean isRegression(CellComparison cell) {
        return threshold.isPresent() && cell.turn() == Turn.WORSE;
    }

    /** How many verdicts and figures of this run are regressions. */
    long regressions(RunComparison run) {
        long verdicts = run.cells().stream().filter(this::isRegression).count();
        long figures = run.cells().stream()
                .flatMap(cell -> cell.deltas().stream())
                .filter(this::isRegression)
                .count();
        return verdicts + figures;
    }
}
