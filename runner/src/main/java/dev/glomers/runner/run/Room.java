package dev.glomers.runner.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Tells a harness that failed for want of room from one that failed by itself: the one says nothing about its cell. */
final class Room {
    /** A file that does not fit fills the disk to the last block; whoever has this much left was not stopped by it. */
    private static final long LEAST_BYTES = 256 * 1024;

    private Room() {}

    /**
     * Makes sure that there is some.
     *
     * @throws IOException if the disk below this folder is full
     */
    static void check(Path folder) throws IOException {
        long left = Files.getFileStore(folder).getUsableSpace();
        if (left < LEAST_BYTES) {
            throw new IOException("No space left on device: " + left + " bytes are free");
        }
    }
}
