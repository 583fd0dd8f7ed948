package dev.glomers.runner.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;

/** Tells a cell that is in the archive with all that belongs to it from one that was torn while it was written. */
final class WholeCell {
    private static final String RESULTS = "results.edn";

    private WholeCell() {}

    /**
     * The cell, unless it has to be run again: because it never ran, because it was cut off, since {@code cell.json} is
     * what is written last, or because something of it was lost later.
     */
    static Optional<CellRecord> read(Path runDir, PlannedCell planned) {
        Path folder = Archive.cellFolder(runDir, planned.id());
        if (Files.exists(folder.resolve(Archive.WORK), LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        try {
            CellRecord cell = ArchiveJson.read(folder.resolve(Archive.CELL), CellRecord.class);
            boolean isWhole = cell.id().equals(planned.id())
                    && Archive.detail(runDir, planned.id()).isPresent()
                    && (!cell.status().isVerdict() || isFilled(folder.resolve(RESULTS)));
            return isWhole ? Optional.of(cell) : Optional.empty();
        } catch (ArchiveJson.Unreadable e) {
            return Optional.empty();
        }
    }

    private static boolean isFilled(Path file) {
        try {
            return Files.size(file) > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
