package dev.glomers.stdio;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** Writes to files that are on the disk when it returns. */
final class Durable {
    private Durable() {}

    /** Makes a folder, with those above it that are missing. */
    static void makeFolder(Path folder) throws IOException {
        Path parent = folder.toAbsolutePath().getParent();
        if (parent == null || Files.isDirectory(folder)) {
            return;
        }
        makeFolder(parent);
        // Another node may have made it meanwhile.
        Files.createDirectories(folder);
        syncParent(folder);
    }

    /** Replaces a file's content, or makes the file. Whoever reads it finds the old content or the new one, whole. */
    static void replace(Path file, byte[] content) throws IOException {
        Path aside = file.resolveSibling(file.getFileName() + ".new");
        try (FileChannel channel = FileChannel.open(
                aside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            writeAll(channel, content);
        }
        Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
        syncParent(file);
    }

    /** Writes at the end of a file, which must exist. */
    static void append(Path file, byte[] content) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.APPEND)) {
            writeAll(channel, content);
        }
    }

    private static void writeAll(FileChannel channel, byte[] content) throws IOException {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
        channel.force(false);
    }

    /** What is new is not there for good before the folder that names it is. */
    private static void syncParent(Path child) throws IOException {
        Path folder = child.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
