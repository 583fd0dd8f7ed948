package dev.glomers.bench.sim;

import java.util.random.RandomGenerator;

/**
 * What a message costs even where the network has no latency: the way through pipes, parsers and schedulers. On the real
 * clock it comes by itself; on the virtual clock it must be put in, or nothing would ever be concurrent at latency 0,
 * and races that the real Maelstrom finds would stay hidden.
 */
@FunctionalInterface
public interface HopDelay {
    /** For the real clock. */
    HopDelay NONE = random -> 0;

    /**
     * For the virtual clock: 0.1 ms, and an exponential rest of mean 0.4 ms. Two of them, request and reply, come to
     * what the fastest clients saw on the real Maelstrom (0.25 ms at least, 0.7 ms in the median).
     */
    HopDelay PIPES = random -> 100_000 + (long) (-StrictMath.log(1 - random.nextDouble()) * 400_000);

    /** A draw. */
    long drawNanos(RandomGenerator random);
}
