package dev.glomers.bench.edn;

/** The 32-bit MurmurHash3 (Austin Appleby, public domain) of a few kinds of input, with seed 0. */
public final class Murmur3 {
    private static final int C1 = 0xcc9e2d51;
    private static final int C2 = 0x1b873593;

    private Murmur3() {}

    /** The hash of four bytes; of 0 it is 0. */
    static int ofInt(int input) {
        return input == 0 ? 0 : finish(mix(0, input), Integer.BYTES);
    }

    /** The hash of eight bytes, the lower four first; of 0 it is 0. */
    public static int ofLong(long input) {
        return input == 0 ? 0 : finish(mix(mix(0, (int) input), (int) (input >>> Integer.SIZE)), Long.BYTES);
    }

    /** The hash of a string's UTF-16 code units. */
    static int ofChars(String input) {
        int hash = 0;
        for (int i = 1; i < input.length(); i += 2) {
            hash = mix(hash, input.charAt(i - 1) | input.charAt(i) << Character.SIZE);
        }
        if (input.length() % 2 == 1) {
            hash ^= scramble(input.charAt(input.length() - 1));
        }
        return finish(hash, Character.BYTES * input.length());
    }

    /** The hash of a sequence of values that have these hashes. */
    static int ordered(int... hashes) {
        int sum = 1;
        for (int hash : hashes) {
            sum = 31 * sum + hash;
        }
        return finish(mix(0, sum), hashes.length);
    }

    /** The hash of a set of values that have these hashes. */
    static int unordered(int... hashes) {
        int sum = 0;
        for (int hash : hashes) {
            sum += hash;
        }
        return finish(mix(0, sum), hashes.length);
    }

    private static int mix(int hash, int block) {
        return Integer.rotateLeft(hash ^ scramble(block), 13) * 5 + 0xe6546b64;
    }

    private static int scramble(int block) {
        return Integer.rotateLeft(block * C1, 15) * C2;
    }

    private static int finish(int hash, int length) {
        int h = hash ^ length;
        h = (h ^ h >>> 16) * 0x85ebca6b;
        h = (h ^ h >>> 13) * 0xc2b2ae35;
        return h ^ h >>> 16;
    }
}
