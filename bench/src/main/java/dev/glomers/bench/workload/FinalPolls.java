package dev.glomers.bench.workload;

import dev.glomers.bench.generator.Context;
import dev.glomers.bench.generator.Generator;
import dev.glomers.bench.generator.Generators;
import dev.glomers.bench.generator.Step;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.random.Seed;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Hears of every op, and in the end lets each client catch up with the highest offset that any of them has met, for ten
 * seconds at most: it crashes, so that it begins anew, assigns itself every key from its beginning, and polls until it
 * has seen the last offset of each. If nothing was ever sent or polled, nothing is done.
 *
 * @param highest the highest offset of each key, so far, but for those of {@code recent}
 * @param recent offsets of the few keys that were met lately: there are thousands of keys in a long test, too many to
 *     copy for every op
 * @see <a href="https://github.com/jepsen-io/jepsen/blob/main/jepsen/src/jepsen/tests/kafka.clj">jepsen.tests.kafka,
 *     final-polls and track-key-offsets</a>
 */
record FinalPolls(Seed seed, SortedMap<Long, Long> highest, SortedMap<Long, Long> recent) implements Generator {
    private static final int FEW = 32;
    private static final double TIME_LIMIT_SECONDS = 10;
    private static final double POLL_INTERVAL_SECONDS = 0.2;
    /** Jepsen's ops say how long the client may wait in the poll; Maelstrom's client does not. */
    private static final long POLL_MILLIS = 1000;

    static Generator of(Seed seed) {
        return new FinalPolls(seed, new TreeMap<>(), new TreeMap<>());
    }

    @Override
    public Step next(Context context) {
        SortedMap<Long, Long> targets = KafkaOffsets.highest(highest, recent);
        Generator polls = Generators.eachThread(seed, thread -> new CatchUp(targets, polls(targets.keySet(), thread)));
        return Generators.timeLimit(TIME_LIMIT_SECONDS, polls).next(context);
    }

    private Generator polls(Set<Long> keys, int thread) {
        return Generators.sequence(List.of(
                Generators.once(KafkaOp.crash()),
                Generators.once(KafkaOp.assign(keys).with(KafkaOp.SEEK_TO_BEGINNING.name(), true)),
                Generators.stagger(
                        seed.fork("poll " + thread),
                        POLL_INTERVAL_SECONDS,
                        Generators.repeat(KafkaOp.poll().with("poll-ms", POLL_MILLIS)))));
    }

    @Override
    public Generator update(Context context, Op op) {
        SortedMap<Long, Long> met = KafkaOffsets.highest(KafkaOffsets.sent(op), KafkaOffsets.polled(op));
        if (met.isEmpty()) {
            return this;
        }
        SortedMap<Long, Long> more = KafkaOffsets.highest(recent, met);
        return more.size() <= FEW
                ? new FinalPolls(seed, highest, more)
                : new FinalPolls(seed, KafkaOffsets.highest(highest, more), new TreeMap<>());
    }

    /** One client's ops, until its polls have met every offset that is missing. */
    private record CatchUp(SortedMap<Long, Long> missing, Generator ops) implements Generator {
        @Override
        public Step next(Context context) {
            if (missing.isEmpty()) {
                return Step.exhausted();
            }
            Step step = ops.next(context);
            return step instanceof Step.Emit emit
                    ? new Step.Emit(emit.plan(), new CatchUp(missing, emit.generator()))
                    : step;
        }

        @Override
        public Generator update(Context context, Op op) {
            SortedMap<Long, Long> polled = KafkaOffsets.polled(op);
            if (polled.isEmpty()) {
                return this;
            }
            SortedMap<Long, Long> still = new TreeMap<>(missing);
            polled.forEach((key, offset) -> {
                if (still.getOrDefault(key, KafkaOffsets.NONE) <= offset) {
                    still.remove(key);
                }
            });
            return new CatchUp(still, ops);
        }
    }
}
