package dev.glomers.bench.checker.elle;

/** Murmur3 of 32 bits with seed 0, as Clojure hashes numbers and vectors. */
final class Murmur3 {
    private Murmur3() {}

    /** The hash of a whole number. */
    static int hash(long number) {
        if (number == 0) {
            return 0;
        }
        int hash = mix(mix(0, (int) number), (int) (number >>> Integer.SIZE));
        return end(hash, Long.BYTES);
    }

    /** The hash of an int, which is not that of the long. */
    static int hash(int number) {
        return number == 0 ? 0 : end(mix(0, number), Integer.BYTES);
    }

    /** The hash of a vector, given the sum over its elements of 31 to the power of their distance from the end. */
    static int hashOrdered(int polynomial, int size) {
        return end(mix(0, polynomial), size);
    }

    private static int mix(int hash, int block) {
        int mixed = Integer.rotateLeft(block * 0xcc9e2d51, 15) * 0x1b873593;
        return Integer.rotateLeft(hash ^ mixed, 13) * 5 + 0xe6546b64;
    }

    private static int end(int hash, int length) {
        int mixed = hash ^ length;
        mixed = (mixed ^ (mixed >>> 16)) * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }
}
