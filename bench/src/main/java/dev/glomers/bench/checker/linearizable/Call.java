package dev.glomers.bench.checker.linearizable;

/**
 * An op and the interval in which it took place.
 *
 * @param op the op with its result
 * @param invoked when it began: a position in the history, which no other beginning or end shares
 * @param returned when it ended, or {@link #NEVER} if it is indeterminate: it may have taken place at any time after its
 *     beginning, or not at all
 */
public record Call<O>(O op, int invoked, int returned) {
    /** The end of an op that is not known to have taken place. */
    public static final int NEVER = Integer.MAX_VALUE;

    public Call {
        if (invoked < 0 || returned <= invoked) {
            throw new IllegalArgumentException("expected a call that begins at 0 or later and ends after that, found "
                    + invoked + " to " + returned);
        }
    }

    /** An op that may have taken place at any time after this moment, or not at all. */
    public static <O> Call<O> indeterminate(O op, int invoked) {
        return new Call<>(op, invoked, NEVER);
    }

    /** True if it is known to have taken place. */
    public boolean isDeterminate() {
        return returned != NEVER;
    }
}
