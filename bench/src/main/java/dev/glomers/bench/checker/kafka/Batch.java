package dev.glomers.bench.checker.kafka;

import java.util.Arrays;

/** The messages of one log that an op sent, or that it polled, in the op's order. */
final class Batch {
    /** In place of a message that isn't there. */
    static final int NONE = -1;
    /** In place of an offset that was not told. */
    static final long UNKNOWN = Long.MIN_VALUE;

    private final Log log;
    private long[] offsets = new long[1];
    private int[] messages = new int[1];
    private int size;

    Batch(Log log) {
        this.log = log;
    }

    Log log() {
        return log;
    }

    int size() {
        return size;
    }

    /** The offset of the message at this place, or {@link #UNKNOWN}. */
    long offset(int place) {
        return offsets[place];
    }

    /** The number of the message at this place. */
    int message(int place) {
        return messages[place];
    }

    /** The number of the first message, or {@link #NONE}. */
    int first() {
        return size == 0 ? NONE : messages[0];
    }

    /** The number of the last message, or {@link #NONE}. */
    int last() {
        return size == 0 ? NONE : messages[size - 1];
    }

    /** The greatest offset, at least -1. */
    long greatestOffset() {
        long greatest = -1;
        for (int i = 0; i < size; i++) {
            greatest = Math.max(greatest, offsets[i]);
        }
        return greatest;
    }

    void add(long offset, int message) {
        if (size == messages.length) {
            offsets = Arrays.copyOf(offsets, 2 * size);
            messages = Arrays.copyOf(messages, 2 * size);
        }
        offsets[size] = offset;
        messages[size++] = message;
    }
}
