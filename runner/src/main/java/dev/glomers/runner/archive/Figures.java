package dev.glomers.runner.archive;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Figures as files hold them: a dot, no exponent, no grouping, under every locale. */
final class Figures {
    private Figures() {}

    /** {@code 0.1}, {@code 200}, {@code 27435}; empty for a figure that is not there. */
    static String plain(@Nullable Double figure) {
        if (figure == null || !Double.isFinite(figure)) {
            return "";
        }
        BigDecimal exact = BigDecimal.valueOf(figure).stripTrailingZeros();
        return exact.scale() < 0 ? exact.setScale(0).toPlainString() : exact.toPlainString();
    }
}
