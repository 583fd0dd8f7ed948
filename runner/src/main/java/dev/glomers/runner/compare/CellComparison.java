package dev.glomers.runner.compare;

import dev.glomers.runner.archive.CellGroup;
import dev.glomers.runner.archive.Metric;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A cell that two runs have, with all of its repetitions.
 *
 * @param base in the run that is compared with
 * @param other in the other run
 * @param deltas of the metrics that both have, in the order asked for
 */
record CellComparison(CellGroup base, CellGroup other, List<Delta> deltas) {
    CellComparison {
        deltas = List.copyOf(deltas);
    }

    static CellComparison of(CellGroup base, CellGroup other, List<Metric> metrics) {
        List<Delta> deltas = metrics.stream()
                .map(metric -> Delta.of(base, other, metric))
                .flatMap(Optional::stream)
                .toList();
        return new CellComparison(base, other, deltas);
    }

    /** What it is called. */
    String cell() {
        return other.id();
    }

    Turn turn() {
        return Turn.of(base.passRate(), other.passRate());
    }

    /** Parameters that differ though the cell is called the same: {@code rate 100 → 50}. */
    List<String> differences() {
        TreeSet<String> names = new TreeSet<>(base.parameters().keySet());
        names.addAll(other.parameters().keySet());
        List<String> differences = new ArrayList<>();
        for (String name : names) {
            String before = base.parameters().getOrDefault(name, "none");
            String after = other.parameters().getOrDefault(name, "none");
            if (!before.equals(after)) {
                differences.add(name + " " + before + " → " + after);
            }
        }
        return differences;
    }
}
