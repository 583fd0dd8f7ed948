package dev.glomers.runner.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Says that a run is being written, to other processes too, and by whom. It is a lock of the operating system, which drops
 * it together with its holder: a run that was killed is not taken for one that goes on. The file's text is for people.
 */
final class WriteLock {
    static final String FILE = ".writing";
    private static final String GIVEN_BACK = "given back";
    /** Whoever only asks holds it for a moment, too. */
    private static final int ATTEMPTS = 50;

    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    /** Held by this process; asking the system for these would drop them (POSIX, on closing any handle of the file). */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final @Nullable FileChannel channel;

    private WriteLock(Path file, @Nullable FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /**
     * Takes the lock of a run. Where the file system has no locks, the run goes on without.
     *
     * @param argv the command line for which it is taken
     * @throws ArchiveException if somebody writes the run already; it says who
     */
    static synchronized WriteLock hold(Path runDir, List<String> argv) {
        Path file = fileOf(runDir);
        if (!OURS.add(file)) {
            throw held(runDir, Holder.self(List.of()));
        }
        FileChannel channel = null;
        try {
            channel = lock(file);
            if (channel == null) {
                OURS.remove(file);
                throw held(runDir, Holder.in(file));
            }
            replace(channel, Holder.self(argv));
        } catch (IOException e) {
            // No locks here, or no room for the holder's name; whether the run can be written will show.
        }
        return new WriteLock(file, channel);
    }

    /** The file, locked; null if somebody else has the lock and keeps it. */
    private static @Nullable FileChannel lock(Path file) throws IOException {
        for (int attempt = 1; ; attempt++) {
            FileChannel channel = FileChannel.open(
                    file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            boolean isLocked = tryLock(channel);
            boolean isLast = attempt == ATTEMPTS;
            // A file that was given back between our opening and locking it is deleted: the lock on it is worth
            // nothing.
            if (isLocked && (isLast || !Holder.in(channel).equals(GIVEN_BACK))) {
                return channel;
            }
            channel.close();
            if (isLast) {
                return null;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            // This process has it, under another name of the folder.
            return false;
        }
    }

    private static ArchiveException held(Path runDir, String holder) {
        return new ArchiveException(
                runDir, "is being written by " + holder, "Wait until that run has ended, or stop it", null);
    }

    /** Whether some process writes this run. */
    static synchronized boolean isHeld(Path runDir) {
        Path file = fileOf(runDir);
        if (OURS.contains(file)) {
            return true;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock free = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return free == null;
        } catch (NoSuchFileException e) {
            return false;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            throw new ArchiveException(
                    file,
                    "can't be locked (" + e.getClass().getSimpleName() + "), so nobody can say whether the run goes on",
                    "Delete this file if it does not",
                    e);
        }
    }

    /** Whether nobody gave it back since it was last held: its holder goes on, or was killed. */
    static boolean isLeft(Path runDir) {
        return Files.exists(fileOf(runDir));
    }

    /** Who writes this run, if somebody does: {@code process 4711 on host since 2026-11-23T10:30:00Z: glomers run ...}. */
    static synchronized String holder(Path runDir) {
        Path file = fileOf(runDir);
        return OURS.contains(file) ? Holder.self(List.of()) : Holder.in(file);
    }

    private static Path fileOf(Path runDir) {
        return runDir.toAbsolutePath().normalize().resolve(FILE);
    }

    private static void replace(FileChannel channel, String text) throws IOException {
        channel.truncate(0);
        ByteBuffer rest = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        long position = 0;
        while (rest.hasRemaining()) {
            position += channel.write(rest, position);
        }
    }

    /** Gives it back. */
    void release() {
        try {
            if (channel != null) {
                replace(channel, GIVEN_BACK);
            }
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
