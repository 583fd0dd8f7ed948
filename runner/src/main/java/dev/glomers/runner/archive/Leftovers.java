package dev.glomers.runner.archive;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What writers that were killed have left in an archive and nobody reads: the working folders of cells that had not
 * ended, runs that were being removed, files that were not yet moved into place. What belongs to a run that is being
 * written is none of it.
 */
public final class Leftovers {
    private static final String REMOVED = ".removed-";
    private static final Pattern ASIDE = Pattern.compile("\\..+\\.(\\d{1,18})-\\d+\\.tmp");
    /** Writing a file takes less: one as old as this belongs to no process of another machine that shares the archive. */
    private static final Duration OLD = Duration.ofMinutes(1);

    private Leftovers() {}

    /**
     * Those that there are now, in the order of their names.
     *
     * @throws ArchiveException if the archive can't be read
     */
    public static List<Path> find(Archive archive) {
        List<Path> found = new ArrayList<>();
        try {
            Files.walkFileTree(archive.folder(), Set.of(), Integer.MAX_VALUE, new Finder(found));
        } catch (IOException e) {
            throw new ArchiveException(archive.folder(), "can't be searched (" + e + ")", "See that it may be read", e);
        }
        found.sort(null);
        return List.copyOf(found);
    }

    /**
     * Removes one of them.
     *
     * @throws ArchiveException if the file system refuses
     */
    public static void remove(Path leftover) {
        try {
            Removal.delete(leftover);
        } catch (NoSuchFileException e) {
            // Somebody else was faster.
        } catch (IOException e) {
            throw new ArchiveException(leftover, "can't be removed (" + e + ")", "See that you may write there", e);
        }
    }

    private static final class Finder extends SimpleFileVisitor<Path> {
        private final List<Path> found;

        private Finder(List<Path> found) {
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            String name = String.valueOf(folder.getFileName());
            // Beside a cell.json it is the sign that the cell is torn: resuming the run removes both.
            boolean isWork = name.equals(Archive.WORK) && Files.notExists(folder.resolveSibling(Archive.CELL));
            if (isWork || name.startsWith(REMOVED)) {
                found.add(folder);
                return FileVisitResult.SKIP_SUBTREE;
            }
            boolean isRun = Files.exists(folder.resolve(Archive.MANIFEST));
            // A store is the harness's, whatever the names in it.
            boolean isStore = name.equals("store");
            return isStore || isRun && Archive.isBeingWritten(folder)
                    ? FileVisitResult.SKIP_SUBTREE
                    : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            Matcher aside = ASIDE.matcher(String.valueOf(file.getFileName()));
            boolean isOld = attributes.lastModifiedTime().toInstant().plus(OLD).isBefore(Instant.now());
            if (aside.matches()
                    && isOld
                    && ProcessHandle.of(Long.parseLong(aside.group(1))).isEmpty()) {
                found.add(file);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            if (failure instanceof NoSuchFileException) {
                // Gone meanwhile, or there is no archive yet.
                return FileVisitResult.CONTINUE;
            }
            throw failure;
        }
    }
}
