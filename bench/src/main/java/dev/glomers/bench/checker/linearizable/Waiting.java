package dev.glomers.bench.checker.linearizable;

/**
 * The determinate calls that have no place in the order yet, in the order of their invocations: a doubly linked list in
 * which what was removed last can be put back (Lowe's lift and unlift).
 */
final class Waiting {
    private final int end;
    private final int[] next;
    private final int[] previous;

    /** A list of these calls, which are numbered from 0. */
    Waiting(int[] calls) {
        end = calls.length;
        next = new int[end + 1];
        previous = new int[end + 1];
        int last = end;
        for (int call : calls) {
            next[last] = call;
            previous[call] = last;
            last = call;
        }
        next[last] = end;
        previous[end] = last;
    }

    /** What comes after the last call. */
    int end() {
        return end;
    }

    int first() {
        return next[end];
    }

    int next(int call) {
        return next[call];
    }

    void remove(int call) {
        next[previous[call]] = next[call];
        previous[next[call]] = previous[call];
    }

    /** Puts the call that was removed last back to where it was. */
    void restore(int call) {
        next[previous[call]] = call;
        previous[next[call]] = call;
    }
}
