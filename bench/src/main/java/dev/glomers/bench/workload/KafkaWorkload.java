package dev.glomers.bench.workload;

import dev.glomers.bench.checker.kafka.KafkaChecker;
import dev.glomers.bench.generator.Generator;
import dev.glomers.bench.generator.Generators;
import dev.glomers.bench.random.Seed;
import dev.glomers.bench.workload.Transactions.Limits;
import java.util.List;

/**
 * Sends messages to logs, polls them in order, and expects every message once, at one offset, with none before it left
 * out.
 *
 * @see <a href="https://github.com/jepsen-io/jepsen/blob/main/jepsen/src/jepsen/tests/kafka.clj">jepsen.tests.kafka</a>
 */
final class KafkaWorkload {
    /** Each client crashes so often, on average. */
    private static final double CRASH_INTERVAL_SECONDS = 30;

    private KafkaWorkload() {}

    static Workload create(WorkloadOptions options) {
        Seed seed = options.seed();
        Limits defaults = Limits.of(options.keys());
        Limits oneStep = new Limits(defaults.keyCount(), 1, 1, defaults.maxWritesPerKey());
        Generator crashes = Generators.stagger(
                seed.fork("crash"), CRASH_INTERVAL_SECONDS / options.concurrency(), Generators.repeat(KafkaOp.crash()));
        Generator ops = PollUnseen.of(
                seed.fork("unseen"),
                new KafkaOps(seed.fork("assign"), Transactions.of(seed.fork("transactions"), oneStep)));
        return Workload.of(
                        () -> new KafkaClient(options.strict()),
                        Generators.any(seed.fork("any"), List.of(crashes, ops)),
                        new KafkaChecker())
                .withIdempotent(KafkaOp.ASSIGN)
                .withFinalGenerator(FinalPolls.of(seed.fork("final")));
    }
}
