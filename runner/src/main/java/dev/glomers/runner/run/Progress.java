package dev.glomers.runner.run;

import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.Run;
import dev.glomers.runner.archive.RunManifest;
import dev.glomers.runner.experiment.Cell;

/** Watches a run. Called by several threads, one call at a time. */
public interface Progress extends AutoCloseable {
    /**
     * The run begins, or goes on.
     *
     * @param there how many of its cells have ended before
     */
    default void runBegan(RunManifest run, int there) {}

    /** A cell begins. */
    void started(Cell cell);

    /** The harness failed at a cell, which is tried again; {@link CellRecord#tries()} says how often it has been. */
    default void failed(CellRecord cell) {}

    /** A cell has ended, and is in the archive. */
    void ended(CellRecord cell);

    /**
     * The run has ended, and is in the archive.
     *
     * @param isStopped whether it was stopped before all cells had ended
     */
    default void runEnded(Run run, boolean isStopped) {}

    /** No more cells will end. */
    @Override
    void close();
}
