package dev.glomers.bench.generator;

import dev.glomers.bench.history.Op;

/**
 * A source of ops: an immutable value. It is asked for its next op, and may be asked again without the answer having
 * been used; then it gives the same one for the same context. Its randomness is part of the value.
 *
 * @see <a href="https://github.com/jepsen-io/jepsen/blob/main/jepsen/src/jepsen/generator.clj">jepsen.generator</a>
 */
public interface Generator {
    /** What comes next, as things stand. */
    Step next(Context context);

    /**
     * This generator, after it has heard of an op that was invoked or completed.
     *
     * @param context as of the op: the thread of a completed op is free again
     */
    default Generator update(Context context, Op op) {
        return this;
    }
}
