package dev.glomers.bench.checker;

import dev.glomers.bench.edn.Keyword;

/** Whether a history is what it should be. Ordered by weight: of several, the last one wins. */
public enum Validity {
    /** Nothing wrong was found. */
    VALID,
    /** It could not be told. */
    UNKNOWN,
    /** It is definitely wrong. */
    INVALID;

    /** The heavier of the two, as Jepsen's {@code merge-valid} has it: invalid over unknown over valid. */
    public Validity and(Validity other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** The value of {@code :valid?}: {@code true}, {@code false} or {@code :unknown}. */
    public Object toEdn() {
        return switch (this) {
            case VALID -> true;
            case INVALID -> false;
            case UNKNOWN -> Keyword.of("unknown");
        };
    }
}
