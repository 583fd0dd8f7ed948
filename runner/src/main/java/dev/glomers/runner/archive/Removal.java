package dev.glomers.runner.archive;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Takes a run out of the archive. Links are removed, and never followed. */
final class Removal {
    private Removal() {}

    /** How much a folder holds, in bytes. */
    static long bytes(Path folder) {
        AtomicLong sum = new AtomicLong();
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    sum.addAndGet(attributes.size());
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) {
                    // What can't be read is not counted; removing it will say why.
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new ArchiveException(folder, "can't be measured", "See that the folder may be read", e);
        }
        return sum.get();
    }

    /**
     * Removes a run, and its experiment's folder if nothing else is in it. It is renamed first: whoever reads meanwhile
     * finds all of it or none, also where this is interrupted.
     */
    static void remove(Path run) {
        Path experiment = run.resolveSibling("");
        Path aside = run.resolveSibling(".removed-" + run.getFileName());
        try {
            if (Files.exists(aside)) {
                delete(aside);
            }
            Files.move(run, aside, StandardCopyOption.ATOMIC_MOVE);
            delete(aside);
        } catch (IOException e) {
            throw new ArchiveException(
                    run,
                    "can't be removed (" + e + ")",
                    "See that you may write there; " + aside.getFileName() + " holds what is left, if it is there",
                    e);
        }
        try {
            Files.delete(experiment);
        } catch (DirectoryNotEmptyException | NoSuchFileException e) {
            // Other runs are left, or somebody else was faster.
        } catch (IOException e) {
            throw ArchiveException.notWritten(experiment, e);
        }
    }

    /** Removes a folder where it is; cut off, it leaves a part, and can be told to go on. */
    static void removeFolder(Path folder) {
        try {
            delete(folder);
        } catch (IOException e) {
            throw new ArchiveException(folder, "can't be removed (" + e + ")", "See that you may write there", e);
        }
    }

    /** Deletes a folder with all that is in it. */
    static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
