package dev.glomers.bench.workload;

import dev.glomers.bench.generator.Context;
import dev.glomers.bench.generator.Generator;
import dev.glomers.bench.generator.Step;
import dev.glomers.bench.generator.Template;
import dev.glomers.bench.random.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;

/**
 * Transactions over a pool of keys, without end: an immutable value that gives a transaction and what is left. Reads and
 * writes are equally likely. A key of the pool is drawn twice as often as the one before it, so that a few keys see most
 * of the writes, and many are seen by few. A key that has had all its writes gives its place to a new one, the next
 * number that no key has had.
 *
 * @param seed for the next transaction
 * @param limits what all transactions have in common
 * @param pool the keys in play, the rarest first
 * @param nextKey the key that comes into play next
 * @see <a href="https://github.com/jepsen-io/elle/blob/main/src/elle/txn.clj">elle.txn, wr-txns</a>
 */
record Transactions(Seed seed, Limits limits, List<ActiveKey> pool, long nextKey) {
    /** Of a larger pool, the keys before the last so many would be drawn once in 10^18 times: they are left out. */
    private static final int LARGEST_POOL = 60;

    Transactions {
        pool = List.copyOf(pool);
    }

    /**
     * How long transactions are, and what they are about.
     *
     * @param keyCount how many keys are in play at once
     * @param minLength the fewest steps
     * @param maxLength the most steps; every length between is equally likely
     * @param maxWritesPerKey after so many writes a key is replaced
     */
    record Limits(int keyCount, int minLength, int maxLength, int maxWritesPerKey) {
        private static final int DEFAULT_KEY_COUNT = 10;

        /** As the options have it; at least one step, and ten keys unless they say how many. */
        static Limits of(WorkloadOptions.Keys keys) {
            return new Limits(keys.count().orElse(DEFAULT_KEY_COUNT), 1, keys.maxTxnLength(), keys.maxWritesPerKey());
        }
    }

    /**
     * A key in play.
     *
     * @param nextValue what is written to it next
     */
    private record ActiveKey(long key, long nextValue) {}

    /**
     * A transaction.
     *
     * @param steps in the order in which they are to be done
     * @param rest the transactions that follow
     */
    record Drawn(List<MicroOp> steps, Transactions rest) {
        Drawn {
            steps = List.copyOf(steps);
        }
    }

    /** All transactions within those limits, from the beginning: keys from 0, values from 1. */
    static Transactions of(Seed seed, Limits limits) {
        List<ActiveKey> pool = LongStream.range(Math.max(0, limits.keyCount - LARGEST_POOL), limits.keyCount)
                .mapToObj(key -> new ActiveKey(key, 1))
                .toList();
        return new Transactions(seed, limits, pool, limits.keyCount);
    }

    /** Ops made of a transaction each, for whoever is free. */
    Generator generator(Function<List<MicroOp>, Template> op) {
        return new Ops(this, op);
    }

    /** The next transaction. */
    Drawn next() {
        RandomGenerator random = seed.stream();
        List<ActiveKey> keys = new ArrayList<>(pool);
        long fresh = nextKey;
        int length = (int) random.nextLong(limits.minLength, limits.maxLength + 1L);
        List<MicroOp> steps = new ArrayList<>();
        while (steps.size() < length) {
            boolean write = random.nextBoolean();
            int place = place(random, keys.size());
            ActiveKey key = keys.get(place);
            if (!write) {
                steps.add(new MicroOp.Read(key.key));
            } else if (key.nextValue <= limits.maxWritesPerKey) {
                steps.add(new MicroOp.Write(key.key, key.nextValue));
                keys.set(place, new ActiveKey(key.key, key.nextValue + 1));
            } else {
                // Neither read nor write: what is done instead is drawn anew.
                keys.set(place, new ActiveKey(fresh++, 1));
            }
        }
        return new Drawn(steps, new Transactions(seed.next(), limits, keys, fresh));
    }

    /** A place in the pool, each twice as likely as the one before it: the highest bit of a uniform draw. */
    private static int place(RandomGenerator random, int places) {
        return Long.SIZE - 1 - Long.numberOfLeadingZeros(random.nextLong(1, 1L << places));
    }

    private record Ops(Transactions transactions, Function<List<MicroOp>, Template> op) implements Generator {
        @Override
        public Step next(Context context) {
            Drawn drawn = transactions.next();
            return op.apply(drawn.steps).fill(context, new Ops(drawn.rest, op));
        }
    }
}
