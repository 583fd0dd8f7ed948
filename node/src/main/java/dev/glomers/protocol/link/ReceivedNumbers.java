package dev.glomers.protocol.link;

import java.util.Map;
import java.util.TreeMap;

/** Which numbers have come: all up to the first gap, and ranges beyond it. */
final class ReceivedNumbers {
    private long withoutGap;
    private final TreeMap<Long, Long> beyond = new TreeMap<>();

    /** Notes that the numbers from {@code first} to {@code first + count - 1} have come, perhaps not for the first time. */
    void add(long first, long count) {
        beyond.merge(first, first + count, Math::max);
        Map.Entry<Long, Long> next = beyond.firstEntry();
        while (next != null && next.getKey() <= withoutGap) {
            withoutGap = Math.max(withoutGap, next.getValue());
            beyond.pollFirstEntry();
            next = beyond.firstEntry();
        }
    }

    /** How many have come without a gap, counted from 0. */
    long withoutGap() {
        return withoutGap;
    }

    /** True if any has come. */
    boolean isAny() {
        return withoutGap > 0 || !beyond.isEmpty();
    }
}
