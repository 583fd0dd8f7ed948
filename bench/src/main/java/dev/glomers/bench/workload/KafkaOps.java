package dev.glomers.bench.workload;

import dev.glomers.bench.generator.Context;
import dev.glomers.bench.generator.Generator;
import dev.glomers.bench.generator.Step;
import dev.glomers.bench.random.Seed;
import dev.glomers.bench.workload.Transactions.Drawn;
import java.util.List;

/**
 * Sends and polls, and every now and then an assign. Elle's transactions over lists say what: an append to a key is a
 * send to it, and a read is a poll, which is of whatever its client has been assigned. The assign is of the key that the
 * next transaction is about, be it a send or a poll; that transaction's turn comes afterwards.
 *
 * @param transactions of one step each
 * @see <a href="https://github.com/jepsen-io/jepsen/blob/main/jepsen/src/jepsen/tests/kafka.clj">jepsen.tests.kafka,
 *     txn-generator and interleave-subscribes</a>
 */
record KafkaOps(Seed seed, Transactions transactions) implements Generator {
    /** One op in so many is an assign. */
    private static final int ASSIGN_EVERY = 64;

    @Override
    public Step next(Context context) {
        Drawn drawn = transactions.next();
        MicroOp step = drawn.steps().get(0);
        if (seed.below(ASSIGN_EVERY) == 0) {
            return KafkaOp.assign(List.of(step.key())).fill(context, new KafkaOps(seed.next(), transactions));
        }
        return (step instanceof MicroOp.Write write ? KafkaOp.send(write.key(), write.value()) : KafkaOp.poll())
                .fill(context, new KafkaOps(seed.next(), drawn.rest()));
    }
}
