package dev.glomers.runner.archive;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Writes one run into the archive as it goes on. Cells may be written from several threads; at each moment the folder
 * holds a readable run of those that have ended.
 */
public final class RunWriter {
    private final Path directory;
    private final CellTable columns;
    private final TableFile table;
    private final WriteLock lock;
    /** Where each cell stands in the plan. */
    private final Map<String, Integer> places = new LinkedHashMap<>();

    private RunManifest manifest;

    private RunWriter(Path directory, RunManifest manifest, WriteLock lock, LongSupplier nanoTime) {
        this.directory = directory;
        this.manifest = manifest;
        this.lock = lock;
        this.columns = CellTable.of(manifest);
        this.table = new TableFile(directory.resolve(Archive.TABLE), columns.header(), nanoTime);
        manifest.plan().forEach(cell -> places.put(cell.id(), places.size()));
    }

    /** A run that begins, in a folder of its own. */
    static RunWriter begin(Path directory, RunManifest manifest, LongSupplier nanoTime) {
        WriteLock lock = WriteLock.hold(directory, manifest.argv());
        try {
            RunWriter writer = new RunWriter(directory, manifest, lock, nanoTime);
            writer.writeManifest();
            writer.table.write();
            return writer;
        } catch (RuntimeException e) {
            lock.release();
            throw e;
        }
    }

    /** A run that goes on: cells that are there as a whole stay, and what is left of others is deleted. */
    static RunWriter goOn(Path directory, Resumption resumption) {
        WriteLock lock = WriteLock.hold(directory, resumption.argv());
        try {
            RunManifest manifest = Archive.manifest(directory).withResumption(resumption);
            RunWriter writer = new RunWriter(directory, manifest, lock, System::nanoTime);
            // Before anything is deleted: from here on, the run has no end.
            writer.writeManifest();
            writer.keepWholeCells();
            writer.table.write();
            return writer;
        } catch (RuntimeException e) {
            lock.release();
            throw e;
        }
    }

    private void keepWholeCells() {
        sweepFilesAside();
        for (PlannedCell planned : manifest.plan()) {
            Optional<CellRecord> whole = WholeCell.read(directory, planned);
            if (whole.isPresent()) {
                table.put(place(planned.id()), columns.row(whole.get()));
            } else {
                discardCell(planned.id());
            }
        }
    }

    /** Removes what a writer that was killed had not moved into place. A report's are left: somebody may be making one. */
    private void sweepFilesAside() {
        for (String file : List.of(Archive.MANIFEST, Archive.TABLE)) {
            try (DirectoryStream<Path> aside = Files.newDirectoryStream(directory, "." + file + ".*.tmp")) {
                for (Path each : aside) {
                    Files.deleteIfExists(each);
                }
            } catch (IOException e) {
                throw ArchiveException.notWritten(directory, e);
            }
        }
    }

    /** {@code results/<experiment>/<run-id>} */
    public Path directory() {
        return directory;
    }

    /** The manifest as it was written, with the run id that was free. */
    public synchronized RunManifest manifest() {
        return manifest;
    }

    /** Whether a cell has ended, and is in the archive. */
    public synchronized boolean isWritten(String cellId) {
        return table.has(place(cellId));
    }

    /**
     * Makes the folder for everything else that is kept of a cell: {@code cells/<id>}.
     *
     * @throws IllegalArgumentException if the id can't be a folder's name
     * @throws ArchiveException if it can't be made
     */
    public Path cellDirectory(String cellId) {
        Path folder = directory.resolve(Archive.CELLS).resolve(FolderName.check("cell id", cellId));
        try {
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw ArchiveException.notWritten(folder, e);
        }
    }

    /**
     * Removes what there is of a cell that did not end.
     *
     * @throws ArchiveException if the file system refuses
     */
    public void discardCell(String cellId) {
        Path folder = Archive.cellFolder(directory, FolderName.check("cell id", cellId));
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        try {
            // First what makes it a cell: cut off in here, it must not be taken for a whole one.
            Files.deleteIfExists(folder.resolve(Archive.CELL));
            Removal.delete(folder);
        } catch (IOException e) {
            throw new ArchiveException(folder, "can't be removed (" + e + ")", "See that you may write there", e);
        }
    }

    /**
     * Writes {@code cells/<id>/cell.json}, and {@code cells.csv} with one row more, at once or soon. Rows are in planned
     * order.
     *
     * @throws IllegalArgumentException if the cell was not planned, or is written already
     * @throws ArchiveException if the file system refuses
     */
    public synchronized void writeCell(CellRecord cell) {
        int place = place(cell.id());
        if (table.has(place)) {
            throw new IllegalArgumentException("cell %s is written already in %s".formatted(cell.id(), directory));
        }
        String row = columns.row(cell);
        ArchiveJson.write(cellDirectory(cell.id()).resolve(Archive.CELL), cell);
        table.add(place, row);
    }

    private int place(String cellId) {
        Integer place = places.get(cellId);
        if (place == null) {
            throw new IllegalArgumentException("cell %s was not planned in %s".formatted(cellId, directory));
        }
        return place;
    }

    /**
     * Writes {@code cells/<id>/detail.json}.
     *
     * @throws ArchiveException if the file system refuses
     */
    public void writeDetail(String cellId, CellDetail detail) {
        ArchiveJson.writeDense(cellDirectory(cellId).resolve(Archive.DETAIL), detail);
    }

    /**
     * Keeps a try at a cell in which the harness failed, before the next: all that is in its folder goes to {@code
     * tries/<number>/}, with a record of its own.
     *
     * @throws ArchiveException if the file system refuses
     */
    public void keepTry(CellRecord cell, CellDetail detail) {
        Path folder = cellDirectory(cell.id());
        Path kept = tryFolder(folder, cell.tries());
        try {
            Files.createDirectories(kept);
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    if (!file.endsWith(Archive.TRIES)) {
                        Files.move(file, kept.resolve(file.getFileName()));
                    }
                }
            }
        } catch (IOException e) {
            throw ArchiveException.notWritten(kept, e);
        }
        ArchiveJson.writeDense(kept.resolve(Archive.DETAIL), detail);
        ArchiveJson.write(kept.resolve(Archive.CELL), cell);
    }

    /** Where a cell's folder keeps such a try: {@code tries/1}. */
    public static Path tryFolder(Path cellFolder, int number) {
        return cellFolder.resolve(Archive.TRIES).resolve(Integer.toString(number));
    }

    /**
     * Adds a line to {@code run.log}. A log that can't be written stops no run: what decides is written elsewhere, and
     * says so.
     *
     * @param text without control characters, or they are replaced
     */
    public synchronized void log(Instant at, String text) {
        String line = at + " " + text.replaceAll("\\p{Cntrl}", " ") + "\n";
        try {
            Files.writeString(
                    directory.resolve(Archive.LOG), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            // As said above.
        }
    }

    private void writeManifest() {
        ArchiveJson.write(directory.resolve(Archive.MANIFEST), manifest);
    }

    /** Ends the run, and gives it free. */
    public void finish(Instant end) {
        try {
            writeEnd(end);
        } finally {
            release();
        }
    }

    /**
     * Writes the whole table, and into {@code run.json} when the run ended. Until then the run reads as one that was cut
     * off.
     */
    public synchronized void writeEnd(Instant end) {
        table.writeForGood();
        manifest = manifest.withEnd(end);
        writeManifest();
    }

    /**
     * Gives the run free, once all that belongs to it is written, such as its report. Until then it can't be removed while
     * this process lives; and if this process is killed before, the run is not finished.
     */
    public void release() {
        lock.release();
    }
}
