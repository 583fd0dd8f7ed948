package dev.glomers.bench.generator;

import dev.glomers.bench.history.Op;
import dev.glomers.bench.random.Seed;
import java.util.List;

/**
 * The first threads of a test work on one generator, all others on another. As in {@code jepsen.generator/reserve} the
 * first ones are counted from thread 0, even if the context has other threads only.
 *
 * @param seed breaks ties, in proportion to the threads
 * @param count how many threads the first generator has
 * @param generators the first threads' and the others'
 */
record Reserve(Seed seed, int count, List<Generator> generators) implements Generator {
    @Override
    public Step next(Context context) {
        Soonest soonest = new Soonest(seed);
        for (int i = 0; i < generators.size(); i++) {
            Threads threads = threads(context, i);
            soonest.offer(i, generators.get(i).next(context.with(threads)), i == 0 ? count : threads.size());
        }
        return soonest.step(
                (i, generator) -> new Reserve(seed.next(), count, Generators.replaced(generators, i, generator)));
    }

    @Override
    public Generator update(Context context, Op op) {
        int i = context.threads().threadOf(op.process()) < count ? 0 : 1;
        Generator updated = generators.get(i).update(context, op);
        return new Reserve(seed, count, Generators.replaced(generators, i, updated));
    }

    private Threads threads(Context context, int i) {
        return i == 0 ? context.threads().between(0, count) : context.threads().between(count, Integer.MAX_VALUE);
    }
}
