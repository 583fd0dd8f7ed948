package dev.glomers.bench.checker.linearizable;

import java.util.Optional;

/**
 * What an object does when it is used by one client at a time. Pure: the same state and op always give the same.
 *
 * @param <S> its states; compared with equals
 * @param <O> its ops, results included; compared with equals: equal ops must do the same
 */
public interface Model<S, O> {
    /** The state before the first op. */
    S initial();

    /** The state after the op, or empty if the op can't take place, or can't have this result, in that state. */
    Optional<S> step(S state, O op);

    /** True for an op that never changes the state, such as a read; to know of such ops makes the search shorter. */
    default boolean isReadOnly(O op) {
        return false;
    }
}
