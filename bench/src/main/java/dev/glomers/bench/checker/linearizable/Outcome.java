package dev.glomers.bench.checker.linearizable;

import java.util.List;
import java.util.OptionalInt;

/**
 * What the search for an order found. Calls are told by their place in the list that was given.
 *
 * @param <S> the states of the model
 */
public sealed interface Outcome<S> {
    /**
     * There is such an order.
     *
     * @param state the state it ends in
     * @param order the calls in that order; indeterminate ones that did not take place are left out
     */
    record Ok<S>(S state, List<Integer> order) implements Outcome<S> {
        public Ok {
            order = List.copyOf(order);
        }
    }

    /**
     * There is no such order.
     *
     * @param refused the call that fits nowhere: all that returned before it can be put into an order, but not with it
     * @param reached some of the ways to order all that returned before it, ten at most and at least one. What any other
     *     way leads to can be reached from one of them, or is like one of them but for which of several equal ops came
     *     first, or has used up more indeterminate ops.
     */
    record Illegal<S>(int refused, List<Reached<S>> reached) implements Outcome<S> {
        public Illegal {
            reached = List.copyOf(reached);
        }
    }

    /**
     * The search was given up.
     *
     * @param configurations how many configurations it had looked at
     */
    record Unknown<S>(long configurations) implements Outcome<S> {}

    /**
     * Where an order of some calls led.
     *
     * @param last the call that came last in it, if there was any
     * @param pending the calls that had begun by then, but are not in the order: the refused one, and those that may
     *     still take place before it; in the order of the given list
     */
    record Reached<S>(S state, OptionalInt last, List<Integer> pending) {
        public Reached {
            pending = List.copyOf(pending);
        }
    }
}
