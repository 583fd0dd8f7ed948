package dev.glomers.bench.edn;

import java.math.BigInteger;

/**
 * A fraction, in lowest terms, as Clojure writes it: {@code 1/3}.
 *
 * @param numerator carries the sign
 * @param denominator at least 2: a whole number is no ratio
 */
public record Ratio(BigInteger numerator, BigInteger denominator) {
    public Ratio {
        if (denominator.compareTo(BigInteger.TWO) < 0
                || !numerator.gcd(denominator).equals(BigInteger.ONE)) {
            throw new IllegalArgumentException(
                    "expected a fraction in lowest terms, found " + numerator + "/" + denominator);
        }
    }

    /** The nearest double. */
    public double doubleValue() {
        return numerator.doubleValue() / denominator.doubleValue();
    }

    /** The ratio as EDN writes it. */
    @Override
    public String toString() {
        return numerator + "/" + denominator;
    }
}
