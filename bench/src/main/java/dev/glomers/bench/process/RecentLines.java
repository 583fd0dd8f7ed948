package dev.glomers.bench.process;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines that a process printed, for the message that says how it died. Thread-safe. */
final class RecentLines {
    private static final int CAPACITY = 32;
    /** Beyond any line that a person would read. */
    private static final int MAX_BYTES = 10_000;

    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void add(byte[] line) {
        if (lines.size() == CAPACITY) {
            lines.removeFirst();
        }
        String shown = new String(line, 0, Math.min(line.length, MAX_BYTES), StandardCharsets.UTF_8);
        lines.addLast(line.length <= MAX_BYTES ? shown : shown + "...");
    }

    /** One below the other. */
    synchronized String text() {
        return String.join("\n", lines);
    }
}
