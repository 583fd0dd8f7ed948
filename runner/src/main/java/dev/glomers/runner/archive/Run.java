package dev.glomers.runner.archive;

import java.nio.file.Path;
import java.util.List;

/**
 * A run as it lies in the archive.
 *
 * @param directory {@code results/<experiment>/<run-id>}
 * @param manifest what {@code run.json} says
 * @param cells the cells in planned order; one that has no cell.json yet is there as {@link CellStatus#NOT_RUN}
 */
public record Run(Path directory, RunManifest manifest, List<CellRecord> cells) {
    public Run {
        cells = List.copyOf(cells);
    }
}
