package dev.glomers.runner.archive;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a cell is what its experiment expects. */
public enum Grade {
    /** Every expectation of the cell is met. */
    MET,
    /** At least one is not. */
    MISSED,
    /** The cell has no expectations. */
    NONE;

    /** The name in files and reports: {@code met}, {@code missed}, {@code none}. */
    @JsonValue
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
