package dev.glomers.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.OpType;
import dev.glomers.bench.nodes.ShippedNodes;
import dev.glomers.bench.session.TestOptions;
import dev.glomers.bench.simulation.Outcome;
import dev.glomers.bench.simulation.Simulation;
import dev.glomers.protocol.Programs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every program that is shipped keeps what it promises: with each of 200 seeds under no fault, under partitions, and
 * under the faults that it promises to stand beyond these, which take turns, ending with all at once. A failure lists
 * the commands that replay it.
 */
@Execution(ExecutionMode.CONCURRENT)
class ShippedProgramsTest {
    private static final int SEEDS = 200;

    /** What a program that keeps all in memory, and asks until it is answered, can stand. */
    private static final String ALL_BUT_KILL = "partition-one-way loss duplicate slow pause";

    private static final String ALL = ALL_BUT_KILL + " kill";

    /** Command lines, and the faults that each promises to stand beside partitions: docs/programs says why. */
    private static final List<Shipped> SHIPPED = List.of(
            new Shipped("echo", ALL),
            new Shipped("unique-ids", ALL),
            new Shipped("broadcast --strategy flood", ALL_BUT_KILL),
            new Shipped("broadcast --strategy gossip", ALL_BUT_KILL),
            new Shipped("broadcast --strategy tree", ALL_BUT_KILL),
            new Shipped("broadcast --strategy star", ALL_BUT_KILL),
            new Shipped("broadcast --strategy epoch", ALL_BUT_KILL),
            new Shipped("g-set", ALL_BUT_KILL),
            new Shipped("g-counter --strategy crdt", ALL_BUT_KILL),
            new Shipped("g-counter --strategy seq-kv", ALL),
            new Shipped("pn-counter --strategy crdt", ALL_BUT_KILL),
            new Shipped("pn-counter --strategy seq-kv", ALL),
            new Shipped("lin-kv --strategy raft", ALL),
            new Shipped("lin-kv --strategy proxy", ALL),
            new Shipped("kafka --strategy lamport", ALL_BUT_KILL),
            new Shipped("kafka --strategy owner", ALL_BUT_KILL),
            new Shipped("kafka --strategy lin-kv", ALL),
            new Shipped("txn-rw-register", ALL),
            new Shipped("txn-list-append --values lin-kv", ALL),
            new Shipped("txn-list-append --values lww-kv", ALL),
            new Shipped("txn-list-append --on-conflict retry", ALL));

    private record Shipped(String command, String stands) {
        String program() {
            return command.split(" ", 2)[0];
        }

        /** The faults that the seeds take turns with. */
        List<Set<String>> turns() {
            List<Set<String>> turns = new ArrayList<>();
            List<String> faults = List.of(stands.split(" ", -1));
            faults.forEach(each -> turns.add(new LinkedHashSet<>(List.of(each))));
            Set<String> all = new LinkedHashSet<>(List.of("partition"));
            all.addAll(faults);
            turns.add(all);
            return turns;
        }
    }

    private static Stream<Arguments> shippedUnderFaults() {
        return SHIPPED.stream()
                .flatMap(each -> Stream.of(
                        Arguments.of(each, List.of(Set.of())),
                        Arguments.of(each, List.of(Set.of("partition"))),
                        Arguments.of(each, each.turns())));
    }

    @ParameterizedTest
    @MethodSource("shippedUnderFaults")
    void isValidWithEverySeed(Shipped shipped, List<Set<String>> faults) {
        List<Outcome> failed = new ArrayList<>();
        for (long seed = 1; seed <= SEEDS; seed++) {
            Set<String> nemesis = faults.get((int) (seed % faults.size()));
            Outcome outcome = simulation(shipped, nemesis, seed).run();
            if (!isRight(outcome)) {
                failed.add(outcome);
            }
        }
        assertEquals(0, failed.size(), () -> report(failed));
    }

    private static Simulation simulation(Shipped shipped, Set<String> nemesis, long seed) {
        int round = (int) (seed / 7);
        boolean isKilled = nemesis.contains("kill");
        // A lone node that sleeps whenever it is asked is no more than down.
        int fewest = isKilled || nemesis.contains("pause") ? 2 : 1;
        return options(
                        Simulation.of(shipped.program(), ShippedNodes.of(shipped.command.split(" ", -1))),
                        shipped.program())
                .command(List.of(shipped.command.split(" ", -1)))
                .nodes(fewest + round % 4)
                .latency(Duration.ofMillis(List.of(0, 5, 20, 100).get(round % 4)))
                // Who asks a node that is down asks again after five seconds.
                .timeLimit(Duration.ofSeconds(isKilled ? 8 : nemesis.isEmpty() ? 2 : 3))
                .rate(isKilled ? 20 : 40)
                .nemesis(nemesis.toArray(String[]::new))
                .nemesisInterval(Duration.ofMillis(700))
                .seed(seed);
    }

    /** What else a workload's nodes promise, or do not. */
    private static Simulation options(Simulation simulation, String workload) {
        return switch (workload) {
            case "txn-rw-register" ->
                simulation.consistencyModels("read-committed").strict();
            // As many as there must be: half of them read, and half write.
            case "lin-kv" -> simulation.clientsPerNode(2);
            default -> simulation;
        };
    }

    private static boolean isRight(Outcome outcome) {
        return outcome instanceof Outcome.Judged judged
                && (judged.verdict().validity() == Validity.VALID
                        || mayNeverSucceed(outcome.options()) && isOnlyUnanswered(judged));
    }

    /** Where nodes are down, or no majority is in touch; and where a guess of what is in a register is rarely right. */
    private static boolean mayNeverSucceed(TestOptions options) {
        return options.nemesis().contains("kill") || options.workload().equals("lin-kv");
    }

    /**
     * A function may never succeed: then {@code :stats} is invalid, and no program promises anything else. If none did,
     * there is nothing else to judge.
     */
    private static boolean isOnlyUnanswered(Outcome.Judged judged) {
        if (judged.history().clientOps().noneMatch(op -> op.type() == OpType.OK)) {
            return true;
        }
        Map<Keyword, @Nullable Object> others =
                new LinkedHashMap<>(judged.verdict().results());
        others.remove(Keyword.of("stats"));
        others.remove(Keyword.of("valid?"));
        return others.values().stream()
                .allMatch(part ->
                        part instanceof Map<?, ?> map && Validity.VALID.toEdn().equals(map.get(Keyword.of("valid?"))));
    }

    private static String report(List<Outcome> failed) {
        String commands = failed.stream()
                .limit(20)
                .map(each -> each.replay().orElseThrow())
                .collect(Collectors.joining("\n"));
        return failed.size() + " of " + SEEDS + " seeds fail; replay with\n" + commands + "\nThe first: "
                + failed.get(0);
    }

    @Test
    void noProgramIsLeftOut() {
        assertEquals(
                new LinkedHashSet<>(Programs.names()),
                SHIPPED.stream().map(Shipped::program).collect(Collectors.toCollection(LinkedHashSet::new)));
    }
}
