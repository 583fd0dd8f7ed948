package dev.glomers.runner.archive;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where a run's figures come from: {@code run.json}, to which {@code "schema": 1} is added.
 *
 * @param experiment the experiment's name, also its folder's
 * @param runId the run's folder: the UTC time at which it began, {@code 20261123T103000Z}, with {@code -2} and so on
 *     where that was taken
 * @param question what the experiment asks, a sentence
 * @param source the experiment file's text, as read
 * @param engine what ran the cells
 * @param engineReason why that one: {@code asked for}, {@code no Docker daemon answers}
 * @param harness who judged them
 * @param provenance further facts by name: {@code git-commit}, {@code git-dirty}, {@code image-digest},
 *     {@code node-jar-sha256}, {@code glomers-jar-sha256}, {@code node my-node-sha256}, {@code jdk}, {@code os}, {@code cpu}, {@code cores}
 * @param seed the run's seed, from which those of the cells are made
 * @param argv the command line that started it
 * @param plan all cells planned, in order
 * @param shard which part of an experiment's cells these are, null if they are all that were asked for
 * @param start when it began
 * @param end when it ended, never before it began; null while it runs or if it was cut off
 * @param resumptions when it went on after it had been cut off or stopped
 */
public record RunManifest(
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
        List<PlannedCell> plan,
        @Nullable Shard shard,
        Instant start,
        @Nullable Instant end,
        List<Resumption> resumptions) {
    /** @throws IllegalArgumentException if a name can't be a folder's, or two cells have the same id */
    public RunManifest {
        FolderName.check("experiment", experiment);
        FolderName.check("run id", runId);
        Objects.requireNonNull(start);
        provenance = Collections.unmodifiableSortedMap(new TreeMap<>(provenance));
        argv = List.copyOf(argv);
        plan = List.copyOf(plan);
        resumptions = List.copyOf(resumptions);
        Set<String> ids = new TreeSet<>();
        for (PlannedCell cell : plan) {
            if (!ids.add(cell.id())) {
                throw new IllegalArgumentException("two cells have the id " + cell.id());
            }
        }
    }

    /** A run that was not resumed, or not yet. */
    public RunManifest(
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
            List<PlannedCell> plan,
            @Nullable Shard shard,
            Instant start,
            @Nullable Instant end) {
        this(
                experiment,
                runId,
                question,
                source,
                engine,
                engineReason,
                harness,
                provenance,
                seed,
                argv,
                plan,
                shard,
                start,
                end,
                List.of());
    }

    /** The id for a run that begins at this time: {@code 20261123T103000Z}. */
    public static String runIdAt(Instant start) {
        return RunId.at(start);
    }

    RunManifest withRunId(String freeRunId) {
        return with(freeRunId, end, resumptions);
    }

    /** The clock may have been set back meanwhile. */
    RunManifest withEnd(Instant newEnd) {
        return with(runId, newEnd.isBefore(start) ? start : newEnd, resumptions);
    }

    /** A run that goes on has no end yet. */
    RunManifest withResumption(Resumption resumption) {
        List<Resumption> all = new ArrayList<>(resumptions);
        all.add(resumption);
        return with(runId, null, all);
    }

    private RunManifest with(String newRunId, @Nullable Instant newEnd, List<Resumption> newResumptions) {
        return new RunManifest(
                experiment,
                newRunId,
                question,
                source,
                engine,
                engineReason,
                harness,
                provenance,
                seed,
                argv,
                plan,
                shard,
                start,
                newEnd,
                newResumptions);
    }
}
