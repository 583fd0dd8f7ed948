package dev.glomers.runner.archive;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a cell is what its experiment expects. */
public enum Grade {
    /** Every expectation of the cell is met. */
    MET,
    /** At least one is not. */
    MISSED,
    /**
     * At least one limit on a figure is not kept, but the machine was busy with other things meanwhile, so that nobody knows
     * whether the nodes would have kept it.
     */
    DISTURBED,
    /** The cell has no expectations. */
    NONE;

    /** The name in files and reports: {@code met}, {@code missed}, {@code disturbed}, {@code none}. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
