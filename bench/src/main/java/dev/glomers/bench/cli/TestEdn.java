package dev.glomers.bench.cli;

import dev.glomers.bench.checker.Availability;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.session.TestOptions;
import dev.glomers.bench.session.TestOptions.NodeSource;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A test as jepsen.log shows it before anything runs, with Jepsen's keys where it has one: what {@code bench check} takes
 * from a store.
 */
final class TestEdn {
    private TestEdn() {}

    /** The test, over several lines. */
    static String pretty(TestOptions options) {
        Map<Keyword, @Nullable Object> test = new LinkedHashMap<>();
        test.put(Keyword.of("name"), options.workload());
        test.put(Keyword.of("workload"), Keyword.of(options.workload()));
        if (options.node() instanceof NodeSource.AsProcess process) {
            test.put(Keyword.of("bin"), process.bin().toString());
            test.put(Keyword.of("args"), process.arguments());
        } else if (options.node() instanceof NodeSource.InThisJvm program) {
            test.put(Keyword.of("program"), program.command());
        }
        test.put(Keyword.of("nodes"), options.nodes());
        test.put(Keyword.of("concurrency"), (long) options.concurrency());
        test.put(Keyword.of("rate"), options.rate());
        test.put(Keyword.of("time-limit"), options.timeLimitSeconds());
        test.put(Keyword.of("latency"), latency(options));
        test.put(
                Keyword.of("nemesis"),
                options.nemesis().stream().map(Keyword::of).toList());
        test.put(Keyword.of("nemesis-interval"), options.nemesisIntervalSeconds());
        test.put(Keyword.of("topology"), Keyword.of(options.topology().label()));
        test.put(Keyword.of("max-txn-length"), (long) options.keys().maxTxnLength());
        test.put(Keyword.of("max-writes-per-key"), (long) options.keys().maxWritesPerKey());
        test.put(Keyword.of("availability"), availability(options.availability()));
        test.put(
                Keyword.of("consistency-models"),
                options.consistencyModels().stream().map(Keyword::of).toList());
        test.put(Keyword.of("seed"), options.seed());
        test.put(Keyword.of("clock"), Keyword.of(options.clock().name().toLowerCase(Locale.ROOT)));
        return Edn.pretty(test);
    }

    private static Map<Keyword, Object> latency(TestOptions options) {
        Map<Keyword, Object> latency = new LinkedHashMap<>();
        latency.put(Keyword.of("mean"), options.latency().meanMillis());
        latency.put(
                Keyword.of("dist"), Keyword.of(options.latency().distribution().label()));
        return latency;
    }

    private static @Nullable Object availability(Availability availability) {
        if (availability instanceof Availability.AtLeast some) {
            return some.fraction();
        }
        return availability instanceof Availability.Total ? Keyword.of("total") : null;
    }
}
