package dev.glomers.bench.checker.elle;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of the operations that a transaction consists of: {@code [:r 5 [1 2]]}, {@code [:append 5 3]}.
 *
 * @param f what it does, without the colon: {@code r}, {@code append}, {@code w}
 * @param key what it is done to
 * @param value what was written or read; null if a read found nothing, or its result is not known
 */
public record MicroOp(
        String f, @Nullable Object key, @Nullable Object value) {
    /** The function of a read. */
    public static final String READ = "r";

    private static final int PARTS = 3;

    /**
     * The operation that a vector stands for.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    static MicroOp of(@Nullable Object edn) {
        if (edn instanceof List<?> parts && parts.size() == PARTS && parts.get(0) instanceof Keyword f) {
            return new MicroOp(f.name(), parts.get(1), parts.get(2));
        }
        throw new IllegalArgumentException(
                "expected an operation of a transaction, such as [:r 5 nil], found " + Edn.write(edn));
    }

    /** True for a read. */
    public boolean isRead() {
        return f.equals(READ);
    }

    /** The operation as a vector. */
    public List<@Nullable Object> toEdn() {
        return Collections.unmodifiableList(Arrays.asList(Keyword.of(f), key, value));
    }
}
