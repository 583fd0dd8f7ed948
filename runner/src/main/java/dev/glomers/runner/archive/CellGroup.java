package dev.glomers.runner.archive;

import dev.glomers.runner.statistics.PassRate;
import dev.glomers.runner.statistics.Spread;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Cells that differ in nothing but their {@code repeat} or {@code seed}: the same thing, tried several times.
 *
 * @param id that of its cells without the repeat and the seed, so the same in every run of the same experiment
 * @param name the case's, or empty
 * @param parameters those of its cells, without {@code repeat} and {@code seed}
 * @param cells in planned order, at least one
 */
public record CellGroup(String id, String name, SortedMap<String, String> parameters, List<CellRecord> cells) {
    /** The parameters that tell repetitions apart. */
    public static final Set<String> REPETITION = Collections.unmodifiableSet(new TreeSet<>(List.of("repeat", "seed")));

    /** @throws IllegalArgumentException if there is no cell */
    public CellGroup {
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("a group has a cell at least, " + id + " has none");
        }
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        cells = List.copyOf(cells);
    }

    /** What tells groups apart. */
    private record Key(String name, SortedMap<String, String> parameters) {}

    /** The groups of these cells, in the order of their first ones; a cell that is not repeated is a group of one. */
    public static List<CellGroup> of(List<CellRecord> cells) {
        Map<Key, List<CellRecord>> byKey = new LinkedHashMap<>();
        for (CellRecord cell : cells) {
            SortedMap<String, String> parameters = new TreeMap<>(cell.parameters());
            parameters.keySet().removeAll(REPETITION);
            byKey.computeIfAbsent(new Key(cell.name(), parameters), key -> new ArrayList<>())
                    .add(cell);
        }
        List<CellGroup> groups = new ArrayList<>();
        byKey.forEach((key, members) -> groups.add(new CellGroup(
                idWithoutRepetition(members.get(0).id(), members.get(0).parameters()),
                key.name(),
                key.parameters(),
                members)));
        return groups;
    }

    /**
     * A cell's id without its repeat and its seed; of a cell that is nothing but a repetition, what it would be called if it
     * were the only one.
     */
    public static String idWithoutRepetition(String id, SortedMap<String, String> parameters) {
        List<String> repetition = REPETITION.stream()
                .filter(parameters::containsKey)
                .map(name -> name + "=" + parameters.get(name))
                .toList();
        String rest = Stream.of(id.split(",", -1))
                .filter(part -> !repetition.contains(part))
                .collect(Collectors.joining(","));
        return rest.isEmpty() ? Objects.requireNonNullElse(parameters.get("workload"), id) : rest;
    }

    /** Whether some of these groups have more than one cell. */
    public static boolean areRepeated(List<CellGroup> groups) {
        return groups.stream().anyMatch(CellGroup::isRepeated);
    }

    /** Whether there are more cells than one. */
    public boolean isRepeated() {
        return cells.size() > 1;
    }

    /**
     * How many of the cells that were run passed: met their expectations, or, where nothing is expected, are valid. One
     * that crashed or timed out did not pass; one that was not run or not judged, or whose cell.json can't be read, is not
     * counted.
     */
    public PassRate passRate() {
        List<CellRecord> tried = cells.stream().filter(CellGroup::wasTried).toList();
        return new PassRate((int) tried.stream().filter(CellGroup::passes).count(), tried.size());
    }

    private static boolean wasTried(CellRecord cell) {
        boolean isLost = cell.status() == CellStatus.UNREADABLE && cell.grade() == Grade.NONE;
        return cell.status() != CellStatus.NOT_RUN && cell.grade() != Grade.DISTURBED && !isLost;
    }

    /** Whether the cell met its expectations, or is valid where nothing is expected. */
    public static boolean passes(CellRecord cell) {
        return cell.grade() == Grade.MET || cell.grade() == Grade.NONE && cell.status() == CellStatus.VALID;
    }

    /** The figures of the cells that have this metric, valid or not, in planned order. */
    public List<Double> figures(Metric metric) {
        return cells.stream()
                .map(cell -> cell.metric(metric))
                .filter(Objects::nonNull)
                .toList();
    }

    /** Median, quartiles and extremes of {@link #figures}; none if no cell has the metric. */
    public Optional<Spread> spread(Metric metric) {
        return Spread.of(figures(metric));
    }

    /** How many cells ended how. */
    public Map<CellStatus, Integer> statuses() {
        Map<CellStatus, Integer> counts = new EnumMap<>(CellStatus.class);
        cells.forEach(cell -> counts.merge(cell.status(), 1, Integer::sum));
        return counts;
    }
}
