package dev.glomers.bench.benchmark;

import dev.glomers.bench.history.Completion;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** A system that does one request at a time, and what its clients want of it. Its state may change with each call. */
interface SerialSystem {
    /** What a client that is free asks next. */
    Request next(int process, RandomGenerator random);

    /** Once all that is done, what a client still asks; called until it is empty. */
    default Optional<Request> last(int process) {
        return Optional.empty();
    }

    /** Does a request, and answers. */
    Completion serve(int process, Request request);
}
