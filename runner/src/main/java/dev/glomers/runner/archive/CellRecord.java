package dev.glomers.runner.archive;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Everything kept of one cell: {@code cells/<cell-id>/cell.json}, to which {@code "schema": 1} is
 * added, and a row of {@code cells.csv}.
 *
 * @param id made of the sorted parameters, so the same in every run of the same experiment; safe as a file name
 * @param name the case's name in the experiment, or empty: {@code 3d}
 * @param parameters what varies between cells, and what is fixed, by option name: {@code node-count} to {@code 25},
 *     {@code strategy} to {@code star}
 * @param status how it ended
 * @param grade whether that is what the experiment expects
 * @param expectations each expectation that applies, in the experiment's order
 * @param metrics figures by name, in natural units that the name tells; a metric that the results do not have is not
 *     there. See {@link Metric} for the names
 * @param seed what the bench was seeded with, null for a harness that takes none
 * @param engine what ran it: {@code docker}, {@code local}, {@code embedded}
 * @param harness who judged it: {@code maelstrom 0.2.4}, {@code bench 1.0.0}
 * @param argv the harness's argument list, {@code test} first
 * @param exitCode the harness's, null if it did not end
 * @param start when it began; the run's start for a cell that did not
 * @param duration wall time; zero for a cell that did not run
 * @param explanation in words: why it is not valid, or why the grade is missed; empty if all is well
 * @param warnings what the harness only whispered: a node muted by a bad line, a node that died
 * @param tries how often it was run: more than once where the harness had failed before, and the run was to try again
 */
public record CellRecord(
        String id,
        String name,
        SortedMap<String, String> parameters,
        CellStatus status,
        Grade grade,
        List<ExpectationResult> expectations,
        SortedMap<String, Double> metrics,
        @Nullable Long seed,
        String engine,
        String harness,
        List<String> argv,
        @Nullable Integer exitCode,
        Instant start,
        Duration duration,
        String explanation,
        List<String> warnings,
        int tries) {
    /** A figure that is not a number, or is infinite, is dropped: the results did not have it. */
    public CellRecord {
        FolderName.check("cell id", id);
        Objects.requireNonNull(status);
        Objects.requireNonNull(grade);
        Objects.requireNonNull(start);
        Objects.requireNonNull(duration);
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        expectations = List.copyOf(expectations);
        metrics = finite(metrics);
        argv = List.copyOf(argv);
        warnings = List.copyOf(warnings);
        if (tries < 1) {
            throw new IllegalArgumentException("cell " + id + " was tried " + tries + " times");
        }
    }

    /** A cell that was run once. */
    public CellRecord(
            String id,
            String name,
            SortedMap<String, String> parameters,
            CellStatus status,
            Grade grade,
            List<ExpectationResult> expectations,
            SortedMap<String, Double> metrics,
            @Nullable Long seed,
            String engine,
            String harness,
            List<String> argv,
            @Nullable Integer exitCode,
            Instant start,
            Duration duration,
            String explanation,
            List<String> warnings) {
        this(
                id,
                name,
                parameters,
                status,
                grade,
                expectations,
                metrics,
                seed,
                engine,
                harness,
                argv,
                exitCode,
                start,
                duration,
                explanation,
                warnings,
                1);
    }

    private static SortedMap<String, Double> finite(SortedMap<String, Double> metrics) {
        SortedMap<String, Double> finite = new TreeMap<>(metrics);
        finite.values().removeIf(figure -> !Double.isFinite(figure));
        return Collections.unmodifiableSortedMap(finite);
    }

    /**
     * What stands for a cell of which there is nothing to read: its place in the plan, and why it is empty.
     *
     * @param status {@link CellStatus#NOT_RUN} or {@link CellStatus#UNREADABLE}
     */
    public static CellRecord withoutResults(
            PlannedCell planned, RunManifest manifest, CellStatus status, String explanation) {
        return new CellRecord(
                planned.id(),
                planned.name(),
                planned.parameters(),
                status,
                Grade.NONE,
                List.of(),
                Collections.emptySortedMap(),
                null,
                manifest.engine(),
                manifest.harness(),
                List.of(),
                null,
                manifest.start(),
                Duration.ZERO,
                explanation,
                List.of());
    }

    /** What it is called where people read: its name if it has one, else its id. */
    public String title() {
        return name.isEmpty() ? id : name;
    }

    /** The figure of this metric, null if the results do not have it. */
    public @Nullable Double metric(Metric metric) {
        return metrics.get(metric.label());
    }
}
