package dev.glomers.runner.archive;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * {@code cells.csv}: one row a cell, RFC 4180. Its columns are fixed by the plan, so the header is there before the
 * first cell ends. Parameters stand under their own names; one that is called as a column of ours is called
 * {@code param:<name>}. Figures are written with a dot, under every locale, and without a unit: the metric tells it. A
 * figure that a cell does not have is empty.
 */
public final class CellTable {
    private static final List<String> IDENTITY = List.of("experiment", "run-id", "cell", "name");
    private static final List<String> OUTCOME = List.of("status", "verdict", "grade", "missed");
    private static final List<String> CIRCUMSTANCES =
            List.of("engine", "harness", "seed", "exit-code", "start", "duration-s", "explanation", "warnings");
    private static final Set<String> OURS = ours();

    private final RunManifest manifest;
    private final Set<String> parameters = new TreeSet<>();

    private CellTable(RunManifest manifest) {
        this.manifest = manifest;
        manifest.plan().forEach(cell -> parameters.addAll(cell.parameters().keySet()));
    }

    /** The table of this run. */
    public static CellTable of(RunManifest manifest) {
        return new CellTable(manifest);
    }

    private static Set<String> ours() {
        Set<String> names = new TreeSet<>();
        names.addAll(IDENTITY);
        names.addAll(OUTCOME);
        names.addAll(CIRCUMSTANCES);
        for (Metric metric : Metric.values()) {
            names.add(metric.label());
        }
        return names;
    }

    /** The header's line. */
    public String header() {
        List<String> columns = new ArrayList<>(IDENTITY);
        columns.addAll(OUTCOME);
        for (String parameter : parameters) {
            columns.add(CsvText.guarded(OURS.contains(parameter) ? "param:" + parameter : parameter));
        }
        for (Metric metric : Metric.values()) {
            columns.add(metric.label());
        }
        columns.addAll(CIRCUMSTANCES);
        return line(columns);
    }

    /**
     * A cell's line.
     *
     * @throws IllegalArgumentException if it has a parameter that no planned cell has
     */
    public String row(CellRecord cell) {
        if (!parameters.containsAll(cell.parameters().keySet())) {
            throw new IllegalArgumentException("cell %s has parameters %s, and the plan only knows %s"
                    .formatted(cell.id(), cell.parameters().keySet(), parameters));
        }
        List<String> values = new ArrayList<>();
        values.addAll(texts(manifest.experiment(), manifest.runId(), cell.id(), cell.name()));
        values.addAll(outcome(cell));
        for (String parameter : parameters) {
            values.add(CsvText.guarded(cell.parameters().getOrDefault(parameter, "")));
        }
        for (Metric metric : Metric.values()) {
            values.add(Figures.plain(cell.metric(metric)));
        }
        values.addAll(circumstances(cell));
        return line(values);
    }

    private static List<String> outcome(CellRecord cell) {
        String verdict = cell.status().isVerdict() ? cell.status().label() : "";
        return texts(cell.status().label(), verdict, cell.grade().label(), missed(cell));
    }

    private static String missed(CellRecord cell) {
        return cell.expectations().stream()
                .filter(expectation -> !expectation.met())
                .map(expectation ->
                        "%s %s, found %s".formatted(expectation.metric(), expectation.expected(), expectation.found()))
                .collect(Collectors.joining("; "));
    }

    private static List<String> circumstances(CellRecord cell) {
        boolean ran = cell.status() != CellStatus.NOT_RUN;
        return texts(
                cell.engine(),
                cell.harness(),
                cell.seed() == null ? "" : cell.seed().toString(),
                cell.exitCode() == null ? "" : cell.exitCode().toString(),
                ran ? cell.start().toString() : "",
                ran ? Figures.plain(cell.duration().toMillis() / 1000.0) : "",
                cell.explanation(),
                String.join("; ", cell.warnings()));
    }

    private static List<String> texts(String... values) {
        List<String> guarded = new ArrayList<>();
        for (String value : values) {
            guarded.add(CsvText.guarded(value));
        }
        return guarded;
    }

    /** The values as a line of RFC 4180. */
    static String line(List<String> values) {
        StringBuilder line = new StringBuilder();
        try (CSVPrinter printer = new CSVPrinter(line, CSVFormat.RFC4180)) {
            printer.printRecord(values);
        } catch (IOException e) {
            throw new UncheckedIOException("a StringBuilder does not fail", e);
        }
        return line.toString();
    }
}
