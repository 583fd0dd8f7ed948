package dev.glomers.stdio;

import dev.glomers.node.LogEntries;
import dev.glomers.node.StorageChange;
import dev.glomers.wire.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * A log in a file, as the changes that made it: a line {@code [ENTRY]}, {@code ["from",INDEX]} or
 * {@code ["before",INDEX]} for each. When entries are dropped at the log's beginning, it is written anew.
 *
 * <p>A last line without its end was being written when the node was killed, and counts for nothing.
 */
final class Journal {
    private static final String FROM = "from";
    private static final String BEFORE = "before";
    /** A file holds one log, so what it is called is said nowhere in it. */
    private static final String SELF = "self";

    private final Path file;
    /** Whether the file is there, and ends with a whole line. */
    private boolean whole;

    /** The log that is in this file: an empty one, if there is no such file. */
    Journal(Path file) {
        this.file = file;
    }

    /** All entries. */
    LogEntries read() throws IOException {
        LogEntries entries = new LogEntries();
        if (!Files.exists(file)) {
            return entries;
        }
        byte[] content = Files.readAllBytes(file);
        int begin = 0;
        int number = 1;
        for (int i = 0; i < content.length; i++) {
            if (content[i] == '\n') {
                entries.apply(change(Arrays.copyOfRange(content, begin, i), number++));
                begin = i + 1;
            }
        }
        return entries;
    }

    /** Makes these changes durable. */
    void add(List<StorageChange.ToLog> changes) throws IOException {
        if (changes.stream().anyMatch(StorageChange.DropBefore.class::isInstance)) {
            LogEntries entries = read();
            changes.forEach(entries::apply);
            rewrite(entries);
            return;
        }
        if (!whole) {
            makeWhole();
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        changes.forEach(change -> writeLine(change, lines));
        Durable.append(file, lines.toByteArray());
    }

    private void makeWhole() throws IOException {
        byte[] content = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        int end = content.length;
        while (end > 0 && content[end - 1] != '\n') {
            end--;
        }
        if (end < content.length || end == 0) {
            Durable.replace(file, Arrays.copyOf(content, end));
        }
        whole = true;
    }

    private void rewrite(LogEntries entries) throws IOException {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        writeLine(new StorageChange.DropBefore(SELF, entries.first()), lines);
        for (byte[] entry : entries.entries()) {
            writeLine(new StorageChange.Append(SELF, entry), lines);
        }
        Durable.replace(file, lines.toByteArray());
        whole = true;
    }

    private static void writeLine(StorageChange.ToLog change, ByteArrayOutputStream lines) {
        ArrayNode line = Json.array();
        if (change instanceof StorageChange.Append append) {
            line.add(Json.read(append.entry()));
        } else if (change instanceof StorageChange.DropFrom drop) {
            line.add(FROM).add(drop.index());
        } else if (change instanceof StorageChange.DropBefore drop) {
            line.add(BEFORE).add(drop.index());
        }
        lines.writeBytes(Json.write(line));
        lines.write('\n');
    }

    private StorageChange.ToLog change(byte[] line, int number) throws IOException {
        try {
            JsonNode json = Json.read(line);
            if (json.isArray() && json.size() == 1) {
                return new StorageChange.Append(SELF, Json.write(json.get(0)));
            }
            if (json.isArray() && json.size() == 2 && json.get(1).canConvertToLong()) {
                long index = json.get(1).longValue();
                switch (json.get(0).stringValue("")) {
                    case FROM:
                        return new StorageChange.DropFrom(SELF, index);
                    case BEFORE:
                        return new StorageChange.DropBefore(SELF, index);
                    default:
                }
            }
            throw new IllegalArgumentException("expected [ENTRY], [\"" + FROM + "\",INDEX] or [\"" + BEFORE
                    + "\",INDEX], found " + Json.shown(json));
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ", line " + number + ": " + e.getMessage(), e);
        }
    }
}
