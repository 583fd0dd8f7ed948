package dev.glomers.runner.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Combinations of parameters.
 *
 * @param axes in the order of the file; the last varies fastest
 * @param excludes what is left out
 * @param includes what is added
 */
record Matrix(List<Axis> axes, List<Exclude> excludes, List<Include> includes) {
    /** More combinations than anybody can want; more would only be a slip of the finger. */
    static final long MAX_COMBINATIONS = 100_000;

    Matrix {
        axes = List.copyOf(axes);
        excludes = List.copyOf(excludes);
        includes = List.copyOf(includes);
    }

    /** A parameter and the values that it takes. */
    record Axis(Parameters.Parameter parameter, Location at, List<Yaml.Scalar> values) {
        Axis {
            values = List.copyOf(values);
        }
    }

    /** Leaves out each combination that has one of the given values for each of the given parameters. */
    record Exclude(Location at, String path, SortedMap<String, List<String>> values) {
        boolean covers(Map<String, Yaml.Scalar> combination) {
            return values.entrySet().stream().allMatch(entry -> {
                Yaml.Scalar value = combination.get(entry.getKey());
                return value != null && entry.getValue().contains(value.text());
            });
        }
    }

    /** Adds one combination. */
    record Include(Location at, SortedMap<String, Yaml.Scalar> values) {}

    /** How many combinations the axes span. */
    long span() {
        long span = 1;
        for (Axis axis : axes) {
            span = Math.min(MAX_COMBINATIONS + 1, span * axis.values().size());
        }
        return span;
    }

    /** Every combination of the axes, before anything is left out or added. */
    List<SortedMap<String, Yaml.Scalar>> product() {
        List<SortedMap<String, Yaml.Scalar>> combinations = new ArrayList<>();
        combinations.add(new TreeMap<>());
        for (Axis axis : axes) {
            List<SortedMap<String, Yaml.Scalar>> longer = new ArrayList<>();
            for (SortedMap<String, Yaml.Scalar> combination : combinations) {
                for (Yaml.Scalar value : axis.values()) {
                    SortedMap<String, Yaml.Scalar> next = new TreeMap<>(combination);
                    next.put(axis.parameter().name(), value);
                    longer.add(next);
                }
            }
            combinations = longer;
        }
        return combinations;
    }

    /** The combinations, with what is left out left out and what is added added. Adds a problem for an idle exclude. */
    List<SortedMap<String, Yaml.Scalar>> combinations(Problems problems) {
        List<SortedMap<String, Yaml.Scalar>> all = product();
        for (Exclude exclude : excludes) {
            if (all.stream().noneMatch(exclude::covers)) {
                problems.add(
                        exclude.at(),
                        exclude.path(),
                        "an exclude that matches no combination",
                        "values that the matrix has",
                        "compare it with the lists in matrix, or remove it");
            }
        }
        List<SortedMap<String, Yaml.Scalar>> kept = new ArrayList<>();
        for (SortedMap<String, Yaml.Scalar> combination : all) {
            if (excludes.stream().noneMatch(exclude -> exclude.covers(combination))) {
                kept.add(combination);
            }
        }
        includes.forEach(include -> kept.add(include.values()));
        return kept;
    }
}
