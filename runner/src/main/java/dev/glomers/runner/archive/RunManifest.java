package dev.glomers.runner.archive;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a run's figures come from: {@code run.json}.
 *
 * @param schema version of this file's form, 1
 * @param experiment the experiment's name, also its folder's
 * @param runId the run's folder: the UTC time at which it began, {@code 20261123T103000Z}, with {@code -2} and so on
 *     where that was taken
 * @param question what the experiment asks, a sentence
 * @param source the experiment file's text, as read
 * @param engine what ran the cells
 * @param engineReason why that one: {@code asked for}, {@code no Docker daemon answers}
 * @param harness who judged them
 * @param provenance further facts by name: {@code git-commit}, {@code git-dirty}, {@code image-digest},
 *     {@code node-jar-sha256}, {@code bench-jar-sha256}, {@code jdk}, {@code os}, {@code cpu}, {@code cores}
 * @param seed the run's seed, from which those of the cells are made
 * @param argv the command line that started it
 * @param cellIds all cells planned, in order
 * @param start when it began
 * @param end when it ended, null while it runs or if it was cut off
 */
public record RunManifest(
        int schema,
        String experiment,
        String runId,
        String question,
        String source,
        String engine,
        String engineReason,
        String harness,
        SortedMap<String, String> provenance,
        long seed,
        List<String> argv,
        List<String> cellIds,
        Instant start,
        @Nullable Instant end) {
    public RunManifest {
        argv = List.copyOf(argv);
        cellIds = List.copyOf(cellIds);
    }
}
