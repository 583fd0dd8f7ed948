package dev.glomers.runner.report;

import dev.glomers.runner.archive.CellGroup;
import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.Run;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How the cells of a run differ: what varies, what is the same everywhere, and which parameter is the one compared.
 *
 * @param cells in planned order
 * @param varying parameters with more than one value, by name
 * @param fixed parameters with one value, by name
 * @param compared the parameter whose values are held against each other, such as {@code strategy}; none if nothing
 *     varies
 * @param named whether the cells are cases with names, which are a list rather than a grid
 */
record Variation(
        List<CellRecord> cells,
        List<Parameter> varying,
        List<Parameter> fixed,
        Optional<Parameter> compared,
        boolean named) {
    /** What an experiment is about, where it varies. */
    private static final List<String> USUALLY_COMPARED = List.of("strategy", "program", "bin");

    static Variation of(Run run) {
        List<CellRecord> cells = run.cells();
        TreeSet<String> names = new TreeSet<>();
        cells.forEach(cell -> names.addAll(cell.parameters().keySet()));
        List<Parameter> all =
                names.stream().map(name -> Parameter.over(cells, name)).toList();
        List<Parameter> varying = all.stream().filter(Parameter::varies).toList();
        List<Parameter> fixed =
                all.stream().filter(parameter -> !parameter.varies()).toList();
        boolean named = cells.stream().anyMatch(cell -> !cell.name().isEmpty());
        return new Variation(cells, varying, fixed, compared(varying), named);
    }

    private static Optional<Parameter> compared(List<Parameter> varying) {
        Stream<Parameter> usual = USUALLY_COMPARED.stream()
                .flatMap(name ->
                        varying.stream().filter(parameter -> parameter.name().equals(name)));
        // Words before numbers: numbers make better axes. Then what varies most.
        Stream<Parameter> others = varying.stream()
                .filter(parameter -> !parameter.repeats())
                .sorted(Comparator.comparing(Parameter::numeric)
                        .thenComparing(parameter -> -parameter.values().size()));
        return Stream.concat(usual, others).findFirst();
    }

    /** What varies besides the compared parameter and mere repetition. */
    List<Parameter> settings() {
        return varying.stream()
                .filter(parameter -> !parameter.repeats())
                .filter(parameter -> !compared.map(parameter::equals).orElse(false))
                .toList();
    }

    /** Whether some cells differ by repetition alone. */
    boolean isRepeated() {
        return groups().stream().distinct().count() < cells.size();
    }

    /** For each cell, in order, what it has in common with its repeats: its name, and all parameters but the repetition. */
    List<Object> groups() {
        List<Object> groups = new ArrayList<>();
        for (CellRecord cell : cells) {
            List<String> values = varying.stream()
                    .filter(parameter -> !parameter.repeats())
                    .map(parameter -> parameter.of(cell))
                    .toList();
            groups.add(List.of(cell.name(), values));
        }
        return groups;
    }

    /**
     * What to call each cell where people read, by id: its name, or what tells it from the others, the compared
     * parameter first: {@code star, latency 100, node-count 25, partition}.
     */
    Map<String, String> labels() {
        Map<String, List<CellRecord>> byName = cells.stream().collect(Collectors.groupingBy(CellRecord::name));
        Map<String, String> labels = new HashMap<>();
        byName.forEach((name, group) -> {
            List<Parameter> telling = telling(group);
            group.forEach(cell -> labels.put(cell.id(), label(cell, telling)));
        });
        return labels;
    }

    /** What to call a group of repeats where people read: its name, or what tells it from the others. */
    String groupLabel(CellGroup group) {
        if (!group.name().isEmpty()) {
            return group.id();
        }
        String telling = varying.stream()
                .filter(parameter -> !parameter.repeats())
                .map(parameter -> parameter.inWords(parameter.of(group.cells().get(0))))
                .collect(Collectors.joining(", "));
        return telling.isEmpty() ? group.id() : telling;
    }

    private List<Parameter> telling(List<CellRecord> group) {
        return Stream.concat(
                        compared.stream(),
                        varying.stream().filter(p -> !compared.map(p::equals).orElse(false)))
                .map(parameter -> Parameter.over(group, parameter.name()))
                .filter(Parameter::varies)
                .toList();
    }

    private static String label(CellRecord cell, List<Parameter> telling) {
        List<String> parts = new ArrayList<>();
        if (!cell.name().isEmpty()) {
            parts.add(cell.name());
        }
        telling.forEach(parameter -> parts.add(parameter.inWords(parameter.of(cell))));
        return parts.isEmpty() ? cell.id() : String.join(", ", parts);
    }
}
