package dev.glomers.bench.cli;

import dev.glomers.bench.sim.NodeLog;
import dev.glomers.bench.store.TestLog;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code node-logs/<id>.log}: what a node writes to stderr, up to a size. Thread-safe. */
final class NodeLogFile implements NodeLog, Closeable {
    /** No node can fill the disk: Maelstrom has no such limit. */
    static final long MAX_BYTES = 64L << 20;

    private final OutputStream out;
    private final String id;
    private final TestLog testLog;
    private final boolean isMirrored;
    private long bytes;
    private boolean isFull;
    private boolean closed;

    /**
     * A log in this file.
     *
     * @param testLog is told when the file is full
     * @param isMirrored whether each line goes to the test's log as well
     */
    NodeLogFile(Path file, String id, TestLog testLog, boolean isMirrored) throws IOException {
        this.out = new BufferedOutputStream(Files.newOutputStream(file));
        this.id = id;
        this.testLog = testLog;
        this.isMirrored = isMirrored;
    }

    @Override
    public synchronized void line(String line) {
        if (closed || isFull) {
            // A process that was killed may have left something in its pipe.
            return;
        }
        byte[] text = (line + "\n").getBytes(StandardCharsets.UTF_8);
        bytes += text.length;
        isFull = bytes > MAX_BYTES;
        if (isFull) {
            String end = "more than " + (MAX_BYTES >> 20) + " MiB were written to stderr, and the rest is not kept";
            testLog.warn("test runner", "Node " + id + " filled its log: " + end);
            write(("The log ends here: " + end + "\n").getBytes(StandardCharsets.UTF_8));
            return;
        }
        write(text);
        if (isMirrored) {
            testLog.info(id + " stderr", line);
        }
    }

    private void write(byte[] text) {
        try {
            out.write(text);
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("can't write to the log of " + id + ": " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        out.close();
    }
}
