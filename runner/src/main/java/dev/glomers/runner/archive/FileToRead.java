package dev.glomers.runner.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where to look when a harness came to no verdict. */
public final class FileToRead {
    private static final List<String> CANDIDATES = List.of("console.txt", "store/jepsen.log", Archive.CELL);

    private FileToRead() {}

    /**
     * The file that says most about why a cell crashed, timed out or can't be read.
     *
     * @param runDir {@code results/<experiment>/<run-id>}
     * @return nothing if the cell has a verdict, or never ran
     */
    public static Optional<Path> of(Path runDir, CellRecord cell) {
        return in(Archive.cellFolder(runDir, cell.id()), cell);
    }

    /** The same, where the cell's files are elsewhere: those of a try that failed. */
    public static Optional<Path> in(Path folder, CellRecord cell) {
        if (cell.status().isVerdict() || cell.status() == CellStatus.NOT_RUN) {
            return Optional.empty();
        }
        return CANDIDATES.stream()
                .map(folder::resolve)
                .filter(FileToRead::hasText)
                .findFirst();
    }

    private static boolean hasText(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) > 0;
        } catch (IOException e) {
            return false;
        }
    }
}
