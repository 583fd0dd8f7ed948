package dev.glomers.runner.results;

import dev.glomers.runner.archive.CellDetail;
import dev.glomers.runner.archive.CellStatus;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a store says.
 *
 * @param status how the test ended
 * @param metrics figures by name, see {@link dev.glomers.runner.archive.Metric}
 * @param explanation in words, why it is not valid; empty if it is
 * @param warnings what does not change the verdict, but should be known
 * @param detail what the cell's page shows besides
 */
public record Findings(
        CellStatus status,
        SortedMap<String, Double> metrics,
        String explanation,
        List<String> warnings,
        CellDetail detail) {
    public Findings {
        metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
        warnings = List.copyOf(warnings);
    }

    /** The same with another explanation. */
    Findings withExplanation(String text) {
        return new Findings(status, metrics, text, warnings, detail);
    }
}
