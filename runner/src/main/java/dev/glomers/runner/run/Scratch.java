package dev.glomers.runner.run;

import dev.glomers.bench.process.Owner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder for what is thrown away, below the one for temporary files. It says in a file of its own whose it is. */
public final class Scratch {
    private static final String PREFIX = "glomers-explore";
    private static final String OWNER = ".owner";

    private Scratch() {}

    /** Makes one, which belongs to this JVM. */
    static Path create() throws IOException {
        Path folder = Files.createTempDirectory(PREFIX);
        Files.writeString(folder.resolve(OWNER), Owner.self());
        return folder;
    }

    /** Those whose JVM was killed. */
    public static List<Path> orphans() throws IOException {
        try (Stream<Path> entries = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith(PREFIX))
                    .filter(entry -> Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS))
                    .filter(Scratch::isOrphaned)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isOrphaned(Path folder) {
        try {
            return Owner.isGone(Files.readString(folder.resolve(OWNER)));
        } catch (IOException e) {
            // Being made, or another user's.
            return false;
        }
    }

    /** Removes one, with all that is in it. */
    public static void remove(Path folder) throws IOException {
        Folders.delete(folder);
    }
}
