package dev.glomers.runner.run;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.Run;
import dev.glomers.runner.results.StoreReader;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads for runs from before {@code detail.json} what it would hold, where their stores are still there. */
public final class Details {
    private Details() {}

    /**
     * Adds the files that are missing.
     *
     * @throws dev.glomers.runner.archive.ArchiveException if the run's folder can't be written
     */
    public static void fillIn(Run run) {
        for (CellRecord cell : run.cells()) {
            Path folder = Archive.cellFolder(run.directory(), cell.id());
            Path store = folder.resolve("store");
            if (Files.isDirectory(store)
                    && Archive.detail(run.directory(), cell.id()).isEmpty()) {
                Archive.addDetail(run.directory(), cell.id(), StoreReader.detail(store, folder.resolve("console.txt")));
            }
        }
    }
}
