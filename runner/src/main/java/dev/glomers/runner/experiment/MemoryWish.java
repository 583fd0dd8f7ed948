package dev.glomers.runner.experiment;

import java.util.OptionalLong;

/**
 * What an experiment says about memory: its key {@code memory}.
 *
 * @param harness the heap of the harness's JVM in MiB, if it says
 * @param nodes what all nodes together may take in MiB, if it says
 */
public record MemoryWish(OptionalLong harness, OptionalLong nodes) {
    /** Nothing is said. */
    public static final MemoryWish NONE = new MemoryWish(OptionalLong.empty(), OptionalLong.empty());
}
