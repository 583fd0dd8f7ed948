package dev.glomers.bench.edn;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How numbers are written: whole ones in any radix, ratios, floating-point and exact decimals. */
final class NumberSyntax {
    private static final Pattern WHOLE = Pattern.compile(
            "([+-]?)(?:0[xX]([0-9A-Fa-f]+)|([1-9][0-9]?)[rR]([0-9A-Za-z]+)|0([0-7]+)|(0|[1-9][0-9]*)|0[0-9]+)(N?)");
    private static final Pattern RATIO = Pattern.compile("([+-]?[0-9]+)/([0-9]+)");
    private static final Pattern DECIMAL = Pattern.compile("([+-]?[0-9]+(?:\\.[0-9]*)?(?:[eE][+-]?[0-9]+)?)(M?)");
    /** So many decimal digits fit into a long, whatever they are. */
    private static final int SAFE_DIGITS = 18;
    /** A power of ten beyond this makes an exact decimal that takes all memory as soon as it is added to another. */
    private static final int MAX_SCALE = 100_000;

    private NumberSyntax() {}

    /** The number that the token denotes, or null if it denotes none. */
    static @Nullable Object parse(char[] chars, int length) {
        if (isSmallDecimal(chars, length)) {
            return smallDecimal(chars, length);
        }
        String token = new String(chars, 0, length);
        Matcher whole = WHOLE.matcher(token);
        if (whole.matches()) {
            return whole(whole);
        }
        Matcher ratio = RATIO.matcher(token);
        if (ratio.matches()) {
            return ratio(new BigInteger(ratio.group(1)), new BigInteger(ratio.group(2)));
        }
        Matcher decimal = DECIMAL.matcher(token);
        return decimal.matches() ? decimal(decimal.group(1), decimal.group(2)) : null;
    }

    /** The common case, nearly every number of a history: nothing but a few digits. */
    private static boolean isSmallDecimal(char[] chars, int length) {
        int first = chars[0] == '-' ? 1 : 0;
        int digits = length - first;
        if (digits < 1 || digits > SAFE_DIGITS || (chars[first] == '0' && digits > 1)) {
            return false;
        }
        for (int i = first; i < length; i++) {
            if (chars[i] < '0' || chars[i] > '9') {
                return false;
            }
        }
        return true;
    }

    private static Long smallDecimal(char[] chars, int length) {
        boolean negative = chars[0] == '-';
        long value = 0;
        for (int i = negative ? 1 : 0; i < length; i++) {
            value = value * 10 + (chars[i] - '0');
        }
        return negative ? -value : value;
    }

    private static @Nullable Object whole(Matcher matcher) {
        String digits;
        int radix;
        if (matcher.group(2) != null) {
            digits = matcher.group(2);
            radix = 16;
        } else if (matcher.group(4) != null) {
            digits = matcher.group(4);
            radix = Integer.parseInt(matcher.group(3));
        } else if (matcher.group(5) != null) {
            digits = matcher.group(5);
            radix = 8;
        } else if (matcher.group(6) != null) {
            digits = matcher.group(6);
            radix = 10;
        } else {
            return null; // meant to be octal, but with an 8 or a 9
        }
        BigInteger value;
        try {
            value = new BigInteger(matcher.group(1) + digits, radix);
        } catch (NumberFormatException e) {
            return null; // a radix beyond 36, or a digit beyond the radix
        }
        boolean big = matcher.group(7).equals("N") || value.bitLength() >= Long.SIZE;
        return big ? value : (Object) value.longValue();
    }

    private static @Nullable Object ratio(BigInteger numerator, BigInteger denominator) {
        if (denominator.signum() == 0) {
            return null;
        }
        BigInteger divisor = numerator.gcd(denominator);
        BigInteger lowest = denominator.divide(divisor);
        return lowest.equals(BigInteger.ONE) ? numerator.divide(divisor) : new Ratio(numerator.divide(divisor), lowest);
    }

    private static @Nullable Object decimal(String digits, String suffix) {
        if (suffix.isEmpty()) {
            return Double.valueOf(digits);
        }
        try {
            BigDecimal value = new BigDecimal(digits);
            return Math.abs((long) value.scale()) > MAX_SCALE ? null : value;
        } catch (NumberFormatException e) {
            return null; // an exponent beyond an int
        }
    }
}
