package dev.glomers.bench.generator;

import dev.glomers.bench.history.Op;
import dev.glomers.bench.random.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Threads in groups, each group at work on a key of its own: 0, 1, 2 and so on. When a key's generator is exhausted, its
 * group takes the next key. The value {@code v} of an op for key {@code k} becomes {@code [k v]}.
 *
 * @param seed breaks ties
 * @param groupSize how many threads a group has
 * @param ofKey makes a key's generator
 * @param keys what each group works on; fewer than there are groups before the first op
 * @param nextKey the first key that nobody has worked on
 */
record ConcurrentKeys(Seed seed, int groupSize, IntFunction<Generator> ofKey, List<Keyed> keys, int nextKey)
        implements Generator {
    /** A key and what is to be done to it. */
    record Keyed(int key, Generator generator) {}

    @Override
    public Step next(Context context) {
        Soonest soonest = new Soonest(seed);
        List<Keyed> current = new ArrayList<>(keys);
        int fresh = nextKey;
        for (int group = 0; group < groups(context); group++) {
            if (group == current.size()) {
                current.add(begin(fresh++));
            }
            Threads threads = context.threads().between(group * groupSize, (group + 1) * groupSize);
            if (threads.free().length > 0) {
                Step step = current.get(group).generator.next(context.with(threads));
                if (step instanceof Step.Exhausted) {
                    current.set(group, begin(fresh++));
                    step = current.get(group).generator.next(context.with(threads));
                }
                checkNotExhausted(step, current.get(group).key);
                soonest.offer(group, lifted(step, current.get(group).key));
            }
        }
        int unused = fresh;
        return soonest.found()
                ? soonest.step((group, generator) -> advanced(current, group, generator, unused))
                : Step.pending();
    }

    /** How many groups the threads make. They must come out even. */
    private int groups(Context context) {
        int threads = context.threads().size();
        if (threads < groupSize || threads % groupSize != 0) {
            throw new IllegalStateException("expected a multiple of " + groupSize + " threads, found " + threads);
        }
        return threads / groupSize;
    }

    private Keyed begin(int key) {
        return new Keyed(key, ofKey.apply(key));
    }

    /** Otherwise one key after the other would be begun in vain, without end. */
    private static void checkNotExhausted(Step step, int key) {
        if (step instanceof Step.Exhausted) {
            throw new IllegalStateException("expected at least one op for key " + key + ", found none");
        }
    }

    private Generator advanced(List<Keyed> current, int group, Generator generator, int unused) {
        List<Keyed> next = new ArrayList<>(current);
        next.set(group, new Keyed(current.get(group).key, generator));
        return new ConcurrentKeys(seed.next(), groupSize, ofKey, Collections.unmodifiableList(next), unused);
    }

    private static Step lifted(Step step, int key) {
        return step instanceof Step.Emit emit
                ? new Step.Emit(emit.plan().withValue(pair(key, emit.plan().value())), emit.generator())
                : step;
    }

    private static List<@Nullable Object> pair(int key, @Nullable Object value) {
        return Collections.unmodifiableList(Arrays.asList((long) key, value));
    }

    @Override
    public Generator update(Context context, Op op) {
        int group = context.threads().threadOf(op.process()) / groupSize;
        if (group >= keys.size()) {
            return this;
        }
        Keyed keyed = keys.get(group);
        Generator updated = keyed.generator.update(context, unlifted(op));
        if (updated == keyed.generator) {
            return this;
        }
        List<Keyed> next = new ArrayList<>(keys);
        next.set(group, new Keyed(keyed.key, updated));
        return new ConcurrentKeys(seed, groupSize, ofKey, Collections.unmodifiableList(next), nextKey);
    }

    private static Op unlifted(Op op) {
        return op.value() instanceof List<?> pair && pair.size() == 2 ? op.withValue(pair.get(1)) : op;
    }
}
