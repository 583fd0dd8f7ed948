package dev.glomers.bench.service;

/**
 * A state that replicas can hold, each its own.
 *
 * @param <S> the state itself
 */
interface Mergeable<S extends Mergeable<S>> extends State<S> {
    /** What a replica knows that has heard of the other's state. */
    S mergedWith(S other);
}
