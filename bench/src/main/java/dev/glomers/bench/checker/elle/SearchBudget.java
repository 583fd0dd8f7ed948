package dev.glomers.bench.checker.elle;

/**
 * How long a component may be searched for cycles. Elle gives it a second; a count of steps says the same thing each
 * time.
 */
final class SearchBudget {
    /** About what Elle does in its second. */
    private static final int STEPS = 1_000_000;

    private int left = STEPS;

    /** Takes one step: a path is made one longer. */
    void spend() {
        left--;
    }

    /** True if it is time to give up. */
    boolean isSpent() {
        return left <= 0;
    }
}
