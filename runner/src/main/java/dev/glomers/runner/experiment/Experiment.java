package dev.glomers.runner.experiment;

import java.nio.file.Path;
import java.util.List;

/**
 * One question, and the cells that answer it.
 *
 * @param name the file's name without its ending; the archive's folder
 * @param file where it was read
 * @param source the file's text
 * @param question what it asks, a sentence
 * @param memory what a cell may take, as far as it says
 * @param cells in the order of the file; the last axis of a matrix varies fastest
 */
public record Experiment(String name, Path file, String source, String question, MemoryWish memory, List<Cell> cells) {
    public Experiment {
        cells = List.copyOf(cells);
    }

    /** The same experiment with some of its cells: what is asked of an engine is what these ask. */
    public Experiment only(List<Cell> some) {
        return new Experiment(name, file, source, question, memory, some);
    }
}
