package dev.glomers.bench.edn;

import org.jspecify.annotations.Nullable;

/**
 * A tagged literal. No tag means anything to the reader, so that any tag can be read: even {@code #inst} and
 * {@code #uuid} come as this.
 *
 * @param tag without the {@code #}: {@code jepsen.history.Op}, {@code object}
 * @param value what the tag is put on
 */
public record Tagged(String tag, @Nullable Object value) {}
