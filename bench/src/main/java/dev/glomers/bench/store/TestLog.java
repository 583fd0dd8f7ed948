package dev.glomers.bench.store;

import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;

/**
 * {@code jepsen.log}: a line for everything that happens, in Jepsen's columns, but for the time, which counts from the
 * beginning of the test. Thread-safe.
 */
public final class TestLog implements Closeable {
    private static final long NANOS_PER_MICRO = 1_000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private final BufferedWriter out;
    private final LongSupplier nanos;

    /** A level of Jepsen's log. */
    public enum Level {
        /** As it should be. */
        INFO,
        /** Something that a user should look at. */
        WARN
    }

    /**
     * A log in this file.
     *
     * @param nanos the time since the test began
     */
    public TestLog(Path file, LongSupplier nanos) throws IOException {
        this.out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
        this.nanos = nanos;
    }

    /** Writes a line. */
    public void info(String thread, String line) {
        write(Level.INFO, thread, line);
    }

    /** Writes a warning. */
    public void warn(String thread, String line) {
        write(Level.WARN, thread, line);
    }

    private synchronized void write(Level level, String thread, String line) {
        try {
            long micros = nanos.getAsLong() / NANOS_PER_MICRO;
            String fraction = Long.toString(MICROS_PER_SECOND + micros % MICROS_PER_SECOND);
            out.append("T+").append(Long.toString(micros / MICROS_PER_SECOND)).append('.');
            out.append(fraction, 1, fraction.length())
                    .append('\t')
                    .append(level.name())
                    .append("\t[");
            out.append(thread).append("] ").append(line).append('\n');
        } catch (IOException e) {
            throw new UncheckedIOException("can't write to jepsen.log: " + e.getMessage(), e);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        out.close();
    }
}
