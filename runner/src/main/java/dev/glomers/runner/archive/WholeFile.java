package dev.glomers.runner.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * Files that are there whole or not at all: written aside, forced to disk, and moved into place. Whoever reads while a
 * run goes on sees the old text or the new, never half of one.
 */
public final class WholeFile {
    private WholeFile() {}

    /** Puts this text, as UTF-8, in place of whatever the file held. */
    public static void write(Path file, String text) {
        write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Puts these bytes in place of whatever the file held. */
    public static void write(Path file, byte[] bytes) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException("a file has a folder: " + file);
        }
        try {
            // A name of its own for every writer: two of them never share the file aside.
            Path aside = Files.createTempFile(folder, "." + file.getFileName() + ".", ".tmp");
            try {
                fill(aside, bytes);
                Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(aside);
            }
        } catch (IOException e) {
            throw ArchiveException.notWritten(file, e);
        }
    }

    private static void fill(Path aside, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }
}
