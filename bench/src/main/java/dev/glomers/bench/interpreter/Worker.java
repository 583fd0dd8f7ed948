package dev.glomers.bench.interpreter;

import dev.glomers.bench.history.Completion;
import dev.glomers.bench.history.Op;
import java.util.function.Consumer;

/** Carries out the ops of one thread, one at a time. */
@FunctionalInterface
public interface Worker {
    /**
     * Begins an op.
     *
     * @param done to be told once, now or later, how it ended
     */
    void invoke(Op op, Consumer<Completion> done);
}
