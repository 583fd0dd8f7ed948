package dev.glomers.runner.cli;

import dev.glomers.runner.engine.Engine;
import dev.glomers.runner.engine.Memory;
import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.experiment.Mebibytes;
import dev.glomers.runner.run.CellTask;
import dev.glomers.runner.run.HeapNeed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is to be told before a run begins that will probably fare badly: nothing, on a machine that is fit for it. */
final class Preparedness {
    private static final int SHOWN = 3;

    private Preparedness() {}

    /** What is amiss for these cells on this engine, a sentence each, with the mend. */
    static List<String> warnings(Engine engine, List<Cell> cells, Path results) {
        List<String> warnings = new ArrayList<>();
        boolean isReal = cells.stream().anyMatch(cell -> !CellTask.isVirtual(cell, engine));
        if (!isReal) {
            return warnings;
        }
        Memory memory = engine.memory().orElse(Memory.shareOf(Machine.memory()));
        Checkup.of(memory, results, cells.size()).stream()
                .filter(check -> !check.good())
                .map(Checkup.Check::warning)
                .forEach(warnings::add);
        boolean isMaelstrom = engine.harness().toLowerCase(Locale.ROOT).startsWith("maelstrom");
        if (isMaelstrom) {
            heap(memory, cells).ifPresent(warnings::add);
        }
        if (engine.name().equals("local") && isMaelstrom && !Machine.isOnPath("dot")) {
            warnings.add("no dot on the PATH, so a verdict with an anomaly will be unknown: install graphviz");
        }
        return warnings;
    }

    private static Optional<String> heap(Memory memory, List<Cell> cells) {
        List<Cell> hungry = cells.stream()
                .filter(cell -> HeapNeed.of(cell) > memory.harness())
                .sorted(Comparator.comparing(HeapNeed::of).reversed())
                .toList();
        if (hungry.isEmpty()) {
            return Optional.empty();
        }
        String some =
                String.join(", ", hungry.stream().limit(SHOWN).map(Cell::id).toList());
        return Optional.of("memory: Maelstrom's heap is %s, and its analysis of %s may need up to %s: give it more with"
                        .formatted(
                                Mebibytes.show(memory.harness()),
                                hungry.size() <= SHOWN ? some : hungry.size() + " cells (" + some + ", ...)",
                                Mebibytes.show(HeapNeed.of(hungry.get(0))))
                + " --harness-memory, or ask for a lower rate or time-limit");
    }
}
