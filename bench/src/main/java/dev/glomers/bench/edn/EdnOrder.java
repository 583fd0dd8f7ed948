package dev.glomers.bench.edn;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order of EDN values as Clojure's {@code compare} has it: null comes first, numbers of all kinds are compared by
 * value, vectors by length and then by their elements, and strings, keywords, symbols, characters and booleans among
 * themselves. Other pairs, and ratios, have no order.
 *
 * <p>Not consistent with equals: 1 and 1.0 are not equal, but neither comes before the other.
 */
public final class EdnOrder implements Comparator<@Nullable Object> {
    /** The order. */
    public static final EdnOrder INSTANCE = new EdnOrder();

    private EdnOrder() {}

    /** @throws ClassCastException if the two have no order */
    @Override
    public int compare(@Nullable Object left, @Nullable Object right) {
        if (left == right) {
            return 0;
        }
        if (left == null || right == null) {
            return left == null ? -1 : 1;
        }
        if (left instanceof Number first && right instanceof Number second) {
            return compareNumbers(first, second);
        }
        if (isVector(left) && isVector(right)) {
            return compareVectors((List<?>) left, (List<?>) right);
        }
        if (left instanceof String first && right instanceof String second) {
            return first.compareTo(second);
        }
        if (left instanceof Keyword first && right instanceof Keyword second) {
            return first.compareTo(second);
        }
        if (left instanceof Symbol first && right instanceof Symbol second) {
            return first.compareTo(second);
        }
        if (left instanceof Boolean first && right instanceof Boolean second) {
            return first.compareTo(second);
        }
        if (left instanceof Character first && right instanceof Character second) {
            return first.compareTo(second);
        }
        throw new ClassCastException(
                "expected two values that have an order, such as two numbers or two strings, found " + Edn.write(left)
                        + " and " + Edn.write(right));
    }

    private static boolean isVector(Object value) {
        return value instanceof List && !(value instanceof EdnList);
    }

    private int compareVectors(List<?> left, List<?> right) {
        if (left.size() != right.size()) {
            return left.size() < right.size() ? -1 : 1;
        }
        for (int i = 0; i < left.size(); i++) {
            int order = compare(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static int compareNumbers(Number left, Number right) {
        if (left instanceof Long && right instanceof Long) {
            return Long.compare(left.longValue(), right.longValue());
        }
        if (isFloating(left) || isFloating(right)) {
            double first = left.doubleValue();
            double second = right.doubleValue();
            // Not Double.compare: here NaN is neither less nor more than anything.
            return first < second ? -1 : second < first ? 1 : 0;
        }
        return exact(left).compareTo(exact(right));
    }

    private static boolean isFloating(Number number) {
        return number instanceof Double || number instanceof Float;
    }

    private static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        return number instanceof BigInteger integer ? new BigDecimal(integer) : BigDecimal.valueOf(number.longValue());
    }
}
