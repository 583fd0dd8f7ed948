package dev.glomers.runner.image;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** What a daemon builds an image from, as a tar. Owners are left out, so that it is the same whoever builds. */
final class Context {
    private static final int EXECUTABLE = 0755;
    private static final int PLAIN = 0644;

    private Context() {}

    /**
     * Writes the tar.
     *
     * @param release Maelstrom's, wherever it lies; none for an image without it
     */
    static void write(Checkout checkout, Optional<Path> release, Path to) throws IOException {
        try (OutputStream file = new BufferedOutputStream(Files.newOutputStream(to));
                TarArchiveOutputStream tar = new TarArchiveOutputStream(file, StandardCharsets.UTF_8.name())) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            for (String name : checkout.context()) {
                if (!name.equals(Release.FILE)) {
                    add(tar, checkout.folder(), checkout.folder().resolve(name));
                }
            }
            if (release.isPresent()) {
                add(tar, Release.FILE, release.get());
            }
        }
    }

    private static void add(TarArchiveOutputStream tar, Path top, Path start) throws IOException {
        if (!Files.exists(start)) {
            return;
        }
        try (Stream<Path> files = Files.walk(start)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                add(tar, top.relativize(file).toString().replace('\\', '/'), file);
            }
        }
    }

    private static void add(TarArchiveOutputStream tar, String name, Path file) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(Files.size(file));
        entry.setMode(TarArchiveEntry.DEFAULT_FILE_MODE & ~0777 | (Files.isExecutable(file) ? EXECUTABLE : PLAIN));
        tar.putArchiveEntry(entry);
        Files.copy(file, tar);
        tar.closeArchiveEntry();
    }
}
