package dev.glomers.runner.archive;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * {@code cells.csv} while its run goes on, its rows in planned order whichever cell ends first. Writing all of it as each
 * cell ends would take a time that grows with the square of their number; so it rests after each time for as long as
 * makes the writing a small part of the run. What it lacks meanwhile stands in the cells' {@code cell.json}, which is
 * what a run that has no end is read from.
 */
final class TableFile {
    private static final long REST_NANOS = TimeUnit.SECONDS.toNanos(1);
    /** Of the time that writing took: it is never more than a twentieth of the run. */
    private static final long REST_FACTOR = 20;

    private final Path file;
    private final String header;
    private final LongSupplier nanoTime;
    private final SortedMap<Integer, String> rows = new TreeMap<>();
    private long writtenAtNanos;
    private long restNanos;

    TableFile(Path file, String header, LongSupplier nanoTime) {
        this.file = file;
        this.header = header;
        this.nanoTime = nanoTime;
    }

    boolean has(int place) {
        return rows.containsKey(place);
    }

    /** A row that the next {@link #write} will have. */
    void put(int place, String row) {
        rows.put(place, row);
    }

    /** A cell has ended: writes the table, if it has rested, and otherwise only marks it as changed. */
    void add(int place, String row) {
        put(place, row);
        if (nanoTime.getAsLong() - writtenAtNanos >= restNanos) {
            write();
        } else {
            mark();
        }
    }

    /** Writes it. */
    void write() {
        long begunNanos = nanoTime.getAsLong();
        WholeFile.write(file, text());
        writtenAtNanos = nanoTime.getAsLong();
        restNanos = Math.max(REST_NANOS, REST_FACTOR * (writtenAtNanos - begunNanos));
    }

    /** Writes it for the last time. */
    void writeForGood() {
        WholeFile.writeForGood(file, text());
    }

    private String text() {
        return header + String.join("", rows.values());
    }

    /** So that {@link Archive#stamp} tells. */
    private void mark() {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
        } catch (IOException e) {
            throw ArchiveException.notWritten(file, e);
        }
    }
}
