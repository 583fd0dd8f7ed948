package dev.glomers.runner.archive;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What {@code run.json} says of a run, less what takes long to read: for tables of thousands of runs. The fields are those
 * of {@link RunManifest}.
 *
 * @param planned how many cells were planned
 */
public record RunSummary(
        String experiment,
        String runId,
        String question,
        String engine,
        String harness,
        SortedMap<String, String> provenance,
        long seed,
        int planned,
        Instant start,
        @Nullable Instant end) {
    public RunSummary {
        provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
    }

    /**
     * Reads it.
     *
     * @param runDir {@code results/<experiment>/<run-id>}
     * @throws ArchiveException if its {@code run.json} can't be read
     */
    public static RunSummary read(Path runDir) {
        try {
            return ArchiveJson.summary(runDir.resolve(Archive.MANIFEST));
        } catch (ArchiveJson.Unreadable e) {
            // Of another form, or damaged: the slow way knows.
            return of(Archive.manifest(runDir));
        }
    }

    private static RunSummary of(RunManifest manifest) {
        return new RunSummary(
                manifest.experiment(),
                manifest.runId(),
                manifest.question(),
                manifest.engine(),
                manifest.harness(),
                manifest.provenance(),
                manifest.seed(),
                manifest.plan().size(),
                manifest.start(),
                manifest.end());
    }
}
