package dev.glomers.runner.text;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/** Numbers as people read them, the same under every locale. */
public final class Digits {
    private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_EVEN);

    private Digits() {}

    /** At least three significant digits, and never fewer than the whole part has: {@code 0.342}, {@code 27,435}. */
    public static String three(double value) {
        BigDecimal exact = BigDecimal.valueOf(value);
        boolean large = exact.abs().compareTo(BigDecimal.valueOf(100)) >= 0;
        return grouped(large ? exact.setScale(0, RoundingMode.HALF_EVEN) : exact.round(THREE_DIGITS));
    }

    /** All digits, thousands set apart: {@code 27,435.5}. */
    public static String grouped(BigDecimal value) {
        return new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
    }
}
