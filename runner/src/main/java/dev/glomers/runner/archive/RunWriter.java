package dev.glomers.runner.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Writes one run into the archive as it goes on. Cells may be written from several threads; at each moment the folder
 * holds a readable run of those that have ended.
 */
public final class RunWriter {
    private final Path directory;
    private final CellTable table;
    private final List<String> plannedIds;
    private final WriteLock lock;
    /** Rows of the table by their place in the plan. */
    private final SortedMap<Integer, String> rows = new TreeMap<>();

    private RunManifest manifest;

    RunWriter(Path directory, RunManifest manifest) {
        this.directory = directory;
        this.manifest = manifest;
        this.table = CellTable.of(manifest);
        this.lock = WriteLock.hold(directory);
        this.plannedIds = manifest.plan().stream().map(PlannedCell::id).toList();
        ArchiveJson.write(directory.resolve(Archive.MANIFEST), manifest);
        writeTable();
    }

    /** {@code results/<experiment>/<run-id>} */
    public Path directory() {
        return directory;
    }

    /** The manifest as it was written, with the run id that was free. */
    public synchronized RunManifest manifest() {
        return manifest;
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
     * Writes {@code cells/<id>/cell.json}, and {@code cells.csv} with one row more. Rows are in planned order.
     *
     * @throws IllegalArgumentException if the cell was not planned, or is written already
     * @throws ArchiveException if the file system refuses
     */
    public synchronized void writeCell(CellRecord cell) {
        int place = plannedIds.indexOf(cell.id());
        if (place < 0) {
            throw new IllegalArgumentException("cell %s was not planned in %s".formatted(cell.id(), directory));
        }
        if (rows.containsKey(place)) {
            throw new IllegalArgumentException("cell %s is written already in %s".formatted(cell.id(), directory));
        }
        String row = table.row(cell);
        ArchiveJson.write(cellDirectory(cell.id()).resolve(Archive.CELL), cell);
        rows.put(place, row);
        writeTable();
    }

    /**
     * Writes {@code cells/<id>/detail.json}.
     *
     * @throws ArchiveException if the file system refuses
     */
    public void writeDetail(String cellId, CellDetail detail) {
        ArchiveJson.writeDense(cellDirectory(cellId).resolve(Archive.DETAIL), detail);
    }

    private void writeTable() {
        WholeFile.write(directory.resolve(Archive.TABLE), table.header() + String.join("", rows.values()));
    }

    /**
     * Writes into {@code run.json} when the run ended. Until then the run reads as one that was cut off, and can't be
     * removed while this process lives.
     */
    public synchronized void finish(Instant end) {
        manifest = manifest.withEnd(end);
        ArchiveJson.write(directory.resolve(Archive.MANIFEST), manifest);
        lock.release();
    }
}
