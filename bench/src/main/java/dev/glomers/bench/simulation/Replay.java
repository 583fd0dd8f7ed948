package dev.glomers.bench.simulation;

import dev.glomers.bench.checker.Availability;
import dev.glomers.bench.session.TestOptions;
import dev.glomers.bench.session.TestOptions.NodeSource;
import dev.glomers.bench.sim.Latency.Distribution;
import dev.glomers.bench.sim.Machine;
import dev.glomers.bench.workload.WorkloadOptions;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Options of a test as the words of a command line: the inverse of what {@code bench test} reads. */
final class Replay {
    private static final Pattern PLAIN = Pattern.compile("[\\w@%+=:,./-]+");

    private final List<String> words = new ArrayList<>(List.of("bench/bin/bench", "test"));

    private Replay() {}

    /** The command that plays the same history, to be pasted into a shell; nothing if it can't name the protocol. */
    static Optional<String> command(TestOptions options) {
        if (!(options.node() instanceof NodeSource.InThisJvm program)
                || program.command().isEmpty()) {
            return Optional.empty();
        }
        Replay replay = new Replay();
        replay.add("-w", options.workload());
        replay.add("--program", program.command().get(0));
        replay.nodes(options.nodes());
        replay.add("--concurrency", options.concurrency());
        replay.add("--rate", plain(options.rate()));
        replay.add("--time-limit", options.timeLimitSeconds());
        replay.network(options);
        replay.machine(options.machine());
        if (!options.keys().equals(WorkloadOptions.Keys.DEFAULT)) {
            replay.keys(options.keys());
        }
        replay.expectations(options);
        replay.add("--seed", options.seed());
        List<String> arguments = program.command().subList(1, program.command().size());
        if (!arguments.isEmpty()) {
            replay.words.add("--");
            replay.words.addAll(arguments);
        }
        return Optional.of(replay.words.stream().map(Replay::quoted).collect(Collectors.joining(" ")));
    }

    private void nodes(List<String> ids) {
        List<String> counted =
                IntStream.range(0, ids.size()).mapToObj(i -> "n" + i).toList();
        if (ids.equals(counted)) {
            add("--node-count", ids.size());
        } else {
            add("--nodes", String.join(",", ids));
        }
    }

    private void network(TestOptions options) {
        add("--latency", options.latency().meanMillis());
        if (options.latency().distribution() != Distribution.CONSTANT) {
            add("--latency-dist", options.latency().distribution().label());
        }
        if (!options.nemesis().isEmpty()) {
            add("--nemesis", String.join(",", options.nemesis()));
            add("--nemesis-interval", plain(options.nemesisIntervalSeconds()));
        }
        add("--topology", options.topology().label());
    }

    private void machine(Machine machine) {
        if (machine.jitterMillis() > 0) {
            add("--jitter", plain(machine.jitterMillis()));
        }
        if (machine.stallMillis() > 0) {
            add("--stall", machine.stallMillis());
            add("--stall-interval", plain(machine.stallIntervalSeconds()));
        }
        if (machine.clockDriftPpm() > 0) {
            add("--clock-drift", machine.clockDriftPpm());
        }
    }

    private void keys(WorkloadOptions.Keys keys) {
        if (keys.count().isPresent()) {
            add("--key-count", keys.count().getAsInt());
        }
        add("--max-txn-length", keys.maxTxnLength());
        add("--max-writes-per-key", keys.maxWritesPerKey());
    }

    private void expectations(TestOptions options) {
        if (options.workload().startsWith("txn-")) {
            add("--consistency-models", String.join(",", options.consistencyModels()));
        }
        if (options.strict()) {
            words.add("--strict");
        }
        if (options.availability() instanceof Availability.Total) {
            add("--availability", "total");
        } else if (options.availability() instanceof Availability.AtLeast least) {
            add("--availability", plain(least.fraction()));
        }
    }

    private void add(String flag, Object value) {
        words.add(flag);
        words.add(value.toString());
    }

    /** A number in the digits that a person would write: 50, 0.7. */
    private static String plain(double number) {
        return new BigDecimal(String.valueOf(number)).stripTrailingZeros().toPlainString();
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
