package dev.glomers.bench.checker.kafka;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.history.Op;
import org.jspecify.annotations.Nullable;

/**
 * A poll showed a message that nobody sent. Jepsen can't go on from there, and throws {@code :no-writer-of-value}: the
 * history is neither valid nor invalid.
 */
public final class NoWriterException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoWriterException(Object key, @Nullable Object message, Op reader) {
        super("expected every message that is polled to have been sent, found " + Edn.write(message) + " under key "
                + Edn.write(key) + ", which nobody sent, in the poll at index " + reader.shownIndex());
    }
}
