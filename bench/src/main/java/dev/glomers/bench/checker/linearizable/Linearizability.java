package dev.glomers.bench.checker.linearizable;

import java.util.List;

/**
 * Decides whether a history is linearizable (Herlihy and Wing, "Linearizability: A Correctness Condition for Concurrent
 * Objects", 1990). The search is that of Wing and Gong with Lowe's memoization ("Testing for linearizability", 2016),
 * with four things that keep it short, none of which changes the answer; {@link Search} says why.
 *
 * <ul>
 *   <li>A read that is possible takes place at once.
 *   <li>Of equal ops only the one that must return first is tried.
 *   <li>Indeterminate ops are tried last.
 *   <li>A configuration is skipped if there was one like it that had used up no more indeterminate ops.
 * </ul>
 *
 * With a bounded number of concurrent ops a valid history of n ops takes about n log n steps. The problem as such is
 * NP-complete, so that there is a limit to what is tried.
 */
public final class Linearizability {
    /** How many configurations are tried before the search is given up, unless asked otherwise: some 100 MB of them. */
    public static final int DEFAULT_LIMIT = 2_000_000;

    private Linearizability() {}

    /**
     * Looks for an order.
     *
     * @param calls of one object, in any order
     * @param limit how many configurations to try, the first one included; the answer is {@link Outcome.Unknown} if
     *     these do not suffice
     */
    public static <S, O> Outcome<S> check(Model<S, O> model, List<Call<O>> calls, int limit) {
        return new Search<>(model, calls, limit).run();
    }
}
