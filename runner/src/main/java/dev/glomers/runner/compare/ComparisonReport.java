package dev.glomers.runner.compare;

import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.Run;
import java.util.List;
import java.util.OptionalDouble;

/** Runs beside one that they are compared with, to be read. */
public final class ComparisonReport {
    /** What is compared if nothing else is asked for: what a program owes to its design, and not to the clients' rate. */
    public static final List<Metric> USUAL_METRICS = List.of(
            Metric.OK_FRACTION,
            Metric.MSGS_PER_OP,
            Metric.STABLE_P50,
            Metric.STABLE_MAX,
            Metric.OP_P50,
            Metric.OP_P95,
            Metric.REALTIME_LAG,
            Metric.LOST_COUNT,
            Metric.DUPLICATED_COUNT);

    /** What it can be written as. */
    public enum Format {
        /** For a terminal. */
        TEXT,
        /** A page that needs nothing else. */
        HTML,
        /** For a repository's web view, or a pull request. */
        MARKDOWN,
        /** Every figure of every cell, changed or not: one row each. */
        CSV
    }

    private final Comparison comparison;

    private ComparisonReport(Comparison comparison) {
        this.comparison = comparison;
    }

    /**
     * Compares runs.
     *
     * @param baseName what the base is called besides its id: {@code base}, {@code baseline release-1}
     * @param others at least one
     * @param metrics those to compare, in this order
     * @param threshold the share by which a metric may get worse, 0.05 for 5 %; none to judge nothing
     */
    public static ComparisonReport of(
            Run base, String baseName, List<Run> others, List<Metric> metrics, OptionalDouble threshold) {
        return new ComparisonReport(Comparison.of(base, baseName, others, metrics, threshold));
    }

    /** How many verdicts and figures got worse beyond the threshold; 0 without one. */
    public long regressions() {
        return comparison.others().stream().mapToLong(comparison::regressions).sum();
    }

    /** How many cells the runs have in common with the base, over all of them. */
    public int cellsInCommon() {
        return comparison.others().stream().mapToInt(run -> run.cells().size()).sum();
    }

    /** The comparison in this format, with a line break at its end. The same runs always give the same text. */
    public String as(Format format) {
        return switch (format) {
            case TEXT -> TextWriter.write(comparison);
            case HTML -> HtmlWriter.write(comparison);
            case MARKDOWN -> MarkdownWriter.write(comparison);
            case CSV -> CsvWriter.write(comparison);
        };
    }
}
