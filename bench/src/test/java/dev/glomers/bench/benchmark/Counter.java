package dev.glomers.bench.benchmark;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.Completion;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * A counter to which numbers from -5 to 4 are added, and that every client reads at last. One add in 10 is not answered,
 * so that many sums are right.
 */
final class Counter implements SerialSystem {
    private static final Keyword FINAL = Keyword.of("final?");

    private final Set<Integer> haveReadLast = new LinkedHashSet<>();
    private long sum;

    @Override
    public Request next(int process, RandomGenerator random) {
        if (random.nextInt(10) == 0) {
            return Request.of("read", null);
        }
        return Request.of("add", random.nextInt(10) - 5L).meeting(Losses.oneIn(10, random));
    }

    @Override
    public Optional<Request> last(int process) {
        return haveReadLast.add(process) ? Optional.of(Request.of("read", null).with(FINAL, true)) : Optional.empty();
    }

    @Override
    public Completion serve(int process, Request request) {
        sum += request.value() instanceof Long delta ? delta : 0;
        return Completion.ok(request.value() == null ? (Object) sum : request.value());
    }
}
