package dev.glomers.bench.checker.linearizable;

import java.util.Arrays;

/**
 * The configurations that were tried: a set of arrays of the same length. The first words of a configuration must be
 * equal to be the same; the others are packed counts, of which fewer are better.
 */
final class Explored {
    private static final int NONE = -1;

    private final int width;
    private final int exact;
    /** One bit above each count. */
    private final long[] guards;

    private long[] entries;
    /** For each entry the next one whose first words have the same hash. */
    private int[] chain;

    private int[] heads;
    private int size;

    /**
     * An empty set.
     *
     * @param exact how many words must be equal
     * @param guards for each word of counts, the highest bit of each count, which is never set in a configuration
     */
    Explored(int exact, long[] guards) {
        this.exact = exact;
        this.width = exact + guards.length;
        this.guards = guards;
        entries = new long[8 * width];
        chain = new int[8];
        heads = new int[16];
        Arrays.fill(heads, NONE);
    }

    int size() {
        return size;
    }

    /** Adds the configuration, unless there is one that differs from it, if at all, by lower counts. */
    boolean add(long[] configuration) {
        int hash = (int) hash(configuration, 0);
        for (int i = heads[hash & (heads.length - 1)]; i != NONE; i = chain[i]) {
            if (covers(i * width, configuration)) {
                return false;
            }
        }
        if (size == chain.length) {
            grow();
        }
        System.arraycopy(configuration, 0, entries, size * width, width);
        link(size, hash);
        size++;
        return true;
    }

    /** Whether there is another configuration that differs from this one by lower counts only. */
    boolean isCovered(int place) {
        long[] configuration = get(place);
        int hash = (int) hash(configuration, 0);
        for (int i = heads[hash & (heads.length - 1)]; i != NONE; i = chain[i]) {
            if (i != place && covers(i * width, configuration)) {
                return true;
            }
        }
        return false;
    }

    /** The configuration that was added as the so-manieth, from 0. */
    long[] get(int place) {
        return Arrays.copyOfRange(entries, place * width, (place + 1) * width);
    }

    private boolean covers(int entry, long[] configuration) {
        for (int i = 0; i < exact; i++) {
            if (entries[entry + i] != configuration[i]) {
                return false;
            }
        }
        for (int i = exact; i < width; i++) {
            long guard = guards[i - exact];
            // All counts of a word at once: a guard survives where the count below it is not exceeded.
            if ((((configuration[i] | guard) - entries[entry + i]) & guard) != guard) {
                return false;
            }
        }
        return true;
    }

    private void grow() {
        entries = Arrays.copyOf(entries, entries.length * 2);
        chain = Arrays.copyOf(chain, chain.length * 2);
        heads = new int[heads.length * 2];
        Arrays.fill(heads, NONE);
        for (int i = 0; i < size; i++) {
            link(i, (int) hash(entries, i * width));
        }
    }

    private void link(int entry, int hash) {
        int head = hash & (heads.length - 1);
        chain[entry] = heads[head];
        heads[head] = entry;
    }

    private long hash(long[] words, int from) {
        long hash = 0;
        for (int i = 0; i < exact; i++) {
            hash = mix(hash ^ words[from + i]);
        }
        return hash;
    }

    /** Spreads the bits of a number (the finalizer of SplitMix64). */
    static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
