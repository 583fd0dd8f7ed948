package dev.glomers.bench.random;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * A source of randomness as an immutable value: asked twice, it gives the same answer twice; {@link #next} moves on.
 *
 * <p>Forked by purpose, so that one more draw in one place does not shift the draws of another. The generator is
 * SplitMix64, by Steele, Lea and Flood, <em>Fast splittable pseudorandom number generators</em> (OOPSLA 2014).
 *
 * @param value the state
 */
public record Seed(long value) {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    /** The seed of an independent source, the same one for the same purpose. */
    public Seed fork(String purpose) {
        long hash = value;
        for (int i = 0; i < purpose.length(); i++) {
            hash = mix(hash + GOLDEN_GAMMA * (purpose.charAt(i) + 1L));
        }
        return new Seed(mix(hash ^ GOLDEN_GAMMA));
    }

    /** The same source, one draw on. */
    public Seed next() {
        return new Seed(value + GOLDEN_GAMMA);
    }

    /** A uniform draw from 0 (inclusive) to the bound (exclusive). */
    public int below(int bound) {
        return (int) below((long) bound);
    }

    /**
     * A uniform draw from 0 (inclusive) to the bound (exclusive).
     *
     * @throws IllegalArgumentException if the bound is not above zero
     */
    public long below(long bound) {
        if (bound <= 0) {
            throw new IllegalArgumentException("expected a bound above zero, found " + bound);
        }
        return stream().nextLong(bound);
    }

    /** All the draws from here on, as a mutable stream: for code that is not asked twice. */
    public RandomGenerator stream() {
        return new SplittableRandom(mix(value));
    }

    private static long mix(long z) {
        long y = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        y = (y ^ (y >>> 27)) * 0x94d049bb133111ebL;
        return y ^ (y >>> 31);
    }
}
