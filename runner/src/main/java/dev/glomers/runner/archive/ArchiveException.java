package dev.glomers.runner.archive;

import java.io.IOException;
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
                "can't be written (" + cause.getClass().getSimpleName() + ")",
                "See that the folder may be written and the disk has room",
                cause);
    }
}
