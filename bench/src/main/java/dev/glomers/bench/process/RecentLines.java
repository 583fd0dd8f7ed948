package dev.glomers.bench.process;

import java.util.ArrayDeque;
import java.util.Deque;

/** The last lines that a process printed, for the message that says how it died. Thread-safe. */
final class RecentLines {
    private static final int CAPACITY = 32;
    /** Beyond any line that a person would read. */
    private static final int MAX_CHARACTERS = 10_000;

    private final Deque<String> lines = new ArrayDeque<>();

    synchronized void add(String line) {
        if (lines.size() == CAPACITY) {
            lines.removeFirst();
        }
        lines.addLast(line.length() <= MAX_CHARACTERS ? line : line.substring(0, MAX_CHARACTERS) + "...");
    }

    /** One below the other. */
    synchronized String text() {
        return String.join("\n", lines);
    }
}
