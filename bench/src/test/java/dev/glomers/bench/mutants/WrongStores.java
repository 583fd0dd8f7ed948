package dev.glomers.bench.mutants;

import static dev.glomers.bench.nodes.Tamperings.denied;
import static dev.glomers.bench.nodes.Tamperings.doubleApply;
import static dev.glomers.bench.nodes.Tamperings.earlyAck;
import static dev.glomers.bench.nodes.Tamperings.lostAck;
import static dev.glomers.bench.nodes.Tamperings.staleAnswer;

import dev.glomers.bench.nodes.KafkaLogs;
import dev.glomers.bench.nodes.KafkaNode;
import dev.glomers.bench.nodes.OwnedRegisters;
import dev.glomers.bench.nodes.RegisterProxy;
import dev.glomers.bench.nodes.TxnExecutions;
import dev.glomers.bench.nodes.TxnNode;
import dev.glomers.bench.nodes.TxnNode.Execution;
import dev.glomers.node.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Nodes that keep logs, registers and transactions, and break their order or lose of them. */
final class WrongStores {
    private static final String LOG_ERRORS = "workload bad-error-types ";
    private static final String FAILURES = "workload failures";
    private static final String ANOMALIES = "workload anomaly-types ";

    private WrongStores() {}

    static List<Mutant> kafka() {
        Mutants mutants = Mutants.of("kafka", () -> new KafkaNode(KafkaLogs::right))
                .wrong("loses a message", LOG_ERRORS + "lost-write", () -> new KafkaNode(KafkaLogs::lostWrite))
                .wrong(
                        "gives two messages one offset",
                        LOG_ERRORS + "inconsistent-offsets",
                        () -> new KafkaNode(KafkaLogs::duplicateOffset))
                .wrong(
                        "leaves out a message of a poll",
                        LOG_ERRORS + "int-poll-skip",
                        () -> new KafkaNode(KafkaLogs::skippedPoll))
                .wrong(
                        "shows messages out of order",
                        LOG_ERRORS + "int-nonmonotonic-poll",
                        () -> new KafkaNode(KafkaLogs::reordered))
                .tampered("appends a message twice", LOG_ERRORS + "duplicate", () -> doubleApply("send", 5))
                .tampered("says that it did not append", LOG_ERRORS + "G1a", () -> denied("send", 5));
        mutants.under("partition").wrong("two leaders", LOG_ERRORS + "inconsistent-offsets", KafkaNode::twoLeaders);
        mutants.under("duplicate").wrong("is not idempotent", LOG_ERRORS + "duplicate", KafkaNode::repeating);
        return mutants.all();
    }

    static List<Mutant> register() {
        Mutants mutants = Mutants.of("lin-kv", () -> new RegisterProxy("lin-kv"))
                .with(simulation -> simulation.clientsPerNode(4))
                .tampered("acknowledges what it does not write", FAILURES, () -> lostAck("write", 5))
                .tampered("acknowledges before it writes", FAILURES, () -> earlyAck("write", 5))
                .tampered("writes again a while later", FAILURES, () -> doubleApply("write", 5))
                .tampered("says that it did not write", FAILURES, () -> denied("write", 5))
                .tampered("shows what it did at the last read", FAILURES, () -> staleAnswer("read", 5))
                .wrong("reads the past of a store", FAILURES, () -> new RegisterProxy("seq-kv"))
                .wrong("has replicas that lose writes", FAILURES, () -> new RegisterProxy("lww-kv"));
        mutants.with(simulation -> simulation.rate(200))
                .wrong("compares first, sets then", FAILURES, () -> new RegisterProxy("lin-kv", false));
        mutants.of(OwnedRegisters::right).under("partition").wrong("two leaders", FAILURES, OwnedRegisters::twoLeaders);
        return mutants.all();
    }

    static List<Mutant> listAppend() {
        Mutants mutants = transactions("txn-list-append")
                .tampered("does a transaction again", ANOMALIES + "duplicate-elements", () -> doubleApply("txn", 7))
                .wrong("reads the past", ANOMALIES + "G-single-item-realtime", txn(TxnExecutions::staleRead))
                .wrong("mixes transactions", ANOMALIES + "G0", txn(TxnExecutions::dirtyWrite))
                .wrong("write skew", ANOMALIES + "G2-item", txn(TxnExecutions::writeSkew));
        mutants.under("partition")
                .with(simulation -> simulation.rate(25))
                .wrong("two leaders", ANOMALIES + "incompatible-order", TxnNode::twoLeaders);
        mutants.under("duplicate").wrong("is not idempotent", ANOMALIES + "duplicate-elements", TxnNode::repeating);
        return mutants.all();
    }

    static List<Mutant> readWriteRegister() {
        Mutants mutants = transactions("txn-rw-register")
                .wrong("mixes transactions", ANOMALIES + "G1b", txn(TxnExecutions::dirtyWrite))
                .wrong("reads the past", ANOMALIES + "G-single-item-realtime", txn(TxnExecutions::staleRead))
                .wrong("write skew", ANOMALIES + "G2-item", txn(TxnExecutions::writeSkew));
        mutants.under("partition")
                .with(simulation -> simulation.rate(25))
                .wrong("two leaders", ANOMALIES + "G-single-item-realtime", TxnNode::twoLeaders);
        return mutants.all();
    }

    /** Elle is not told in which order registers are written, so it can't see writes that mix. */
    static Mutant mixedWrites() {
        return Mutants.of("txn-rw-register", txn(TxnExecutions::right))
                .with(simulation -> simulation.clients(6).consistencyModels("read-uncommitted"))
                .wrong("mixes writes", ANOMALIES + "G0", txn(TxnExecutions::dirtyWrite))
                .all()
                .get(0);
    }

    private static Mutants transactions(String workload) {
        Mutants mutants = Mutants.of(workload, txn(TxnExecutions::right)).with(simulation -> simulation.clients(6));
        // Two seconds are enough, and there are many cycles to find.
        mutants.with(simulation -> simulation.timeLimit(Duration.ofSeconds(2)))
                .wrong("loses updates", ANOMALIES + "lost-update", txn(TxnExecutions::lostUpdate));
        return mutants.tampered("says that it aborted", ANOMALIES + "G1a", () -> denied("txn", 7))
                .wrong("does not see its own writes", ANOMALIES + "internal", txn(TxnExecutions::ownWritesUnseen));
    }

    private static Supplier<Protocol> txn(Supplier<Execution> execution) {
        return () -> new TxnNode(execution.get());
    }
}
