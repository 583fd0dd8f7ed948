package dev.glomers.bench.benchmark;

import dev.glomers.bench.benchmark.Request.Fate;
import java.util.random.RandomGenerator;

/** Draws what a network that loses messages does to requests. */
final class Losses {
    private Losses() {}

    /** One in so many requests is not answered, and half of these are done. */
    static Fate oneIn(int requests, RandomGenerator random) {
        return random.nextInt(requests) == 0 ? lost(random) : Fate.ANSWERED;
    }

    /** A request that is not answered: done, or not. */
    static Fate lost(RandomGenerator random) {
        return random.nextBoolean() ? Fate.ANSWER_LOST : Fate.REQUEST_LOST;
    }
}
