package dev.glomers.bench.checker.kafka;

import java.util.Arrays;

/** When a log is known to have grown to which offset: the offsets and the times both only grow. */
final class Frontier {
    private long[] offsets = new long[4];
    private long[] times = new long[4];
    private int size;

    /** By this time there was something at this offset, and so, in time, at all before it. */
    void reach(long offset, long timeNanos) {
        if (offset < 0 || size > 0 && offset <= offsets[size - 1]) {
            return;
        }
        if (size == offsets.length) {
            offsets = Arrays.copyOf(offsets, 2 * size);
            times = Arrays.copyOf(times, 2 * size);
        }
        offsets[size] = offset;
        times[size++] = timeNanos;
    }

    /** When the log is first known to have reached this offset, in nanoseconds; {@link Long#MAX_VALUE} for never. */
    long timeOf(long offset) {
        int found = Arrays.binarySearch(offsets, 0, size, offset);
        int place = found >= 0 ? found : -found - 1;
        return place == size ? Long.MAX_VALUE : times[place];
    }
}
