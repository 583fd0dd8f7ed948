package dev.glomers.bench.checker.linearizable;

/**
 * The calls that can come next in the order. A move is a determinate call, by its number, or a group of indeterminate
 * ones, counted on from those.
 *
 * <p>Three shortcuts keep them few. Each leaves a move out only if another one is kept after which all can be done that
 * could be done after it, in no more moves:
 *
 * <ul>
 *   <li>A read that is possible comes at once. It must come sometime, and changes nothing whenever it does.
 *   <li>Of equal calls only the one that must return first is tried: with the two exchanged, an order is an order still.
 *       An indeterminate call counts as one that returns last.
 *   <li>An indeterminate call that changes nothing is left out.
 * </ul>
 */
final class Moves {
    private static final int NONE = -1;

    private final CallTable<?> calls;
    private final Transitions<?, ?> transitions;
    /** For each op the waiting call that must return first, if the stamp is the latest one. */
    private final int[] urgent;

    private final int[] stamps;
    private int stamp;
    /** The ops that were offered. */
    private final int[] offered;

    private int offers;
    private int state;
    private int read = NONE;
    private final int[] moves;
    private int size;

    Moves(CallTable<?> calls, Transitions<?, ?> transitions) {
        this.calls = calls;
        this.transitions = transitions;
        int ops = calls.ops().size();
        urgent = new int[ops];
        stamps = new int[ops];
        offered = new int[ops];
        moves = new int[ops + 1];
    }

    /** Forgets all moves. */
    void begin(int from) {
        state = from;
        stamp++;
        offers = 0;
        size = 0;
        read = NONE;
    }

    /** Names a determinate call that waits for its place and began before the first return of those that do. */
    void offer(int call) {
        int op = calls.op(call);
        if (transitions.isReadOnly(op) && transitions.step(state, op) == state) {
            read = call;
        }
        if (stamps[op] != stamp) {
            stamps[op] = stamp;
            urgent[op] = call;
            offered[offers++] = op;
        } else if (call < urgent[op]) {
            urgent[op] = call;
        }
    }

    /** Makes the moves out of the calls that were offered, and of the indeterminate ones that began before the barrier. */
    void complete(Configuration configuration, int barrier) {
        if (read != NONE) {
            moves[size++] = read;
            return;
        }
        for (int i = 0; i < offers; i++) {
            if (transitions.step(state, offered[i]) != Transitions.REFUSED) {
                moves[size++] = urgent[offered[i]];
            }
        }
        for (int i = 0; i < calls.groups().size(); i++) {
            CallTable.Group group = calls.groups().get(i);
            int used = configuration.used(i);
            if (stamps[group.op()] != stamp && used < group.size() && group.invoked()[used] < barrier) {
                int target = transitions.step(state, group.op());
                if (target != Transitions.REFUSED && target != state) {
                    moves[size++] = calls.size() + i;
                }
            }
        }
    }

    int size() {
        return size;
    }

    /** One of the moves; they are in no particular order. */
    int get(int place) {
        return moves[place];
    }

    /** Whether there is nothing to be gained by any other move than this one. */
    boolean isForced(int move) {
        return isDeterminate(move) && transitions.isReadOnly(calls.op(move));
    }

    /** Whether the move is a determinate call, not a group. */
    boolean isDeterminate(int move) {
        return move < calls.size();
    }

    /** Makes the move. */
    void apply(int move, Configuration configuration) {
        int from = configuration.state();
        if (isDeterminate(move)) {
            configuration.setState(transitions.step(from, calls.op(move)));
            configuration.add(move);
        } else {
            int group = move - calls.size();
            configuration.setState(
                    transitions.step(from, calls.groups().get(group).op()));
            configuration.use(group);
        }
    }

    /** Takes back the move that was made last. */
    void revert(int move, Configuration configuration, int stateBefore) {
        if (isDeterminate(move)) {
            configuration.remove(move);
        } else {
            configuration.unuse(move - calls.size());
        }
        configuration.setState(stateBefore);
    }
}
