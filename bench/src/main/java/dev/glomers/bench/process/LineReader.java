package dev.glomers.bench.process;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads lines of bytes, up to a length: a longer one comes in pieces, so that no node can fill the memory. */
final class LineReader {
    private static final int BUFFER_BYTES = 1 << 16;

    private final InputStream in;
    private final int maxLineBytes;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int end;

    LineReader(InputStream in, int maxLineBytes) {
        this.in = in;
        this.maxLineBytes = maxLineBytes;
    }

    /**
     * The next line without its line break, or null at the end. What has as many bytes as a line may have is a piece of
     * one that goes on, or all of it.
     */
    byte @Nullable [] next() throws IOException {
        if (!fill()) {
            return null;
        }
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        do {
            int from = position;
            int most = Math.min(end, from + maxLineBytes - line.size());
            while (position < most && buffer[position] != '\n') {
                position++;
            }
            line.write(buffer, from, position - from);
            if (position < end && buffer[position] == '\n') {
                position++;
                return line.toByteArray();
            }
            if (line.size() == maxLineBytes) {
                return line.toByteArray();
            }
        } while (fill());
        return line.toByteArray();
    }

    /** Has something in the buffer; false at the end. */
    private boolean fill() throws IOException {
        if (position < end) {
            return true;
        }
        position = 0;
        end = Math.max(0, in.read(buffer));
        return end > 0;
    }
}
