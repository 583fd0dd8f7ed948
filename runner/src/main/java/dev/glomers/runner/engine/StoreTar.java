package dev.glomers.runner.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * Unpacks a tar stream that comes out of a container, whose content nobody vouches for: regular files and directories
 * only, names that stay inside the target, and no more bytes and entries than allowed. Links are passed over: {@code
 * store/latest} is one.
 */
final class StoreTar {
    private static final int BUFFER_BYTES = 1 << 16;
    private static final int MAX_ENTRIES = 20_000;
    private static final int MAX_NAME_LENGTH = 1000;

    private final long maxBytes;

    StoreTar(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** The stream holds what must not be unpacked, or too much of it. */
    static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        private Refused(String message) {
            super(message);
        }
    }

    /**
     * Unpacks the stream into a directory.
     *
     * @throws Refused at the first entry that is not allowed; what came before it is there
     */
    void unpack(InputStream stream, Path target) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(stream)) {
            long left = maxBytes;
            int entries = 0;
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                entries++;
                if (entries > MAX_ENTRIES) {
                    throw new Refused("more than " + MAX_ENTRIES + " files in the store");
                }
                Path file = inside(entry.getName(), target);
                switch (kind(entry)) {
                    case FOLDER -> Files.createDirectories(file);
                    case FILE -> {
                        Files.createDirectories(file.getParent());
                        left -= copy(tar, file, left);
                    }
                    case LINK -> {
                        // Passed over.
                    }
                    case OTHER ->
                        throw new Refused("\"" + entry.getName() + "\" in the store is neither a file nor a directory");
                }
            }
        }
    }

    private enum Kind {
        FOLDER,
        FILE,
        LINK,
        OTHER
    }

    /** By the flag alone: {@code isFile()} holds for links and devices too. */
    private static Kind kind(TarArchiveEntry entry) {
        return switch (entry.getLinkFlag()) {
            case TarConstants.LF_DIR -> Kind.FOLDER;
            case TarConstants.LF_NORMAL, TarConstants.LF_OLDNORM -> Kind.FILE;
            case TarConstants.LF_SYMLINK, TarConstants.LF_LINK -> Kind.LINK;
            default -> Kind.OTHER;
        };
    }

    private static Path inside(String name, Path target) throws Refused {
        boolean isOdd = name.isEmpty()
                || name.length() > MAX_NAME_LENGTH
                || name.startsWith("/")
                || name.contains("\\")
                || name.contains("\0");
        List<String> parts = new ArrayList<>();
        for (String part : name.split("/", -1)) {
            isOdd |= part.equals("..");
            if (!part.isEmpty() && !part.equals(".")) {
                parts.add(part);
            }
        }
        if (isOdd) {
            throw new Refused("\"" + name + "\" in the store is not a name that stays inside it");
        }
        Path file = target;
        for (String part : parts) {
            file = file.resolve(part);
        }
        return file;
    }

    private long copy(InputStream from, Path file, long left) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        long written = 0;
        try (OutputStream to = Files.newOutputStream(file)) {
            for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                written += read;
                if (written > left) {
                    throw new Refused("the store is larger than " + maxBytes + " bytes");
                }
                to.write(buffer, 0, read);
            }
        }
        return written;
    }
}
