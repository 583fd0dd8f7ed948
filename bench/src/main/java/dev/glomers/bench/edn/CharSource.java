package dev.glomers.bench.edn;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;

/** The characters of an input, one at a time, with the place each came from. */
final class CharSource {
    /** What stands for the character after the last one. */
    static final int END = -1;

    private final Reader reader;
    private final String name;
    private final long maxChars;
    private final char[] buffer = new char[1 << 16];
    private int position;
    private int limit;
    private long remaining;
    private int line = 1;
    /** How many characters lie before the buffer's first. */
    private long bufferStart;
    /** How many characters lie before the present line's first. */
    private long lineStart;

    CharSource(Reader reader, String name, long maxChars) {
        this.reader = reader;
        this.name = name;
        this.maxChars = maxChars;
        this.remaining = maxChars;
    }

    /** Counts anew how much of the limit is used. */
    void beginValue() {
        remaining = maxChars;
    }

    /** The next character, which stays the next one; or {@link #END}. */
    int peek() {
        if (position == limit && !refill()) {
            return END;
        }
        return buffer[position];
    }

    /** Takes the next character; or gives {@link #END}. */
    int next() {
        if (position == limit && !refill()) {
            return END;
        }
        if (remaining-- == 0) {
            throw new EdnException(place(), "a value of at most " + maxChars + " characters", "a longer one");
        }
        char next = buffer[position++];
        if (next == '\n') {
            line++;
            lineStart = bufferStart + position;
        }
        return next;
    }

    /** The place of the next character. */
    Place place() {
        return new Place(name, line, (int) (bufferStart + position - lineStart) + 1);
    }

    private boolean refill() {
        bufferStart += limit;
        position = 0;
        limit = 0;
        try {
            // A reader may give 0 characters only if it was asked for none.
            limit = Math.max(reader.read(buffer), 0);
        } catch (IOException e) {
            throw new UncheckedIOException("can't read " + name + ": " + e.getMessage(), e);
        }
        return limit > 0;
    }
}
