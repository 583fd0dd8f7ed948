package dev.glomers.bench.picture;

import dev.glomers.bench.history.OpType;
import java.util.List;

/**
 * The colours of all pictures, on white: those of Okabe and Ito and of Tol, which hold with any colour blindness. Nothing
 * is told by colour alone.
 */
final class Palette {
    /** Ink of what is to be read. */
    static final String INK = "#24292f";
    /** Ink of what may be overlooked. */
    static final String QUIET = "#57606a";
    /** Grid lines. */
    static final String LINE = "#e3e7eb";

    private static final List<String> FAULTS =
            List.of("#8a6d00", "#6f42c1", "#00798c", "#b5446e", "#4d6b2f", "#7a4b2a", "#57606a");
    private static final List<String> QUANTILES = List.of("#009e73", "#56b4e9", "#e69f00", "#c0392b");

    private Palette() {}

    /** How an op ended. */
    static String of(OpType type) {
        return switch (type) {
            case OK -> "#0072b2";
            case INFO -> "#e08e00";
            case FAIL -> "#aa3377";
            case INVOKE -> "#8b949e";
        };
    }

    /** A fault, by its place among those of the test. */
    static String ofFault(int place) {
        return FAULTS.get(place % FAULTS.size());
    }

    /** A quantile, by its place from the lowest. */
    static String ofQuantile(int place) {
        return QUANTILES.get(place % QUANTILES.size());
    }
}
