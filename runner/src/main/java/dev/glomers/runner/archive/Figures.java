package dev.glomers.runner.archive;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Figures as files hold them: a dot, no exponent, no grouping, under every locale. */
final class Figures {
    private static final int MAX_EXACT_DIGITS = 15;
    private static final double[] POWERS_OF_TEN = {
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    private Figures() {}

    /** {@code 0.1}, {@code 200}, {@code 27435}; empty for a figure that is not there. */
    static String plain(@Nullable Double figure) {
        if (figure == null || !Double.isFinite(figure)) {
            return "";
        }
        BigDecimal exact = BigDecimal.valueOf(figure).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0).toPlainString() : exact.toPlainString();
    }

    /**
     * A figure as a file holds it; not a number if it is empty. Figures of up to 15 digits, which is nearly all of them,
     * are read without {@link Double#parseDouble}: a whole number below 2^53 divided by a power of ten up to 10^22 is the
     * very same double (Clinger 1990, "How to Read Floating Point Numbers Accurately").
     *
     * @throws NumberFormatException if it is no figure
     */
    static double parse(String text) {
        int length = text.length();
        if (length == 0) {
            return Double.NaN;
        }
        if (length > MAX_EXACT_DIGITS) {
            return Double.parseDouble(text);
        }
        long digits = 0;
        int fraction = -1;
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
                fraction += fraction >= 0 ? 1 : 0;
            } else if (c == '.' && fraction < 0 && i > 0) {
                fraction = 0;
            } else {
                return Double.parseDouble(text);
            }
        }
        return fraction <= 0 ? digits : digits / POWERS_OF_TEN[fraction];
    }
}
