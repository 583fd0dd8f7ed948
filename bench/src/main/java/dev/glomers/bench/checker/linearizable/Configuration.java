package dev.glomers.bench.checker.linearizable;

/**
 * Which calls have a place in the order, and the state they lead to, packed into a few words.
 *
 * <p>Determinate calls are numbered in the order of their returns. All below {@link #base} have a place, and the base
 * itself has not, so that those above it that have one were open when the base returned: a bit for each slot tells
 * them. Of equal indeterminate calls those that began first are used first, so that a count tells them.
 *
 * <pre>
 * word 0          state (high half), base (low half)
 * words 1..       a bit for each slot
 * further words   a count for each group of indeterminate calls, and above each a bit that is never set
 * </pre>
 */
final class Configuration {
    private final CallTable<?> calls;
    private final long[] words;
    private final int firstCount;
    private final int[] countWord;
    private final int[] countShift;
    private final int[] countBits;
    private final long[] guards;

    /** The configuration before the first call. */
    Configuration(CallTable<?> calls) {
        this.calls = calls;
        firstCount = 1 + (calls.slots() + Long.SIZE - 1) / Long.SIZE;
        int groups = calls.groups().size();
        countWord = new int[groups];
        countShift = new int[groups];
        countBits = new int[groups];
        int word = firstCount;
        int used = 0;
        for (int i = 0; i < groups; i++) {
            int size = calls.groups().get(i).size();
            countBits[i] = Integer.SIZE - Integer.numberOfLeadingZeros(size);
            if (used + countBits[i] + 1 > Long.SIZE) {
                word++;
                used = 0;
            }
            countWord[i] = word;
            countShift[i] = used;
            used += countBits[i] + 1;
        }
        words = new long[groups == 0 ? firstCount : word + 1];
        guards = new long[words.length - firstCount];
        for (int i = 0; i < groups; i++) {
            guards[countWord[i] - firstCount] |= 1L << (countShift[i] + countBits[i]);
        }
    }

    /** The words: they change with the configuration. */
    long[] words() {
        return words;
    }

    /** Becomes the configuration with these words. */
    void load(long[] packed) {
        System.arraycopy(packed, 0, words, 0, words.length);
    }

    /** An empty set of configurations like this one. */
    Explored explored() {
        return new Explored(firstCount, guards);
    }

    int state() {
        return (int) (words[0] >>> 32);
    }

    void setState(int state) {
        words[0] = (long) state << 32 | base();
    }

    /** The first determinate call, in the order of returns, that has no place; the number of calls if all have one. */
    int base() {
        return (int) words[0];
    }

    private void setBase(int base) {
        words[0] = (words[0] & 0xffffffff00000000L) | base;
    }

    /** Gives a determinate call a place. */
    void add(int call) {
        flip(call);
        int base = base();
        while (base < calls.size() && contains(base)) {
            flip(base++);
        }
        setBase(base);
    }

    /** Takes back the call that was added last. */
    void remove(int call) {
        for (int i = base() - 1; i >= call; i--) {
            flip(i);
        }
        setBase(Math.min(base(), call));
        flip(call);
    }

    private void flip(int call) {
        int slot = calls.slot(call);
        words[1 + slot / Long.SIZE] ^= 1L << slot;
    }

    /** Whether a call has a place that is not below the base, and began before the base returned. */
    boolean contains(int call) {
        int slot = calls.slot(call);
        return (words[1 + slot / Long.SIZE] & (1L << slot)) != 0;
    }

    /** How many calls of a group of indeterminate ones are used. */
    int used(int group) {
        return (int) ((words[countWord[group]] >>> countShift[group]) & ((1L << countBits[group]) - 1));
    }

    /** Uses the next call of a group of indeterminate ones. */
    void use(int group) {
        words[countWord[group]] += 1L << countShift[group];
    }

    /** Takes back one use. */
    void unuse(int group) {
        words[countWord[group]] -= 1L << countShift[group];
    }
}
