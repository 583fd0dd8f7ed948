package dev.glomers.bench.checker.linearizable;

import java.util.List;
import java.util.Optional;

/**
 * Decides whether a history is linearizable (Herlihy and Wing, "Linearizability: A Correctness Condition for Concurrent
 * Objects", 1990). Knossos lets two algorithms race; here they take turns. {@link DepthFirst} finds an order fast if
 * there is one that is not hard to find: in n log n steps for n calls of which no more than a bounded number are
 * concurrent. {@link LevelByLevel} is for the rest. Both are exact, and {@link Moves} and {@link Explored} keep them
 * short. The problem is NP-complete, so that there is a limit to what is tried.
 */
public final class Linearizability {
    /** How many configurations are tried before the search is given up, unless asked otherwise. */
    public static final int DEFAULT_LIMIT = 5_000_000;

    /** How many configurations for each call the first attempt may take: one or two are usual. */
    private static final int FIRST_ATTEMPT = 4;

    private Linearizability() {}

    /**
     * Looks for an order.
     *
     * @param calls of one object, in any order
     * @param limit how many configurations to try; the answer is {@link Outcome.Unknown} if these do not suffice
     */
    public static <S, O> Outcome<S> check(Model<S, O> model, List<Call<O>> calls, int limit) {
        CallTable<O> table = new CallTable<>(calls);
        Transitions<S, O> transitions = new Transitions<>(model, table.ops());
        int firstLimit = (int) Math.min(limit, 1000L + (long) FIRST_ATTEMPT * calls.size());
        Optional<Outcome<S>> found = new DepthFirst<>(table, transitions).run(firstLimit);
        return found.orElseGet(() -> new LevelByLevel<>(table, transitions).run(limit));
    }
}
