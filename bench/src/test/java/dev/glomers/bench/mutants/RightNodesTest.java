package dev.glomers.bench.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.check.CheckOptions;
import dev.glomers.bench.check.Checkers;
import dev.glomers.bench.checker.Checker;
import dev.glomers.bench.checker.CrashSafeChecker;
import dev.glomers.bench.checker.Validity;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.OpType;
import dev.glomers.bench.junit.Seeds;
import dev.glomers.bench.nodes.GossipCounter;
import dev.glomers.bench.nodes.GossipSet;
import dev.glomers.bench.nodes.KafkaLogs;
import dev.glomers.bench.nodes.KafkaNode;
import dev.glomers.bench.nodes.OwnedRegisters;
import dev.glomers.bench.nodes.RegisterProxy;
import dev.glomers.bench.nodes.SharedCounter;
import dev.glomers.bench.nodes.StoredCounter;
import dev.glomers.bench.nodes.TxnExecutions;
import dev.glomers.bench.nodes.TxnNode;
import dev.glomers.bench.simulation.Outcome;
import dev.glomers.bench.simulation.Simulation;
import dev.glomers.node.Protocol;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * No checker rejects a right protocol. Each seed plays under one kind of fault, none, or all that the protocol promises to
 * stand; where there are several right protocols for a workload, the seeds take turns. A single one is replayed with
 * {@code -Dtest=RightNodesTest#method -Dglomers.seed=number}. The programs that are shipped are right too, as {@link
 * dev.glomers.bench.ShippedProgramsTest} shows.
 */
class RightNodesTest {
    private static final int SEEDS = 200;
    private static final Keyword STATS = Keyword.of("stats");

    /** What a protocol that keeps its state in memory can stand: all but a kill. */
    private static final List<String> ALL_BUT_KILL =
            List.of("partition", "partition-one-way", "loss", "duplicate", "slow", "pause");

    private static final List<String> ALL =
            List.of("partition", "partition-one-way", "loss", "duplicate", "slow", "pause", "kill");

    @SafeVarargs
    private static void play(String workload, long seed, List<String> stands, Supplier<Protocol>... right) {
        play(workload, seed, simulation -> simulation, stands, right);
    }

    @SafeVarargs
    private static void play(
            String workload,
            long seed,
            UnaryOperator<Simulation> mode,
            List<String> stands,
            Supplier<Protocol>... right) {
        List<List<String>> turns = new ArrayList<>();
        turns.add(List.of());
        stands.forEach(fault -> turns.add(List.of(fault)));
        turns.add(stands);
        int turn = (int) (seed % turns.size());
        int round = (int) (seed / turns.size());
        Outcome outcome = mode.apply(Simulation.of(workload, right[round % right.length]))
                .clientsPerNode(workload.equals("lin-kv") ? 2 : 1)
                .latency(Duration.ofMillis(round % 3 * 5))
                // Who asks a node that is down asks again after five seconds.
                .timeLimit(Duration.ofSeconds(stands.contains("kill") ? 8 : 3))
                .rate(stands.contains("kill") ? 20 : 50)
                .nemesis(turns.get(turn).toArray(String[]::new))
                .nemesisInterval(Duration.ofMillis(700))
                .seed(seed)
                .run();
        if (turn == 0) {
            outcome.assertValid();
        } else {
            assertNothingIsWrong(outcome);
        }
        assertSameStrictly(workload, outcome);
    }

    /** A strict check finds nothing more in what happened. */
    private static void assertSameStrictly(String workload, Outcome outcome) {
        Checker checker = Checkers.workloadPart(workload, CheckOptions.DEFAULT);
        Checker strict = Checkers.workloadPart(workload, CheckOptions.DEFAULT.withStrictChecks());
        if (outcome.history().clientOps().anyMatch(op -> op.type() == OpType.OK)) {
            assertEquals(
                    new CrashSafeChecker(checker).check(outcome.history()).validity(),
                    new CrashSafeChecker(strict).check(outcome.history()).validity(),
                    () -> strict.check(outcome.history()).explain() + outcome);
        }
    }

    /**
     * Under faults, a function may never succeed: {@code :stats} says so, and no protocol promises anything else. If
     * nothing did at all, there is nothing to judge, and some checkers call that invalid.
     */
    private static void assertNothingIsWrong(Outcome outcome) {
        if (!(outcome instanceof Outcome.Judged judged)) {
            throw new AssertionError("expected a run to its end, found " + outcome);
        }
        if (outcome.history().clientOps().noneMatch(op -> op.type() == OpType.OK)) {
            return;
        }
        judged.verdict().results().forEach((part, result) -> {
            boolean isValid =
                    result instanceof Map<?, ?> map && Validity.VALID.toEdn().equals(map.get(Keyword.of("valid?")));
            assertTrue(isValid || part.equals(STATS), () -> "expected " + part + " to be valid, found " + outcome);
        });
    }

    @Seeds(SEEDS)
    void aSetIsRight(long seed) {
        play("g-set", seed, ALL_BUT_KILL, () -> new GossipSet(true));
    }

    @Seeds(SEEDS)
    void aCounterIsRight(long seed) {
        play(
                "g-counter",
                seed,
                ALL_BUT_KILL,
                () -> new GossipCounter(GossipCounter.Flaw.NONE),
                () -> new StoredCounter(true),
                () -> new SharedCounter(true));
    }

    @Seeds(SEEDS)
    void aCounterOfNegativeNumbersTooIsRight(long seed) {
        play(
                "pn-counter",
                seed,
                ALL_BUT_KILL,
                () -> new GossipCounter(GossipCounter.Flaw.NONE),
                () -> new StoredCounter(true),
                () -> new SharedCounter(true));
    }

    @Seeds(SEEDS)
    void aLogIsRight(long seed) {
        play("kafka", seed, ALL_BUT_KILL, () -> new KafkaNode(KafkaLogs::right));
    }

    /** A strict client begins at committed offsets. */
    @Seeds(SEEDS)
    void aLogIsRightStrictly(long seed) {
        play("kafka", seed, Simulation::strict, ALL_BUT_KILL, () -> new KafkaNode(KafkaLogs::right));
    }

    @Seeds(SEEDS)
    void aRegisterInAStoreIsRight(long seed) {
        play("lin-kv", seed, ALL, () -> new RegisterProxy("lin-kv"));
    }

    @Seeds(SEEDS)
    void aRegisterOfTheFirstNodeIsRight(long seed) {
        play("lin-kv", seed, ALL_BUT_KILL, OwnedRegisters::right);
    }

    @Seeds(SEEDS)
    void transactionsOnListsAreRight(long seed) {
        play("txn-list-append", seed, ALL_BUT_KILL, () -> new TxnNode(TxnExecutions.right()));
    }

    @Seeds(SEEDS)
    void transactionsOnRegistersAreRight(long seed) {
        play("txn-rw-register", seed, ALL_BUT_KILL, () -> new TxnNode(TxnExecutions.right()));
    }
}
