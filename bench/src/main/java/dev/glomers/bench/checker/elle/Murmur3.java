package dev.glomers.bench.checker.elle;

/** Murmur3 of 32 bits with seed 0, as Clojure hashes numbers. */
final class Murmur3 {
    private Murmur3() {}

    /** The hash of a whole number, as 64 bits. */
    static int hash(long number) {
        return number == 0 ? 0 : end(mix(mix(0, (int) number), (int) (number >>> Integer.SIZE)));
    }

    private static int mix(int hash, int block) {
        int mixed = Integer.rotateLeft(block * 0xcc9e2d51, 15) * 0x1b873593;
        return Integer.rotateLeft(hash ^ mixed, 13) * 5 + 0xe6546b64;
    }

    private static int end(int hash) {
        int mixed = hash ^ Long.BYTES;
        mixed = (mixed ^ (mixed >>> 16)) * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }
}
