package dev.glomers.runner.experiment;

import dev.glomers.runner.archive.PublishedRecord;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * A case as it is read: what its cells have in common, and what varies.
 *
 * @param at where it begins
 * @param path its key's path, empty for an experiment without a list of cases
 * @param name empty for an experiment without a list of cases
 * @param workload null if it is not given here; then the matrix has to
 * @param node what runs it
 * @param options the harness's options that are fixed
 * @param matrix what varies
 * @param runs one entry for each time that each combination is run
 * @param timeout the hard limit on a cell's wall time
 * @param expectations what is expected of its cells
 * @param records what others reached
 */
record CaseDraft(
        Location at,
        String path,
        String name,
        Yaml.@Nullable Scalar workload,
        NodeDraft node,
        SortedMap<String, Yaml.Scalar> options,
        Matrix matrix,
        List<Run> runs,
        Optional<Duration> timeout,
        List<ExpectationDraft> expectations,
        List<PublishedRecord> records) {
    CaseDraft {
        runs = List.copyOf(runs);
        expectations = List.copyOf(expectations);
        records = List.copyOf(records);
    }

    /** One run of a combination: {@code seed=7}, {@code repeat=2}, or the only one. */
    sealed interface Run {
        /** There is no other. */
        record Only() implements Run {}

        /** The n-th of several, from 1. */
        record Repeat(long number) implements Run {}

        /** The one with this seed. */
        record Seeded(long seed) implements Run {}
    }
}
