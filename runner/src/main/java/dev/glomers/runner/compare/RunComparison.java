package dev.glomers.runner.compare;

import dev.glomers.runner.archive.CellGroup;
import dev.glomers.runner.archive.Metric;
import dev.glomers.runner.archive.Run;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * A run beside the one it is compared with.
 *
 * @param run the one that is compared
 * @param cells those that both have, in the order of the base
 * @param onlyInBase ids of cells that this run lacks
 * @param onlyHere ids of cells that the base lacks
 */
record RunComparison(Run run, List<CellComparison> cells, List<String> onlyInBase, List<String> onlyHere) {
    RunComparison {
        cells = List.copyOf(cells);
        onlyInBase = List.copyOf(onlyInBase);
        onlyHere = List.copyOf(onlyHere);
    }

    /** What a cell is, in any run. */
    private record Key(String name, SortedMap<String, String> parameters) {
        private static Key of(CellGroup group) {
            return new Key(group.name(), group.parameters());
        }
    }

    /**
     * Pairs cells that have the same name and parameters; of the others, those that have the same id, which is made of
     * what varies: such a pair differs in an option that the experiment fixes, and says so.
     */
    static RunComparison of(Run base, Run other, List<Metric> metrics) {
        List<CellGroup> before = CellGroup.of(base.cells());
        Map<Key, CellGroup> byKey = new LinkedHashMap<>();
        CellGroup.of(other.cells()).forEach(group -> byKey.put(Key.of(group), group));
        Map<CellGroup, CellGroup> pairs = new LinkedHashMap<>();
        for (CellGroup group : before) {
            CellGroup same = byKey.remove(Key.of(group));
            if (same != null) {
                pairs.put(group, same);
            }
        }
        Map<String, CellGroup> byId = new LinkedHashMap<>();
        byKey.values().forEach(group -> byId.put(group.id(), group));
        List<CellComparison> cells = new ArrayList<>();
        List<String> onlyInBase = new ArrayList<>();
        for (CellGroup group : before) {
            CellGroup paired = pairs.containsKey(group) ? pairs.get(group) : byId.remove(group.id());
            if (paired == null) {
                onlyInBase.add(group.id());
            } else {
                cells.add(CellComparison.of(group, paired, metrics));
            }
        }
        return new RunComparison(other, cells, onlyInBase, List.copyOf(byId.keySet()));
    }
}
