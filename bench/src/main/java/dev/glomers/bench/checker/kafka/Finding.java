package dev.glomers.bench.checker.kafka;

import dev.glomers.bench.edn.Keyword;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An error.
 *
 * @param rank by which those to be shown are chosen: see {@link ErrorType}
 * @param details makes what results say of it; asked only if it is shown
 */
record Finding(long rank, Supplier<Map<Keyword, @Nullable Object>> details) {}
