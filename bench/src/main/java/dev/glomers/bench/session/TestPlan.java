package dev.glomers.bench.session;

import dev.glomers.bench.generator.Generator;
import dev.glomers.bench.generator.Generators;
import dev.glomers.bench.nemesis.Faults;
import dev.glomers.bench.random.Seed;
import dev.glomers.bench.workload.Workload;
import java.util.List;

/**
 * The course of a test: ops at the rate, with faults, for the time; then everything is made whole, ten seconds pass, and
 * the final ops are asked for.
 *
 * @see <a href="https://github.com/jepsen-io/maelstrom/blob/main/src/maelstrom/core.clj">maelstrom.core</a>
 */
final class TestPlan {
    private static final double RECOVERY_SECONDS = 10;

    private TestPlan() {}

    static Generator generator(TestOptions options, Workload workload, Faults faults, Seed seed) {
        Generator ops = options.rate() > 0
                ? Generators.stagger(seed.fork("rate"), 1 / options.rate(), workload.generator())
                : Generators.sleep(options.timeLimitSeconds());
        Generator main = Generators.timeLimit(
                options.timeLimitSeconds(),
                Generators.any(
                        seed.fork("any"), List.of(Generators.nemesis(faults.generator()), Generators.clients(ops))));
        return workload.finalGenerator()
                .map(last -> Generators.followedBy(
                        Generators.phases(List.of(
                                main,
                                Generators.nemesis(faults.finalGenerator()),
                                Generators.log("Waiting for recovery..."),
                                Generators.sleep(RECOVERY_SECONDS))),
                        Generators.phases(List.of(Generators.clients(last)))))
                .orElse(main);
    }
}
