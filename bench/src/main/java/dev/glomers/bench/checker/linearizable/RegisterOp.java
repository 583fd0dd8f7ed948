package dev.glomers.bench.checker.linearizable;

import org.jspecify.annotations.Nullable;

/** An op on a register. Values are EDN's, compared with equals. */
public sealed interface RegisterOp {
    /**
     * It read this.
     *
     * @param value null if what it read is not known: that is always possible
     */
    record Read(@Nullable Object value) implements RegisterOp {}

    /** It wrote this. */
    record Write(@Nullable Object value) implements RegisterOp {}

    /** It found the one value, and put the other in its place. */
    record Cas(@Nullable Object expected, @Nullable Object replacement) implements RegisterOp {}
}
