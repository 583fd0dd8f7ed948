package dev.glomers.bench.generator;

import dev.glomers.bench.history.Op;
import dev.glomers.bench.random.Seed;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The generators, and how to put them together. Each does what its namesake in {@code jepsen.generator} does. */
public final class Generators {
    private static final double NANOS_PER_SECOND = 1e9;

    private Generators() {}

    /** Nothing at all. */
    public static Generator none() {
        return new Once(null);
    }

    /** One op. */
    public static Generator once(Template template) {
        return new Once(template);
    }

    /** The same op, without end. */
    public static Generator repeat(Template template) {
        return new Counted(0, i -> template);
    }

    /** Ops made from 0, 1, 2 and so on, without end. */
    public static Generator counted(IntFunction<Template> template) {
        return new Counted(0, template);
    }

    /** Ops made from a fresh draw each, without end. */
    public static Generator drawn(Seed seed, Function<Seed, Template> template) {
        return new Drawn(seed, template);
    }

    /** Those ops that are wanted; the others are passed over. */
    public static Generator filter(Predicate<Plan> wanted, Generator generator) {
        return new Filter(wanted, generator);
    }

    /** Each op from one of the generators, picked at random, until all are exhausted. */
    public static Generator mix(Seed seed, List<Generator> generators) {
        return generators.isEmpty() ? none() : new Mix(seed.next(), seed.below(generators.size()), generators);
    }

    /** An op from the first, then one from the second, and so on; ends when the one whose turn it is has ended. */
    public static Generator flipFlop(Generator first, Generator second) {
        return new FlipFlop(first, second);
    }

    /** Ops at random intervals, uniform between 0 and twice the mean, over all threads together. */
    public static Generator stagger(Seed seed, double meanSeconds, Generator generator) {
        return new Stagger(seed, nanos(2 * meanSeconds), -1, generator);
    }

    /** Ends so many seconds after its first op. */
    public static Generator timeLimit(double seconds, Generator generator) {
        return new TimeLimit(nanos(seconds), -1, generator);
    }

    /** One after the other, each once all threads are free. */
    public static Generator phases(List<Generator> generators) {
        return new Sequence(generators.stream().<Generator>map(Synchronize::new).toList());
    }

    /** One after the other. */
    public static Generator sequence(List<Generator> generators) {
        return new Sequence(generators);
    }

    /**
     * One after the other. The last hears of the first's ops too, so that it can go by what came of them: in
     * {@code jepsen.generator} such a pair shares an atom.
     */
    public static Generator followedBy(Generator first, Generator last) {
        return new FollowedBy(first, last);
    }

    /** A generator of its own for every thread, made from the thread's number. */
    public static Generator eachThread(Seed seed, IntFunction<Generator> fresh) {
        return new EachThread(seed, fresh, Collections.emptySortedMap());
    }

    /** For clients only. */
    public static Generator clients(Generator generator) {
        return new OnThreads(Threads::onlyClients, generator);
    }

    /** For the nemesis only. */
    public static Generator nemesis(Generator generator) {
        return new OnThreads(Threads::onlyNemesis, generator);
    }

    /** Whichever has an op first; ties are broken at random. */
    public static Generator any(Seed seed, List<Generator> generators) {
        return new Any(seed, generators);
    }

    /** For the first so many threads one generator, for all others another. */
    public static Generator reserve(Seed seed, int threads, Generator first, Generator others) {
        return new Reserve(seed, threads, List.of(first, others));
    }

    /** Ends before an op that a process could get that is one more than so many, busy ones included. */
    public static Generator processLimit(int limit, Generator generator) {
        return new ProcessLimit(limit, Collections.emptySortedSet(), generator);
    }

    /**
     * Keys 0, 1, 2 and so on, each worked on by a group of so many threads until its generator ends; then its group
     * takes the next key. Values become pairs {@code [key value]}. The count of threads must be a multiple of a group's.
     *
     * @see <a
     *     href="https://github.com/jepsen-io/jepsen/blob/main/jepsen/src/jepsen/independent.clj">jepsen.independent</a>
     */
    public static Generator concurrentKeys(Seed seed, int groupSize, IntFunction<Generator> ofKey) {
        return new ConcurrentKeys(seed, groupSize, ofKey, List.of(), 0);
    }

    /** Nothing for so many seconds. */
    public static Generator sleep(double seconds) {
        return once(Template.sleep(seconds));
    }

    /** A line in the log. */
    public static Generator log(String line) {
        return once(Template.log(line));
    }

    /** Far beyond any test, and such that a sum of two times can't overflow. */
    private static long nanos(double seconds) {
        return Math.min(Math.round(seconds * NANOS_PER_SECOND), Long.MAX_VALUE / 4);
    }

    private record Once(@org.jspecify.annotations.Nullable Template template) implements Generator {
        @Override
        public Step next(Context context) {
            return template == null ? Step.exhausted() : template.fill(context, none());
        }
    }

    private record Counted(int i, IntFunction<Template> template) implements Generator {
        @Override
        public Step next(Context context) {
            return template.apply(i).fill(context, new Counted(i + 1, template));
        }
    }

    private record Drawn(Seed seed, Function<Seed, Template> template) implements Generator {
        @Override
        public Step next(Context context) {
            return template.apply(seed).fill(context, new Drawn(seed.next(), template));
        }
    }

    private record Mix(Seed seed, int turn, List<Generator> generators) implements Generator {
        @Override
        public Step next(Context context) {
            Step step = generators.get(turn).next(context);
            if (step instanceof Step.Emit emit) {
                List<Generator> rest = replaced(generators, turn, emit.generator());
                return new Step.Emit(emit.plan(), new Mix(seed.next(), seed.below(rest.size()), rest));
            }
            if (step instanceof Step.Pending) {
                return step;
            }
            List<Generator> rest = new ArrayList<>(generators);
            rest.remove(turn);
            return mix(seed, rest).next(context);
        }
    }

    private record Filter(Predicate<Plan> wanted, Generator generator) implements Generator {
        @Override
        public Step next(Context context) {
            Step step = generator.next(context);
            while (step instanceof Step.Emit emit && !wanted.test(emit.plan())) {
                step = emit.generator().next(context);
            }
            return step instanceof Step.Emit emit
                    ? new Step.Emit(emit.plan(), new Filter(wanted, emit.generator()))
                    : step;
        }

        @Override
        public Generator update(Context context, Op op) {
            return new Filter(wanted, generator.update(context, op));
        }
    }

    private record FlipFlop(Generator current, Generator other) implements Generator {
        @Override
        public Step next(Context context) {
            Step step = current.next(context);
            if (step instanceof Step.Emit emit) {
                return new Step.Emit(emit.plan(), new FlipFlop(other, emit.generator()));
            }
            return step;
        }
    }

    /** {@code dueNanos} is below zero until the first op has been given out. */
    private record Stagger(Seed seed, long spreadNanos, long dueNanos, Generator generator) implements Generator {
        @Override
        public Step next(Context context) {
            Step step = generator.next(context);
            if (!(step instanceof Step.Emit emit)) {
                return step;
            }
            long due = dueNanos < 0 ? context.timeNanos() : dueNanos;
            long time = Math.max(due, emit.plan().timeNanos());
            long next = time + (spreadNanos == 0 ? 0 : seed.below(spreadNanos));
            return new Step.Emit(emit.plan().at(time), new Stagger(seed.next(), spreadNanos, next, emit.generator()));
        }

        @Override
        public Generator update(Context context, Op op) {
            return new Stagger(seed, spreadNanos, dueNanos, generator.update(context, op));
        }
    }

    /** {@code cutoffNanos} is below zero until the first op has been given out. */
    private record TimeLimit(long limitNanos, long cutoffNanos, Generator generator) implements Generator {
        @Override
        public Step next(Context context) {
            Step step = generator.next(context);
            if (!(step instanceof Step.Emit emit)) {
                return step;
            }
            long cutoff = cutoffNanos < 0 ? emit.plan().timeNanos() + limitNanos : cutoffNanos;
            return emit.plan().timeNanos() < cutoff
                    ? new Step.Emit(emit.plan(), new TimeLimit(limitNanos, cutoff, emit.generator()))
                    : Step.exhausted();
        }

        @Override
        public Generator update(Context context, Op op) {
            return new TimeLimit(limitNanos, cutoffNanos, generator.update(context, op));
        }
    }

    private record Synchronize(Generator generator) implements Generator {
        @Override
        public Step next(Context context) {
            return context.threads().allFree() ? generator.next(context) : Step.pending();
        }

        @Override
        public Generator update(Context context, Op op) {
            return new Synchronize(generator.update(context, op));
        }
    }

    private record Sequence(List<Generator> generators) implements Generator {
        @Override
        public Step next(Context context) {
            for (int i = 0; i < generators.size(); i++) {
                List<Generator> rest = generators.subList(i, generators.size());
                Step step = rest.get(0).next(context);
                if (step instanceof Step.Emit emit) {
                    return new Step.Emit(emit.plan(), new Sequence(replaced(rest, 0, emit.generator())));
                }
                if (step instanceof Step.Pending) {
                    return step;
                }
            }
            return Step.exhausted();
        }

        @Override
        public Generator update(Context context, Op op) {
            return generators.isEmpty()
                    ? this
                    : new Sequence(replaced(generators, 0, generators.get(0).update(context, op)));
        }
    }

    private record OnThreads(UnaryOperator<Threads> filter, Generator generator) implements Generator {
        @Override
        public Step next(Context context) {
            Step step = generator.next(narrowed(context));
            if (step instanceof Step.Emit emit) {
                return new Step.Emit(emit.plan(), new OnThreads(filter, emit.generator()));
            }
            return step;
        }

        @Override
        public Generator update(Context context, Op op) {
            Context narrow = narrowed(context);
            return narrow.threads().has(context.threads().threadOf(op.process()))
                    ? new OnThreads(filter, generator.update(narrow, op))
                    : this;
        }

        private Context narrowed(Context context) {
            return context.with(filter.apply(context.threads()));
        }
    }

    private record Any(Seed seed, List<Generator> generators) implements Generator {
        @Override
        public Step next(Context context) {
            Soonest soonest = new Soonest(seed);
            for (int i = 0; i < generators.size(); i++) {
                soonest.offer(i, generators.get(i).next(context));
            }
            return soonest.step((i, generator) -> new Any(seed.next(), replaced(generators, i, generator)));
        }

        @Override
        public Generator update(Context context, Op op) {
            return new Any(
                    seed,
                    generators.stream()
                            .map(generator -> generator.update(context, op))
                            .toList());
        }
    }

    private record EachThread(Seed seed, IntFunction<Generator> fresh, Map<Integer, Generator> generators)
            implements Generator {
        @Override
        public Step next(Context context) {
            Soonest soonest = new Soonest(seed);
            for (int thread : context.threads().free()) {
                Context narrow = context.with(context.threads().only(thread));
                soonest.offer(thread, ofThread(thread).next(narrow));
            }
            if (!soonest.found() && !context.threads().allFree()) {
                return Step.pending();
            }
            return soonest.step((thread, generator) -> new EachThread(seed.next(), fresh, put(thread, generator)));
        }

        @Override
        public Generator update(Context context, Op op) {
            int thread = context.threads().threadOf(op.process());
            Context narrow = context.with(context.threads().only(thread));
            Generator before = ofThread(thread);
            Generator after = before.update(narrow, op);
            return after == before ? this : new EachThread(seed, fresh, put(thread, after));
        }

        private Generator ofThread(int thread) {
            Generator known = generators.get(thread);
            return known == null ? fresh.apply(thread) : known;
        }

        private Map<Integer, Generator> put(int thread, Generator generator) {
            Map<Integer, Generator> more = new TreeMap<>(generators);
            more.put(thread, generator);
            return more;
        }
    }

    static List<Generator> replaced(List<Generator> generators, int i, Generator generator) {
        List<Generator> copy = new ArrayList<>(generators);
        copy.set(i, generator);
        return copy;
    }
}
