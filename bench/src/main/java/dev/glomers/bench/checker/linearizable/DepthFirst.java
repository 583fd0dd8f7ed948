package dev.glomers.bench.checker.linearizable;

import java.util.Arrays;
import java.util.Optional;

/**
 * Looks for an order by trying: Wing and Gong's search with Lowe's memoization. Calls that must return first are tried
 * first, indeterminate ones last. Good at finding an order, bad at showing that there is none: {@link LevelByLevel} is
 * for that.
 *
 * @param <S> the states of the model
 */
final class DepthFirst<S> {
    private static final int NOTHING = -1;
    /** What the search goes on from when nothing was tried yet: it is below all moves. */
    private static final int START = -1;

    private final CallTable<?> calls;
    private final Transitions<S, ?> transitions;
    private final Moves moves;
    private final Configuration now;
    private final Explored explored;
    private final Waiting waiting;
    private final int[] path;
    private final int[] statesBefore;
    private int depth;

    DepthFirst(CallTable<?> calls, Transitions<S, ?> transitions) {
        this.calls = calls;
        this.transitions = transitions;
        moves = new Moves(calls, transitions);
        now = new Configuration(calls);
        now.setState(transitions.initial());
        explored = now.explored();
        waiting = new Waiting(calls.byInvocation());
        path = new int[calls.total()];
        statesBefore = new int[calls.total()];
    }

    /**
     * The order, if it is found.
     *
     * @param limit how many configurations to try
     * @return empty if there is none, or if it was not found
     */
    Optional<Outcome<S>> run(int limit) {
        explored.add(now.words());
        int tried = START;
        while (now.base() < calls.size()) {
            if (explored.size() >= limit) {
                return Optional.empty();
            }
            int move = next(tried);
            if (move != NOTHING && advance(move)) {
                tried = START;
            } else {
                tried = backtrack();
                if (tried == NOTHING) {
                    return Optional.empty();
                }
            }
        }
        return Optional.of(new Outcome.Ok<>(transitions.state(now.state()), calls.order(Arrays.copyOf(path, depth))));
    }

    /** The possible move that comes after the one tried last; {@link #NOTHING} if there is none. */
    private int next(int tried) {
        int barrier = calls.returned(now.base());
        moves.begin(now.state());
        for (int call = waiting.first();
                call != waiting.end() && calls.invoked(call) < barrier;
                call = waiting.next(call)) {
            moves.offer(call);
        }
        moves.complete(now, barrier);
        int next = NOTHING;
        for (int i = 0; i < moves.size(); i++) {
            int move = moves.get(i);
            if (move > tried && (next == NOTHING || move < next)) {
                next = move;
            }
        }
        return next;
    }

    /** Makes the move. False if what it leads to was tried before. */
    private boolean advance(int move) {
        path[depth] = move;
        statesBefore[depth++] = now.state();
        if (moves.isDeterminate(move)) {
            waiting.remove(move);
        }
        moves.apply(move, now);
        return explored.add(now.words());
    }

    /** Takes moves back until one that had alternatives: that one, or {@link #NOTHING}. */
    private int backtrack() {
        while (depth > 0) {
            int move = path[--depth];
            moves.revert(move, now, statesBefore[depth]);
            if (moves.isDeterminate(move)) {
                waiting.restore(move);
            }
            if (!moves.isForced(move)) {
                return move;
            }
        }
        return NOTHING;
    }
}
