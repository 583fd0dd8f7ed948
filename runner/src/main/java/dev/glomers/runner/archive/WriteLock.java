package dev.glomers.runner.archive;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Says that a run is being written, to other processes too. It is a lock of the operating system, which drops it together
 * with its holder: a run that was killed is not taken for one that goes on.
 */
final class WriteLock {
    private static final String FILE = ".writing";
    /** Held by this process; asking the system for these would drop them (POSIX, on closing any handle of the file). */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final @Nullable FileChannel channel;

    private WriteLock(Path file, @Nullable FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes the lock of a run that nobody else writes. Where the file system has no locks, the run goes on without. */
    static WriteLock hold(Path runDir) {
        Path file = fileOf(runDir);
        OURS.add(file);
        try {
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock unused = channel.lock();
            return new WriteLock(file, channel);
        } catch (IOException e) {
            return new WriteLock(file, null);
        }
    }

    /** Whether some process writes this run. */
    static boolean isHeld(Path runDir) {
        Path file = fileOf(runDir);
        if (OURS.contains(file)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
                FileLock free = channel.tryLock()) {
            return free == null;
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new ArchiveException(
                    file,
                    "can't be locked (" + e.getClass().getSimpleName() + "), so nobody can say whether the run goes on",
                    "Delete this file if it does not",
                    e);
        }
    }

    private static Path fileOf(Path runDir) {
        return runDir.toAbsolutePath().normalize().resolve(FILE);
    }

    /** Gives it back. */
    void release() {
        try {
            Files.deleteIfExists(file);
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // The lock goes with the process; the file without it says nothing.
        } finally {
            OURS.remove(file);
        }
    }
}
