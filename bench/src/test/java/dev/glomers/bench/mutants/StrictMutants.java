package dev.glomers.bench.mutants;

import static dev.glomers.bench.nodes.Tamperings.changed;

import dev.glomers.bench.nodes.GossipCounter;
import dev.glomers.bench.nodes.GossipSet;
import dev.glomers.bench.nodes.GossipSet.Words;
import dev.glomers.bench.nodes.KafkaLogs;
import dev.glomers.bench.nodes.KafkaNode;
import dev.glomers.bench.nodes.TxnExecutions;
import dev.glomers.bench.nodes.TxnNode;
import dev.glomers.bench.simulation.Simulation;
import dev.glomers.node.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Nodes whose mistake no check of Maelstrom's names: {@code --strict} does. */
final class StrictMutants {
    private static final String ANOMALIES = "workload anomaly-types ";
    private static final long MADE_UP = 1_000_000;
    /** Then the last reads begin. */
    private static final long END_NANOS = Duration.ofSeconds(5).toNanos();

    private StrictMutants() {}

    /** All of them, played so: strictly, or not. */
    static List<Mutant> played(UnaryOperator<Simulation> mode) {
        List<Mutant> all = new ArrayList<>();
        all.addAll(sets(mode));
        all.addAll(Mutants.of("g-counter", () -> new GossipCounter(GossipCounter.Flaw.NONE))
                .with(mode)
                .tampered(
                        "forgets for a while",
                        "workload impossible-reads",
                        () -> changed("read", 7, StrictMutants::less))
                .tampered(
                        "counts too much until the end",
                        "workload impossible-reads",
                        () -> changed("read", 7, StrictMutants::more))
                .all());
        all.addAll(Mutants.of("kafka", () -> new KafkaNode(KafkaLogs::right))
                .with(mode)
                .tampered(
                        "shows what nobody sent",
                        "workload bad-error-types unsent",
                        () -> changed("poll", 10, StrictMutants::madeUpMessage))
                .all());
        all.addAll(transactions(mode));
        return all;
    }

    private static List<Mutant> sets(UnaryOperator<Simulation> mode) {
        List<Mutant> sets = new ArrayList<>();
        sets.addAll(Mutants.of("g-set", () -> new GossipSet(true))
                .with(mode)
                .wrong(
                        "shows what nobody added",
                        "workload unexpected-count",
                        () -> new GossipSet(Words.SET, GossipSet.Flaw.INVENTS))
                .all());
        sets.addAll(Mutants.of("broadcast", () -> new GossipSet(Words.BROADCAST, GossipSet.Flaw.NONE))
                .with(mode)
                .wrong(
                        "shows what nobody sent",
                        "workload unexpected-count",
                        () -> new GossipSet(Words.BROADCAST, GossipSet.Flaw.INVENTS))
                .all());
        return sets;
    }

    private static List<Mutant> transactions(UnaryOperator<Simulation> mode) {
        List<Mutant> all = new ArrayList<>();
        all.addAll(Mutants.of("txn-list-append", () -> new TxnNode(TxnExecutions.right()))
                .with(mode)
                .tampered(
                        "leaves out the last read",
                        ANOMALIES + "mismatched-answer",
                        () -> changed("txn", 5, StrictMutants::shorter))
                .tampered(
                        "reads what nobody appended",
                        ANOMALIES + "unwritten-value",
                        () -> changed("txn", 5, StrictMutants::longerList))
                .all());
        Mutants registers = Mutants.of("txn-rw-register", () -> new TxnNode(TxnExecutions.right()))
                .with(mode);
        registers
                .tampered(
                        "says that it wrote something else",
                        ANOMALIES + "mismatched-answer",
                        () -> changed("txn", 5, StrictMutants::otherWrites))
                .tampered(
                        "answers with another key",
                        ANOMALIES + "mismatched-answer",
                        () -> changed("txn", 5, StrictMutants::otherKey))
                .with(simulation -> simulation.maxTxnLength(1))
                .tampered(
                        "reads what nobody wrote",
                        ANOMALIES + "unwritten-value",
                        () -> changed("txn", 5, StrictMutants::madeUpRead));
        registers
                .with(simulation ->
                        simulation.consistencyModels("serializable").keyCount(1).maxTxnLength(2))
                .tampered(
                        "finds nothing, and then something",
                        ANOMALIES + "internal",
                        () -> changed("txn", 1, StrictMutants::nothingAtFirst));
        registers
                .with(simulation -> simulation.maxTxnLength(1).clients(3))
                .wrong(
                        "reads what was before the last write",
                        ANOMALIES + "G-single-item-realtime",
                        () -> new TxnNode(TxnExecutions.olderRead()));
        all.addAll(registers.all());
        return all;
    }

    private static void less(Node node, ObjectNode body) {
        if (node.nowNanos() < END_NANOS) {
            body.put("value", Math.max(0, body.path("value").longValue() - 5));
        }
    }

    private static void more(Node node, ObjectNode body) {
        if (node.nowNanos() < END_NANOS) {
            body.put("value", body.path("value").longValue() + MADE_UP);
        }
    }

    private static void madeUpMessage(Node node, ObjectNode body) {
        if (body.path("msgs") instanceof ObjectNode messages) {
            messages.properties().forEach(entry -> {
                if (entry.getValue() instanceof ArrayNode pairs) {
                    pairs.addArray().add(MADE_UP + pairs.size()).add(MADE_UP);
                }
            });
        }
    }

    private static boolean isRead(JsonNode step) {
        return step.path(0).asString("").equals("r");
    }

    private static void shorter(Node node, ObjectNode body) {
        if (body.path("txn") instanceof ArrayNode steps && steps.size() > 1 && isRead(steps.path(steps.size() - 1))) {
            steps.remove(steps.size() - 1);
        }
    }

    private static void longerList(Node node, ObjectNode body) {
        for (JsonNode step : body.path("txn")) {
            if (isRead(step) && step.path(2) instanceof ArrayNode list) {
                list.add(MADE_UP);
            }
        }
    }

    /** Of a transaction that only writes: one that reads too would contradict itself. */
    private static void otherWrites(Node node, ObjectNode body) {
        if (body.path("txn").valueStream().anyMatch(StrictMutants::isRead)) {
            return;
        }
        for (JsonNode step : body.path("txn")) {
            if (step instanceof ArrayNode write) {
                write.set(2, write.numberNode(write.path(2).longValue() + MADE_UP));
            }
        }
    }

    /** A read that found nothing, so that nothing follows from it. */
    private static void otherKey(Node node, ObjectNode body) {
        for (JsonNode step : body.path("txn")) {
            if (isRead(step) && step.path(2).isNull() && step instanceof ArrayNode read) {
                read.set(1, read.numberNode(read.path(1).longValue() + MADE_UP));
            }
        }
    }

    private static void madeUpRead(Node node, ObjectNode body) {
        for (JsonNode step : body.path("txn")) {
            if (isRead(step) && step instanceof ArrayNode read) {
                read.set(2, read.numberNode(MADE_UP));
            }
        }
    }

    private static void nothingAtFirst(Node node, ObjectNode body) {
        JsonNode steps = body.path("txn");
        if (steps.size() == 2
                && isRead(steps.path(0))
                && isRead(steps.path(1))
                && steps.path(0) instanceof ArrayNode read) {
            read.set(2, read.nullNode());
        }
    }
}
