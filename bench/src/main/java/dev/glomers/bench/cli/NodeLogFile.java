package dev.glomers.bench.cli;

import dev.glomers.bench.sim.NodeLog;
import dev.glomers.bench.store.TestLog;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** {@code node-logs/<id>.log}: what a node writes to stderr. Thread-safe. */
final class NodeLogFile implements NodeLog, Closeable {
    private final BufferedWriter out;
    private final String id;
    private final @Nullable TestLog also;
    private boolean closed;

    /** A log in this file; each line goes to the test's log as well, if there is one. */
    NodeLogFile(Path file, String id, @Nullable TestLog also) throws IOException {
        this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        this.id = id;
        this.also = also;
    }

    @Override
    public synchronized void line(String line) {
        if (closed) {
            // A process that was killed may have left something in its pipe.
            return;
        }
        try {
            out.write(line);
            out.write('\n');
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("can't write to the log of " + id + ": " + e.getMessage(), e);
        }
        if (also != null) {
            also.info(id + " stderr", line);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        out.close();
    }
}
