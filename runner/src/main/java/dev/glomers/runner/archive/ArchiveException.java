package dev.glomers.runner.archive;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The archive can't be read or written. The message names the file, what is wrong with it, and how to mend it. */
public final class ArchiveException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ArchiveException(Path file, String problem, String mend, @Nullable Throwable cause) {
        super("%s: %s. %s".formatted(file, problem, mend), cause);
    }

    /** For what the file system refuses. */
    public static ArchiveException notWritten(Path file, IOException cause) {
        return new ArchiveException(
                file,
                "can't be written (" + reason(cause) + ")",
                "See that the folder may be written and the disk has room",
                cause);
    }

    /** The same for what belongs to a cell, of which then nothing is kept. */
    public static ArchiveException ofCell(String cellId, Path runDir, IOException cause) {
        return new ArchiveException(
                Archive.cellFolder(runDir, cellId),
                "cell " + cellId + " can't be written (" + reason(cause) + ")",
                "See that the folder may be written and the disk has room",
                cause);
    }

    /** What the system said, such as {@code No space left on device}; else the kind of failure. */
    private static String reason(IOException failure) {
        if (failure instanceof FileSystemException known) {
            return known.getReason() == null ? kind(failure) : known.getReason();
        }
        return failure.getMessage() == null ? kind(failure) : failure.getMessage();
    }

    private static String kind(IOException failure) {
        return failure.getClass().getSimpleName();
    }
}
