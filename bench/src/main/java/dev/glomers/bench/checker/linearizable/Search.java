package dev.glomers.bench.checker.linearizable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * The search for an order, depth first: from a configuration, a call is next if it began before the first return of
 * those that still wait. Why the four shortcuts change nothing: each leaves out a configuration only if another one is
 * kept that can do all that it can do, in no more steps.
 *
 * <ul>
 *   <li>A read must take place sometime, and changes nothing whenever it does. If it is possible now, then now is as
 *       good as later.
 *   <li>Let two equal calls be possible now, and let the one that returns later come first in some order. With the two
 *       exchanged it is an order still. An indeterminate call counts as one that returns last.
 *   <li>To try indeterminate calls last is only a sequence of trials.
 *   <li>Who has used up fewer indeterminate calls can still use them. Since of equal ones the earliest are used first,
 *       a count says all about them.
 * </ul>
 *
 * The same holds if the aim is not the whole history but all that returned by some moment; so the call at which the
 * search got stuck does not depend on the shortcuts.
 */
final class Search<S, O> {
    private static final int NOTHING = -1;
    /** What {@link #nextMove} goes on from when nothing was tried yet: it is below all moves. */
    private static final int START = -1;

    private static final int MAX_REACHED = 10;

    private final int limit;
    private final CallTable<O> calls;
    private final Transitions<S, O> transitions;
    private final Configuration now;
    private final Explored explored;
    private final Waiting waiting;
    /** For each op the waiting call that must return first, if the stamp is the latest one. */
    private final int[] urgent;

    private final int[] stamps;
    private int stamp;

    /** What was done to get here: determinate calls, and the groups of indeterminate ones, counted on from those. */
    private final int[] moves;

    private final int[] statesBefore;
    private int depth;

    private int furthest;
    private final List<Arrival> arrivals = new ArrayList<>();

    /** A configuration in which all that returned before the furthest base has a place, and the move that led there. */
    private record Arrival(long[] words, int lastMove) {}

    Search(Model<S, O> model, List<Call<O>> given, int limit) {
        this.limit = limit;
        calls = new CallTable<>(given);
        transitions = new Transitions<>(model, calls.ops());
        now = new Configuration(calls);
        explored = now.explored();
        waiting = new Waiting(calls.byInvocation());
        urgent = new int[calls.ops().size()];
        stamps = new int[urgent.length];
        moves = new int[given.size()];
        statesBefore = new int[given.size()];
    }

    Outcome<S> run() {
        now.setState(transitions.initial());
        explored.add(now.words());
        arrivals.add(new Arrival(now.words().clone(), NOTHING));
        int tried = START;
        while (now.base() < calls.size()) {
            if (explored.size() >= limit) {
                return new Outcome.Unknown<>(explored.size());
            }
            int move = nextMove(tried);
            if (move != NOTHING && advance(move)) {
                tried = START;
            } else {
                tried = backtrack();
                if (tried == NOTHING) {
                    return illegal();
                }
            }
        }
        return new Outcome.Ok<>(transitions.state(now.state()), order());
    }

    /** The possible move that comes after the one tried last; {@link #NOTHING} if there is none. */
    private int nextMove(int tried) {
        int state = now.state();
        int barrier = calls.returned(now.base());
        stamp++;
        for (int call = waiting.first(); isBefore(call, barrier); call = waiting.next(call)) {
            int op = calls.op(call);
            if (transitions.isReadOnly(op) && transitions.step(state, op) == state) {
                return call;
            }
            if (stamps[op] != stamp || call < urgent[op]) {
                stamps[op] = stamp;
                urgent[op] = call;
            }
        }
        int next = Integer.MAX_VALUE;
        for (int call = waiting.first(); isBefore(call, barrier); call = waiting.next(call)) {
            int op = calls.op(call);
            if (call > tried
                    && call < next
                    && urgent[op] == call
                    && transitions.step(state, op) != Transitions.REFUSED) {
                next = call;
            }
        }
        return next < Integer.MAX_VALUE ? next : nextIndeterminate(tried, state, barrier);
    }

    private boolean isBefore(int call, int barrier) {
        return call != waiting.end() && calls.invoked(call) < barrier;
    }

    private int nextIndeterminate(int tried, int state, int barrier) {
        for (int i = Math.max(0, tried - calls.size() + 1); i < calls.groups().size(); i++) {
            CallTable.Group group = calls.groups().get(i);
            int used = now.used(i);
            if (stamps[group.op()] != stamp && used < group.size() && group.invoked()[used] < barrier) {
                int target = transitions.step(state, group.op());
                if (target != Transitions.REFUSED && target != state) {
                    return calls.size() + i;
                }
            }
        }
        return NOTHING;
    }

    /** Makes the move. False if what it leads to was tried before. */
    private boolean advance(int move) {
        int state = now.state();
        int base = now.base();
        moves[depth] = move;
        statesBefore[depth++] = state;
        if (move < calls.size()) {
            now.setState(transitions.step(state, calls.op(move)));
            waiting.remove(move);
            now.add(move);
        } else {
            int group = move - calls.size();
            now.setState(transitions.step(state, calls.groups().get(group).op()));
            now.use(group);
        }
        if (!explored.add(now.words())) {
            return false;
        }
        if (now.base() > base && now.base() >= furthest) {
            arrive(move);
        }
        return true;
    }

    private void arrive(int move) {
        if (now.base() > furthest) {
            furthest = now.base();
            arrivals.clear();
        }
        if (arrivals.size() < MAX_REACHED) {
            arrivals.add(new Arrival(now.words().clone(), move));
        }
    }

    /** Takes moves back until one that had alternatives: that one, or {@link #NOTHING}. */
    private int backtrack() {
        while (depth > 0) {
            int move = moves[--depth];
            boolean forced = move < calls.size() && transitions.isReadOnly(calls.op(move));
            if (move < calls.size()) {
                now.remove(move);
                waiting.restore(move);
            } else {
                now.unuse(move - calls.size());
            }
            now.setState(statesBefore[depth]);
            if (!forced) {
                return move;
            }
        }
        return NOTHING;
    }

    private Outcome<S> illegal() {
        int barrier = calls.returned(furthest);
        List<Outcome.Reached<S>> reached = new ArrayList<>();
        for (Arrival arrival : arrivals) {
            reached.add(new Outcome.Reached<>(
                    transitions.state((int) (arrival.words()[0] >>> 32)),
                    arrival.lastMove() == NOTHING
                            ? OptionalInt.empty()
                            : OptionalInt.of(calls.place(arrival.lastMove())),
                    now.pending(arrival.words(), barrier)));
        }
        return new Outcome.Illegal<>(calls.place(furthest), reached);
    }

    private List<Integer> order() {
        int[] used = new int[calls.groups().size()];
        return Arrays.stream(moves, 0, depth)
                .map(move -> move < calls.size()
                        ? calls.place(move)
                        : calls.groups().get(move - calls.size()).places()[used[move - calls.size()]++])
                .boxed()
                .toList();
    }
}
