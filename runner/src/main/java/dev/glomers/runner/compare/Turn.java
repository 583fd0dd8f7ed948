package dev.glomers.runner.compare;

import dev.glomers.runner.statistics.PassRate;

/** Which way a cell's verdict went from one run to another. */
enum Turn {
    /** It fails where it never did, or fails more often than chance explains. */
    WORSE,
    /** It no longer fails, or fails less often than chance explains. */
    BETTER,
    /** As it was, as far as one can tell. */
    SAME,
    /** It did not run in one of the two. */
    UNKNOWN;

    /**
     * From one pass rate to the other. A failure where there was none needs no statistics: one is proof that the cell can
     * fail. Among rates with failures, Newcombe's interval of the difference has to lie on one side of zero.
     */
    static Turn of(PassRate before, PassRate after) {
        if (before.isEmpty() || after.isEmpty()) {
            return UNKNOWN;
        }
        if (before.hasFailures() != after.hasFailures()) {
            return after.hasFailures() ? WORSE : BETTER;
        }
        if (before.riseTo(after).isBelowZero()) {
            return WORSE;
        }
        return before.riseTo(after).isAboveZero() ? BETTER : SAME;
    }
}
