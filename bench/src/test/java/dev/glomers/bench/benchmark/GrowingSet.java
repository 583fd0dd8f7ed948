package dev.glomers.bench.benchmark;

import dev.glomers.bench.history.Completion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A set that grows by an element with each request, and is read 40 times meanwhile, and by every client at last. One
 * add in 100 is not answered.
 */
final class GrowingSet implements SerialSystem {
    private static final int READS = 40;
    private static final int RARE = 100;

    private final int readEvery;
    private final List<@Nullable Object> elements = new ArrayList<>();
    private final Set<Integer> haveReadLast = new LinkedHashSet<>();
    private long asked;

    /**
     * A set.
     *
     * @param requests how many there will be
     */
    GrowingSet(int requests) {
        readEvery = requests / READS;
    }

    @Override
    public Request next(int process, RandomGenerator random) {
        if (++asked % readEvery == 0) {
            return Request.of("read", null);
        }
        return Request.of("add", asked).meeting(Losses.oneIn(RARE, random));
    }

    @Override
    public Optional<Request> last(int process) {
        return haveReadLast.add(process) ? Optional.of(Request.of("read", null)) : Optional.empty();
    }

    @Override
    public Completion serve(int process, Request request) {
        if (request.f().equals("read")) {
            return Completion.ok(new ArrayList<>(elements));
        }
        elements.add(request.value());
        return Completion.ok(request.value());
    }
}
