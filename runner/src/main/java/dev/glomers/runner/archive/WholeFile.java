package dev.glomers.runner.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Files that are there whole or not at all: written aside and moved into place. Whoever reads while a run goes on sees the
 * old text or the new, never half of one.
 */
public final class WholeFile {
    private static final AtomicLong COUNT = new AtomicLong();

    private WholeFile() {}

    /** Puts this text, as UTF-8, in place of whatever the file held. For what can be made again from other files. */
    public static void write(Path file, String text) {
        place(file, text, false);
    }

    /** The same, and forced to disk: what it says is nowhere else, and outlives a power cut. */
    public static void writeForGood(Path file, String text) {
        place(file, text, true);
    }

    private static void place(Path file, String text, boolean forced) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException("a file has a folder: " + file);
        }
        try {
            // A name of its own for every writer: two of them never share the file aside. Not createTempFile, whose
            // files only their owner may read, and a report is there for others.
            Path aside = folder.resolve(".%s.%d-%d.tmp"
                    .formatted(file.getFileName(), ProcessHandle.current().pid(), COUNT.incrementAndGet()));
            try {
                fill(aside, text.getBytes(StandardCharsets.UTF_8), forced);
                Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
                if (forced) {
                    forceNames(folder);
                }
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (IOException e) {
            throw ArchiveException.notWritten(file, e);
        }
    }

    private static void fill(Path aside, byte[] bytes, boolean forced) throws IOException {
        try (FileChannel channel = FileChannel.open(
                aside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            if (forced) {
                channel.force(true);
            }
        }
    }

    /** The file's bytes outlive a power cut only where its name does. */
    private static void forceNames(Path folder) {
        try (FileChannel names = FileChannel.open(folder, StandardOpenOption.READ)) {
            names.force(true);
        } catch (IOException e) {
            // Not every system lets a folder be opened; then the name is left to it.
        }
    }
}
