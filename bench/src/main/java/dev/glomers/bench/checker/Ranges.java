package dev.glomers.bench.checker;

import dev.glomers.bench.edn.EdnList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A set of whole numbers as ranges, both ends inclusive, in order; between two of them at least one number is missing.
 * Immutable.
 */
final class Ranges {
    private final List<Range> ranges;

    private record Range(long lower, long upper) {
        Range plus(long delta) {
            return new Range(Math.addExact(lower, delta), Math.addExact(upper, delta));
        }
    }

    private Ranges(List<Range> ranges) {
        this.ranges = ranges;
    }

    /** That number alone. */
    static Ranges of(long number) {
        return new Ranges(List.of(new Range(number, number)));
    }

    /** True if the number is among these. */
    boolean contains(long number) {
        int low = 0;
        int high = ranges.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            Range range = ranges.get(middle);
            if (number < range.lower) {
                high = middle - 1;
            } else if (number > range.upper) {
                low = middle + 1;
            } else {
                return true;
            }
        }
        return false;
    }

    /**
     * These numbers, each with {@code delta} added not at all, once, and so on up to so many times. In powers of two, so
     * that the work grows with the logarithm of {@code times} and with the count of ranges.
     */
    Ranges plusUpTo(int times, long delta) {
        Ranges sums = this;
        int left = times;
        for (int step = 1; left > 0; step *= 2) {
            int now = Math.min(step, left);
            sums = sums.union(sums.plus(Math.multiplyExact(now, delta)));
            left -= now;
        }
        return sums;
    }

    private Ranges plus(long delta) {
        return new Ranges(ranges.stream().map(range -> range.plus(delta)).toList());
    }

    /** Both are in order, so one pass will do. */
    private Ranges union(Ranges other) {
        List<Range> all = new ArrayList<>(ranges.size() + other.ranges.size());
        int mine = 0;
        int theirs = 0;
        while (mine < ranges.size() || theirs < other.ranges.size()) {
            boolean takeMine = theirs == other.ranges.size()
                    || (mine < ranges.size() && ranges.get(mine).lower <= other.ranges.get(theirs).lower);
            append(all, takeMine ? ranges.get(mine++) : other.ranges.get(theirs++));
        }
        return new Ranges(Collections.unmodifiableList(all));
    }

    private static void append(List<Range> all, Range next) {
        Range last = all.isEmpty() ? null : all.get(all.size() - 1);
        // Neighbours, such as 1 to 3 and 4 to 5, become one.
        if (last != null && (next.lower <= last.upper || next.lower - 1 == last.upper)) {
            all.set(all.size() - 1, new Range(last.lower, Math.max(last.upper, next.upper)));
        } else {
            all.add(next);
        }
    }

    /** As Maelstrom writes it: {@code ([0 3] [5 5])}. */
    EdnList toEdn() {
        return EdnList.copyOf(
                ranges.stream().map(range -> List.of(range.lower, range.upper)).toList());
    }
}
