package dev.glomers.stdio;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Cuts a stream into lines of bytes. A line that is too long is skipped to its end, holding none of it in memory. */
final class LineReader {
    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final int maxLineBytes;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;

    LineReader(InputStream in, int maxLineBytes) {
        this.in = in;
        this.maxLineBytes = maxLineBytes;
    }

    /** What was read. */
    sealed interface Line {
        /** A line without its line break. */
        record Whole(byte[] bytes) implements Line {}

        /** A line that was longer than allowed. */
        record TooLong(long length) implements Line {}
    }

    /** The next line, or null at the end of the stream. A last line without a line break counts. */
    @Nullable
    Line next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long length = 0;
        while (position < limit || fill()) {
            int end = position;
            while (end < limit && buffer[end] != '\n') {
                end++;
            }
            length += end - position;
            if (length <= maxLineBytes) {
                line.write(buffer, position, end - position);
            } else {
                line.reset();
            }
            position = end + 1;
            if (end < limit) {
                return line(line, length);
            }
        }
        return length == 0 ? null : line(line, length);
    }

    private Line line(ByteArrayOutputStream line, long length) {
        return length <= maxLineBytes ? new Line.Whole(line.toByteArray()) : new Line.TooLong(length);
    }

    private boolean fill() throws IOException {
        position = 0;
        limit = Math.max(0, in.read(buffer));
        return limit > 0;
    }
}
