package dev.glomers.bench.session;

import dev.glomers.bench.checker.Checker;
import dev.glomers.bench.checker.Checks;
import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.checker.Verdict;
import dev.glomers.bench.edn.EdnList;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.OpType;
import dev.glomers.bench.process.Conditions;
import dev.glomers.bench.sim.NetworkStats;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** results.edn: what the checkers find in a history, what the network counted, and what only the bench can tell. */
final class TestChecks {
    private static final Keyword VALID = Keyword.of("valid?");

    private TestChecks() {}

    /** The verdict on a test. The keys are Maelstrom's, and {@code :bench}, which is ours. */
    static Verdict check(TestOptions options, Checker workload, Played played) {
        History history = played.history();
        Verdict judged = Checks.all(workload, options.availability()).check(history);
        Map<Keyword, @Nullable Object> results = new LinkedHashMap<>();
        Map<Keyword, Object> fine = Map.of(VALID, true);
        Map<Keyword, Object> perf = new LinkedHashMap<>();
        perf.put(Keyword.of("latency-graph"), fine);
        perf.put(Keyword.of("rate-graph"), fine);
        perf.put(VALID, true);
        results.put(Keyword.of("perf"), perf);
        results.put(Keyword.of("timeline"), fine);
        judged.results().forEach((part, result) -> {
            if (part.name().equals("workload")) {
                results.put(Keyword.of("net"), net(history, played.stats()));
            }
            results.put(part, result);
        });
        results.put(Keyword.of("bench"), bench(options, played));
        return new Verdict(judged.validity(), results, judged.explanations());
    }

    private static Map<Keyword, Object> net(History history, NetworkStats stats) {
        long ops = history.clientOps().filter(op -> op.type() == OpType.INVOKE).count();
        Map<Keyword, Object> net = new LinkedHashMap<>();
        net.put(Keyword.of("all"), counts(stats.all(), ops));
        net.put(Keyword.of("clients"), counts(stats.clients(), 0));
        net.put(Keyword.of("servers"), counts(stats.servers(), ops));
        net.put(VALID, true);
        return net;
    }

    /** The counts of a part of the traffic, per op too if there were ops. */
    private static Map<Keyword, Object> counts(NetworkStats.Count count, long ops) {
        Map<Keyword, Object> counts = new LinkedHashMap<>();
        counts.put(Keyword.of("send-count"), count.sent());
        counts.put(Keyword.of("recv-count"), count.received());
        counts.put(Keyword.of("msg-count"), count.sent());
        if (ops > 0) {
            counts.put(Keyword.of("msgs-per-op"), (float) ((double) count.sent() / ops));
        }
        return counts;
    }

    private static Map<Keyword, Object> bench(TestOptions options, Played played) {
        Map<Keyword, Object> bench = new LinkedHashMap<>();
        bench.put(VALID, Validity.VALID.toEdn());
        bench.put(Keyword.of("version"), Version.current());
        bench.put(Keyword.of("clock"), Keyword.of(options.clock().name().toLowerCase(Locale.ROOT)));
        bench.put(Keyword.of("seed"), options.seed());
        bench.put(
                Keyword.of("nemesis"),
                EdnList.copyOf(options.nemesis().stream().map(Keyword::of).toList()));
        played.conditions().ifPresent(conditions -> {
            bench.put(Keyword.of("ops"), ops(options, played.history()));
            bench.put(Keyword.of("clock-lag"), new LinkedHashMap<>(conditions.clockLagMillis()));
            bench.put(Keyword.of("machine"), machine(conditions));
        });
        bench.put(Keyword.of("warnings"), EdnList.copyOf(played.warnings()));
        return bench;
    }

    /** How many ops the rate asks for over the time limit, and how many clients made, final ones too. */
    private static Map<Keyword, Object> ops(TestOptions options, History history) {
        Map<Keyword, Object> ops = new LinkedHashMap<>();
        ops.put(Keyword.of("asked"), Math.round(options.rate() * options.timeLimitSeconds()));
        ops.put(
                Keyword.of("made"),
                history.clientOps().filter(op -> op.type() == OpType.INVOKE).count());
        return ops;
    }

    private static Map<Keyword, Object> machine(Conditions conditions) {
        Map<Keyword, Object> machine = new LinkedHashMap<>();
        machine.put(Keyword.of("seconds"), (long) conditions.seconds());
        machine.put(Keyword.of("disturbed-seconds"), (long) conditions.disturbedSeconds());
        machine.put(Keyword.of("busy-elsewhere"), conditions.busyElsewhere());
        machine.put(Keyword.of("cores"), (long) conditions.cores());
        return machine;
    }
}
