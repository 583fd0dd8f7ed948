package dev.glomers.runner.run;

import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.experiment.Cell;

/** Watches a run. Called by several threads, one call at a time. */
public interface Progress extends AutoCloseable {
    /** A cell begins. */
    void started(Cell cell);

    /** A cell has ended, and is in the archive. */
    void ended(CellRecord cell);

    /** No more cells will end. */
    @Override
    void close();
}
