package dev.glomers.bench.benchmark;

import dev.glomers.bench.history.Completion;
import java.util.random.RandomGenerator;

/** Gives out ids, each of them once. */
final class IdMint implements SerialSystem {
    private long next;

    @Override
    public Request next(int process, RandomGenerator random) {
        return Request.of("generate", null);
    }

    @Override
    public Completion serve(int process, Request request) {
        return Completion.ok("n" + next % 3 + "-" + next++);
    }
}
