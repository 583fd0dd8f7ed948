package dev.glomers.runner.archive;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The folder in which runs are kept: {@code results/<experiment>/<run-id>/}. It only grows; a run that is there is never
 * written again, except for its reports, which are made from the rest.
 */
public final class Archive {
    static final String MANIFEST = "run.json";
    static final String TABLE = "cells.csv";
    static final String CELLS = "cells";
    static final String CELL = "cell.json";
    static final String DETAIL = "detail.json";
    private static final String STORE = "store";
    /** Where a cell's files are while it runs. */
    static final String WORK = ".work";
    /** Where a cell keeps the tries in which the harness failed. */
    static final String TRIES = "tries";

    static final String LOG = "run.log";

    /** How deep below a folder its runs are looked for. */
    private static final int MAX_DEPTH = 5;

    private final Path folder;

    private Archive(Path folder) {
        this.folder = folder;
    }

    /** The archive in this folder, which is made when the first run starts. */
    public static Archive open(Path resultsDir) {
        return new Archive(resultsDir);
    }

    /** {@code results} */
    public Path folder() {
        return folder;
    }

    /**
     * Makes the folder of a new run and writes its manifest. If the run's id is taken, by a run that began in the same
     * second, the new one gets {@code -2}, {@code -3} and so on: see {@link RunWriter#manifest()}.
     *
     * @throws ArchiveException if the folder can't be written
     */
    public RunWriter startRun(RunManifest manifest) {
        Path experiment = folder.resolve(manifest.experiment());
        try {
            Files.createDirectories(experiment);
            for (int attempt = 1; ; attempt++) {
                String runId = attempt == 1 ? manifest.runId() : manifest.runId() + "-" + attempt;
                try {
                    Path directory = Files.createDirectory(experiment.resolve(runId));
                    return RunWriter.begin(directory, manifest.withRunId(runId), System::nanoTime);
                } catch (FileAlreadyExistsException taken) {
                    // The next number may be free.
                }
            }
        } catch (IOException e) {
            throw ArchiveException.notWritten(experiment, e);
        }
    }

    /**
     * Goes on with a run that was cut off or stopped. Cells that are there as a whole stay as they are; what is left of
     * others is deleted: see {@link RunWriter#isWritten}.
     *
     * @param runDir the run's folder
     * @throws ArchiveException if another process writes it, and who that is; if its {@code run.json} can't be read; or
     *     if the folder can't be written
     */
    public static RunWriter resumeRun(Path runDir, Resumption resumption) {
        return RunWriter.goOn(runDir, resumption);
    }

    /** Whether a run was cut off or stopped before it was done with all its cells, or with its report. */
    public static boolean isUnfinished(Path runDir, RunManifest manifest) {
        return manifest.end() == null || WriteLock.isLeft(runDir) || cellsLeft(runDir, manifest) > 0;
    }

    /** How many planned cells of a run never ended, by their files' names alone. */
    public static int cellsLeft(Path runDir, RunManifest manifest) {
        return (int) manifest.plan().stream()
                .filter(cell -> Files.notExists(cellFolder(runDir, cell.id()).resolve(CELL)))
                .count();
    }

    /**
     * The id for a run that begins now: its time, or, where a clock that was set back says that it begins before the
     * newest run of its experiment, the next one after that. So ids tell the order in which runs were begun.
     */
    public String runIdAt(String experiment, Instant start) {
        RunId now = RunId.of(RunManifest.runIdAt(start));
        return runsOf(experiment).stream()
                .map(run -> RunId.of(String.valueOf(run.getFileName())))
                .filter(newest -> newest.isTime() && newest.time().compareTo(now.time()) > 0)
                .findFirst()
                .map(newest -> newest.time() + "-" + (newest.number() + 1))
                .orElse(now.time());
    }

    /** The folders of all runs, newest first. */
    public List<Path> runs() {
        List<Found> runs = new ArrayList<>();
        for (Path experiment : foldersIn(folder)) {
            for (Path run : foldersIn(experiment)) {
                if (Files.exists(run.resolve(MANIFEST))) {
                    runs.add(new Found(run, RunId.of(run.getFileName().toString())));
                }
            }
        }
        runs.sort(Comparator.comparing(Found::id).reversed().thenComparing(Found::folder));
        return runs.stream().map(Found::folder).toList();
    }

    private record Found(Path folder, RunId id) {}

    /**
     * The folders of all runs in a folder, itself among them, wherever they are below: runs that are on their way between
     * archives. In the order of their names.
     *
     * @throws ArchiveException if it can't be read
     */
    public static List<Path> runsBelow(Path folder) {
        List<Path> runs = new ArrayList<>();
        collectRuns(folder, 0, runs);
        return runs;
    }

    private static void collectRuns(Path folder, int depth, List<Path> runs) {
        if (Files.isRegularFile(folder.resolve(MANIFEST))) {
            runs.add(folder);
        } else if (depth < MAX_DEPTH) {
            foldersIn(folder).stream().sorted().forEach(each -> collectRuns(each, depth + 1, runs));
        }
    }

    /**
     * The folder of the run that goes by this name.
     *
     * @param name {@code <experiment>/<run-id>}, or a run's folder as a path; it may end in a slash
     * @return the folder, or nothing if no run of this archive is called so
     */
    public Optional<Path> run(String name) {
        for (Path candidate : List.of(folder.resolve(name), Path.of(name))) {
            Path run = candidate.normalize();
            if (Files.isRegularFile(run.resolve(MANIFEST)) && holds(run)) {
                return Optional.of(run);
            }
        }
        return Optional.empty();
    }

    /** The folders of an experiment's runs, newest first. */
    public List<Path> runsOf(String experiment) {
        return runs().stream()
                .filter(run -> experimentOf(run).equals(experiment))
                .toList();
    }

    /** The experiment to whose runs a run's folder belongs. */
    public static String experimentOf(Path runDir) {
        Path parent = runDir.toAbsolutePath().normalize().getParent();
        return parent == null || parent.getFileName() == null
                ? ""
                : parent.getFileName().toString();
    }

    /** Whether a run's folder is where this archive would have put it, and no link to somewhere else. */
    private boolean holds(Path run) {
        Path inside = folder.toAbsolutePath()
                .normalize()
                .relativize(run.toAbsolutePath().normalize());
        return inside.getNameCount() == 2
                && !inside.startsWith("..")
                && Files.isDirectory(run, LinkOption.NOFOLLOW_LINKS)
                && Files.isDirectory(run.toAbsolutePath().resolveSibling(""), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * What changes whenever a run does: sizes and times of {@code run.json} and {@code cells.csv}, one of which is written
     * at each step.
     */
    public static String stamp(Path runDir) {
        return stampOf(runDir.resolve(MANIFEST)) + " " + stampOf(runDir.resolve(TABLE));
    }

    private static String stampOf(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return attributes.size() + "@" + attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        } catch (IOException e) {
            return "-";
        }
    }

    /** Whether some process writes this run at this moment. */
    public static boolean isBeingWritten(Path runDir) {
        return WriteLock.isHeld(runDir);
    }

    /** Who writes a run that {@link #isBeingWritten}: process, machine, since when, and by which command line. */
    public static String writer(Path runDir) {
        return WriteLock.holder(runDir);
    }

    /** How much room a run takes, in bytes. */
    public static long bytes(Path runDir) {
        return Removal.bytes(runDir);
    }

    /**
     * Deletes a run, for good.
     *
     * @throws ArchiveException if it is being written, or the file system refuses
     * @throws IllegalArgumentException if it is not a run of this archive
     */
    public void remove(Path runDir) {
        Path run = runDir.toAbsolutePath().normalize();
        if (!holds(run)) {
            throw new IllegalArgumentException(runDir + " is no run of " + folder);
        }
        if (isBeingWritten(run)) {
            throw new ArchiveException(
                    runDir, "is being written by " + writer(runDir), "Wait until that run has ended, or stop it", null);
        }
        Removal.remove(run);
    }

    /** How much room the harness's stores of a run take, in bytes. */
    public static long storeBytes(Path runDir) {
        return stores(runDir).stream().mapToLong(Removal::bytes).sum();
    }

    /**
     * Deletes the harness's stores of a run, for good: histories, logs, pictures. Its figures stay.
     *
     * @throws ArchiveException if it is being written, or the file system refuses
     */
    public static void removeStores(Path runDir) {
        if (isBeingWritten(runDir)) {
            throw new ArchiveException(runDir, "is being written", "Wait until that run has ended, or stop it", null);
        }
        stores(runDir).forEach(Removal::removeFolder);
    }

    private static List<Path> stores(Path runDir) {
        return foldersIn(runDir.resolve(CELLS)).stream()
                .flatMap(cell -> Stream.concat(Stream.of(cell), foldersIn(cell.resolve(TRIES)).stream()))
                .map(folder -> folder.resolve(STORE))
                .filter(store -> Files.isDirectory(store, LinkOption.NOFOLLOW_LINKS))
                .toList();
    }

    private static List<Path> foldersIn(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .filter(entry -> !entry.getFileName().toString().startsWith("."))
                    .toList();
        } catch (NoSuchFileException e) {
            return List.of();
        } catch (IOException e) {
            throw new ArchiveException(folder, "can't be listed", "See that the folder may be read", e);
        }
    }

    /**
     * What a run says of itself, without its cells.
     *
     * @param runDir {@code results/<experiment>/<run-id>}
     * @throws ArchiveException if its {@code run.json} can't be read
     */
    public static RunManifest manifest(Path runDir) {
        Path file = runDir.resolve(MANIFEST);
        try {
            return ArchiveJson.read(file, RunManifest.class);
        } catch (ArchiveJson.Unreadable e) {
            throw new ArchiveException(file, e.problem(), e.mend(), e);
        }
    }

    /**
     * A run, with what there is of it: a cell without {@code cell.json} was not run, and one whose {@code cell.json} is
     * cut is unreadable and says why. Neither is an error.
     *
     * @param runDir {@code results/<experiment>/<run-id>}
     * @throws ArchiveException if its {@code run.json} can't be read
     */
    public static Run read(Path runDir) {
        RunManifest manifest = manifest(runDir);
        List<CellRecord> cells = new ArrayList<>();
        for (PlannedCell planned : manifest.plan()) {
            cells.add(readCell(runDir, manifest, planned));
        }
        return new Run(runDir, manifest, cells);
    }

    private static CellRecord readCell(Path runDir, RunManifest manifest, PlannedCell planned) {
        Path file = runDir.resolve(CELLS).resolve(planned.id()).resolve(CELL);
        if (Files.notExists(file)) {
            return CellRecord.withoutResults(planned, manifest, CellStatus.NOT_RUN, "");
        }
        try {
            CellRecord cell = ArchiveJson.read(file, CellRecord.class);
            if (cell.id().equals(planned.id())) {
                return cell;
            }
            return unreadable(planned, manifest, "is of another cell, " + cell.id());
        } catch (ArchiveJson.Unreadable e) {
            return unreadable(planned, manifest, e.problem());
        }
    }

    /**
     * What a cell's page shows besides its record; nothing if that was never kept, or can't be read any more.
     *
     * @param runDir {@code results/<experiment>/<run-id>}
     */
    public static Optional<CellDetail> detail(Path runDir, String cellId) {
        try {
            return Optional.of(ArchiveJson.read(cellFolder(runDir, cellId).resolve(DETAIL), CellDetail.class));
        } catch (ArchiveJson.Unreadable e) {
            return Optional.empty();
        }
    }

    /**
     * Keeps what a cell's page shows for a run from before that was kept.
     *
     * @throws ArchiveException if the file system refuses
     */
    public static void addDetail(Path runDir, String cellId, CellDetail detail) {
        ArchiveJson.writeDense(cellFolder(runDir, cellId).resolve(DETAIL), detail);
    }

    /** Where the files of a cell are: {@code results/<experiment>/<run-id>/cells/<cell-id>}. */
    public static Path cellFolder(Path runDir, String cellId) {
        return runDir.resolve(CELLS).resolve(cellId);
    }

    private static CellRecord unreadable(PlannedCell planned, RunManifest manifest, String problem) {
        String explanation = "%s/%s/%s %s".formatted(CELLS, planned.id(), CELL, problem);
        return CellRecord.withoutResults(planned, manifest, CellStatus.UNREADABLE, explanation);
    }
}
