package dev.glomers.runner.archive;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A cell as the run planned it, before anything ran. The manifest keeps these, so that a run that was cut off can still
 * say which cells it owes, and a report can put them where they belong in its grid.
 *
 * @param id see {@link CellRecord#id()}
 * @param name see {@link CellRecord#name()}
 * @param parameters see {@link CellRecord#parameters()}
 * @param records what others reached, in the experiment's order
 */
public record PlannedCell(String id, String name, SortedMap<String, String> parameters, List<PublishedRecord> records) {
    /** @throws IllegalArgumentException if the id can't be a folder's name */
    public PlannedCell {
        FolderName.check("cell id", id);
        parameters = Collections.unmodifiableSortedMap(new TreeMap<>(parameters));
        records = List.copyOf(records);
    }
}
