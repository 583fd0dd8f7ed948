package dev.glomers.runner.results;

import dev.glomers.runner.archive.CellDetail;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Metric;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a store says.
 *
 * @param status how the test ended
 * @param metrics figures by name, see {@link Metric}
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

    /** The same with these figures and warnings besides. */
    public Findings with(Map<Metric, Double> figures, List<String> more) {
        SortedMap<String, Double> all = new TreeMap<>(metrics);
        figures.forEach((metric, figure) -> all.put(metric.label(), figure));
        List<String> told = new ArrayList<>(warnings);
        more.stream().filter(warning -> !told.contains(warning)).forEach(told::add);
        return new Findings(status, all, explanation, told, detail);
    }

    /** The same with another explanation. */
    Findings withExplanation(String text) {
        return new Findings(status, metrics, text, warnings, detail);
    }
}
