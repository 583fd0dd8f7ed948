package dev.glomers.runner.archive;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Puts the shards of a run together: what comes of it is the run that was not divided, but for when its cells ran and how
 * long they took. Of a shard that was begun more than once, the newest run that is whole counts.
 *
 * @param shards the runs to be put together, one for each shard that has cells, in order
 * @param passedOver runs of the same shards that do not count, each with the reason
 * @param problems why they can't be put together: each names a run, what was found, what was expected and the mend; none
 *     if they can
 */
public record Merge(List<Run> shards, List<String> passedOver, List<String> problems) {
    public Merge {
        shards = List.copyOf(shards);
        passedOver = List.copyOf(passedOver);
        problems = List.copyOf(problems);
    }

    /**
     * A merge of these runs, not done yet.
     *
     * @param runDirs folders of runs, at least one
     * @throws ArchiveException if a {@code run.json} can't be read
     */
    public static Merge of(List<Path> runDirs) {
        List<String> problems = new ArrayList<>();
        List<Run> runs = new ArrayList<>();
        for (Path runDir : runDirs) {
            Run run = Archive.read(runDir);
            if (run.manifest().shard() == null) {
                problems.add(runDir + ": found a run that is not divided\n"
                        + "    expected one of glomers run --shard: leave it out");
            } else {
                runs.add(run);
            }
        }
        runs.sort(Comparator.comparing((Run run) -> shardOf(run).index())
                .thenComparing(run -> run.manifest().start())
                .thenComparing(Run::directory));
        if (!runs.isEmpty()) {
            Run first = runs.get(0);
            runs.forEach(run -> difference(first, run).ifPresent(problems::add));
        }
        return problems.isEmpty() ? chosen(runs) : new Merge(runs, List.of(), problems);
    }

    private static Shard shardOf(Run run) {
        Shard shard = run.manifest().shard();
        if (shard == null) {
            throw new IllegalArgumentException(run.directory() + " is no shard");
        }
        return shard;
    }

    private static Optional<String> difference(Run first, Run other) {
        List<String> differences = new ArrayList<>(RunIdentity.differences(first.manifest(), other.manifest()));
        Shard there = shardOf(first);
        Shard here = shardOf(other);
        if (there.count() != here.count()) {
            differences.add("shards: there %d, here %d".formatted(there.count(), here.count()));
        } else if (!there.whole().equals(here.whole())) {
            differences.add("which cells were divided");
        }
        return differences.isEmpty()
                ? Optional.empty()
                : Optional.of("%s: found a shard of another run than in %s; they differ in%n    %s%n"
                                .formatted(
                                        other.directory(),
                                        first.directory(),
                                        String.join("%n    ".formatted(), differences))
                        + "    expected shards of one run: leave this one out");
    }

    private static Merge chosen(List<Run> runs) {
        List<String> problems = new ArrayList<>();
        List<String> passedOver = new ArrayList<>();
        SortedMap<Integer, Run> byIndex = new TreeMap<>();
        for (Run run : runs) {
            Run older = byIndex.get(shardOf(run).index());
            if (older == null || isWhole(run) || !isWhole(older)) {
                byIndex.put(shardOf(run).index(), run);
            }
        }
        for (Run run : runs) {
            Run taken = byIndex.get(shardOf(run).index());
            if (taken != null && !run.directory().equals(taken.directory())) {
                passedOver.add("%s: shard %s is there again, in %s"
                        .formatted(run.directory(), shardOf(run).label(), taken.directory()));
            }
        }
        byIndex.values().forEach(run -> unfinished(run).ifPresent(problems::add));
        List<Run> shards = List.copyOf(byIndex.values());
        if (problems.isEmpty() && !shards.isEmpty()) {
            problems.addAll(gaps(shards));
        }
        return new Merge(shards, passedOver, problems);
    }

    private static boolean isWhole(Run run) {
        return owed(run) == 0 && !Archive.isBeingWritten(run.directory());
    }

    private static long owed(Run run) {
        return run.cells().stream()
                .filter(cell -> cell.status() == CellStatus.NOT_RUN || cell.status() == CellStatus.UNREADABLE)
                .count();
    }

    private static Optional<String> unfinished(Run run) {
        if (Archive.isBeingWritten(run.directory())) {
            return Optional.of(run.directory() + ": found shard " + shardOf(run).label() + " still being written\n"
                    + "    expected one that has ended: wait for it");
        }
        long owed = owed(run);
        return owed == 0
                ? Optional.empty()
                : Optional.of(
                        "%s: found shard %s without %d of its %d cells\n    expected all of them: run it again with --resume"
                                .formatted(
                                        run.directory(),
                                        shardOf(run).label(),
                                        owed,
                                        run.cells().size()));
    }

    /** Cells that no shard has, or two. */
    private static List<String> gaps(List<Run> shards) {
        Shard any = shardOf(shards.get(0));
        List<String> problems = new ArrayList<>();
        Map<String, Run> owners = new LinkedHashMap<>();
        Set<Integer> present = new LinkedHashSet<>();
        for (Run shard : shards) {
            present.add(shardOf(shard).index());
            for (PlannedCell cell : shard.manifest().plan()) {
                Run other = owners.put(cell.id(), shard);
                if (other != null) {
                    problems.add(
                            "%s: found cell %s, which %s has too\n    expected shards of one division: run both again"
                                    .formatted(shard.directory(), cell.id(), other.directory()));
                }
            }
        }
        List<String> missing =
                any.whole().stream().filter(id -> !owners.containsKey(id)).toList();
        if (!missing.isEmpty()) {
            List<String> absent = new ArrayList<>();
            for (int index = 1; index <= any.count(); index++) {
                if (!present.contains(index)) {
                    absent.add(index + "/" + any.count());
                }
            }
            problems.add(
                    "found no run of shard %s, so %d of %d cells are missing, such as %s\n    expected all shards: run %s"
                            .formatted(
                                    String.join(", ", absent),
                                    missing.size(),
                                    any.whole().size(),
                                    missing.get(0),
                                    absent.size() == 1
                                            ? "it, or name its folder too"
                                            : "them, or name their folders too"));
        }
        return problems;
    }

    /**
     * Writes the run into an archive, with copies of all that was kept of its cells. The shards stay as they are.
     *
     * @param argv the command line that asked for it
     * @return the new run's folder, without reports
     * @throws IllegalStateException if there are problems
     * @throws ArchiveException if the archive can't be written
     */
    public Path into(Archive archive, List<String> argv) {
        if (!problems.isEmpty() || shards.isEmpty()) {
            throw new IllegalStateException("these can't be merged: " + problems);
        }
        RunWriter writer = archive.startRun(manifest(argv));
        Map<String, Run> owners = new LinkedHashMap<>();
        Map<String, CellRecord> records = new LinkedHashMap<>();
        for (Run shard : shards) {
            for (CellRecord cell : shard.cells()) {
                owners.put(cell.id(), shard);
                records.put(cell.id(), cell);
            }
        }
        owners.forEach(
                (id, shard) -> CellFolder.copy(Archive.cellFolder(shard.directory(), id), writer.cellDirectory(id)));
        records.values().forEach(writer::writeCell);
        writer.finish(
                shards.stream().map(Merge::end).max(Comparator.naturalOrder()).orElseThrow());
        return writer.directory();
    }

    private RunManifest manifest(List<String> argv) {
        RunManifest first = shards.get(0).manifest();
        Map<String, PlannedCell> planned = new LinkedHashMap<>();
        shards.forEach(shard -> shard.manifest().plan().forEach(cell -> planned.put(cell.id(), cell)));
        Instant start = shards.stream()
                .map(shard -> shard.manifest().start())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        return new RunManifest(
                first.experiment(),
                RunManifest.runIdAt(start),
                first.question(),
                first.source(),
                first.engine(),
                "merged from %d shards".formatted(shards.size()),
                first.harness(),
                provenance(),
                first.seed(),
                argv,
                shardOf(shards.get(0)).whole().stream().map(planned::get).toList(),
                null,
                start,
                null);
    }

    /** The facts of all shards; one in which they differ, such as the machine, has all its values. */
    private SortedMap<String, String> provenance() {
        SortedMap<String, Set<String>> values = new TreeMap<>();
        for (Run shard : shards) {
            shard.manifest()
                    .provenance()
                    .forEach((fact, value) -> values.computeIfAbsent(fact, name -> new LinkedHashSet<>())
                            .add(value));
            values.computeIfAbsent("shards", name -> new LinkedHashSet<>())
                    .add(shardOf(shard).label() + " " + shard.manifest().runId());
        }
        SortedMap<String, String> facts = new TreeMap<>();
        values.forEach((fact, all) -> facts.put(fact, String.join("; ", all)));
        return facts;
    }

    /** When a shard ended. One that was killed after its last cell does not say so itself. */
    private static Instant end(Run shard) {
        Instant told = shard.manifest().end();
        return told != null
                ? told
                : shard.cells().stream()
                        .map(cell -> cell.start().plus(cell.duration()))
                        .max(Comparator.naturalOrder())
                        .orElse(shard.manifest().start());
    }
}
