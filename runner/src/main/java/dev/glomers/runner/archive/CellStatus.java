package dev.glomers.runner.archive;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a cell ended. Only the first three are verdicts of the harness. */
public enum CellStatus {
    /** The harness found nothing wrong. */
    VALID,
    /** The harness found something wrong. */
    INVALID,
    /** The harness could not tell. */
    UNKNOWN,
    /** The harness itself failed, or a node died. */
    CRASHED,
    /** The harness ran out of memory, so that nobody judged what had been seen. */
    OUT_OF_MEMORY,
    /** The cell was stopped at its hard time limit. */
    TIMED_OUT,
    /** The harness ended, but its results.edn is missing, empty or cut. */
    UNREADABLE,
    /** The cell was never started, because the run was stopped before. */
    NOT_RUN;

    /** The name in files and reports: {@code valid}, {@code timed-out}. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether the harness came to a verdict. */
    public boolean isVerdict() {
        return this == VALID || this == INVALID || this == UNKNOWN;
    }
}
