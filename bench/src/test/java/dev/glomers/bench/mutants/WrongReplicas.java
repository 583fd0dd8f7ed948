package dev.glomers.bench.mutants;

import static dev.glomers.bench.nodes.Tamperings.changed;
import static dev.glomers.bench.nodes.Tamperings.doubleApply;
import static dev.glomers.bench.nodes.Tamperings.lostAck;
import static dev.glomers.bench.nodes.Tamperings.staleAnswer;

import dev.glomers.bench.nodes.GossipCounter;
import dev.glomers.bench.nodes.GossipSet;
import dev.glomers.bench.nodes.GossipSet.Words;
import dev.glomers.bench.nodes.SharedCounter;
import dev.glomers.bench.nodes.ShippedNodes;
import dev.glomers.bench.nodes.StoredCounter;
import dev.glomers.node.Node;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Nodes that have sets and counters in common, and fail at it. */
final class WrongReplicas {
    private static final String ERRORS = "workload errors";
    private static final String LOST = "workload lost-count";

    private WrongReplicas() {}

    static List<Mutant> set() {
        return sets("g-set", Words.SET)
                .tampered("acknowledges what it does not keep", LOST, () -> lostAck("add", 10))
                .all();
    }

    static List<Mutant> broadcast() {
        return sets("broadcast", Words.BROADCAST)
                .of(ShippedNodes.of("broadcast", "--strategy", "flood"))
                .tampered("acknowledges what it does not keep", LOST, () -> lostAck("broadcast", 10))
                .tampered("leaves out the newest", LOST, () -> changed("read", 1, WrongReplicas::leaveOutTheLast))
                .all();
    }

    private static void leaveOutTheLast(Node node, ObjectNode body) {
        if (body.path("messages") instanceof ArrayNode messages && !messages.isEmpty()) {
            messages.remove(messages.size() - 1);
        }
    }

    private static Mutants sets(String workload, Words words) {
        Mutants mutants = Mutants.of(workload, () -> new GossipSet(words, GossipSet.Flaw.NONE))
                .tampered("shows what it did at the last read", LOST, () -> staleAnswer("read", 1))
                .wrong("a node that does not listen", LOST, () -> new GossipSet(words, GossipSet.Flaw.DEAF))
                .wrong("takes what it hears for all", LOST, () -> new GossipSet(words, GossipSet.Flaw.REPLACES))
                .wrong("forgets what is old", LOST, () -> new GossipSet(words, GossipSet.Flaw.FORGETS));
        mutants.under("loss").wrong("sends once only", LOST, () -> new GossipSet(words, GossipSet.Flaw.SENDS_ONCE));
        return mutants;
    }

    /** set-full does not count how often a read shows an element. */
    static Mutant twiceShown() {
        return uncaughtSet("shows elements twice", "workload duplicated-count", GossipSet.Flaw.SHOWS_TWICE);
    }

    /** set-full does not ask where an element comes from. */
    static Mutant invented() {
        return uncaughtSet("shows what nobody added", LOST, GossipSet.Flaw.INVENTS);
    }

    private static Mutant uncaughtSet(String name, String sign, GossipSet.Flaw flaw) {
        return Mutants.of("g-set", () -> new GossipSet(true))
                .wrong(name, sign, () -> new GossipSet(Words.SET, flaw))
                .all()
                .get(0);
    }

    static Mutants counter(String workload) {
        Mutants mutants = Mutants.of(workload, () -> new GossipCounter(GossipCounter.Flaw.NONE))
                .tampered("acknowledges what it does not add", ERRORS, () -> lostAck("add", 10))
                .tampered("adds a number twice", ERRORS, () -> doubleApply("add", 10))
                .tampered("shows what it did at the last read", ERRORS, () -> staleAnswer("read", 1))
                .wrong("shows its own sum", ERRORS, () -> new GossipCounter(GossipCounter.Flaw.STALE_READ));
        for (String fault : List.of("duplicate", "loss")) {
            mutants.under(fault)
                    .wrong(
                            "sends numbers, not sums (" + fault + ")",
                            ERRORS,
                            () -> new GossipCounter(GossipCounter.Flaw.SENDS_ONCE));
        }
        mutants.of(() -> new StoredCounter(true))
                .wrong("reads the past of a store", ERRORS, () -> new StoredCounter(false));
        mutants.of(() -> new SharedCounter(true))
                .with(simulation -> simulation.rate(200))
                .wrong("overwrites what others added", ERRORS, () -> new SharedCounter(false));
        return mutants;
    }

    static List<Mutant> signedCounter() {
        return counter("pn-counter")
                .wrong("goes up only", ERRORS, () -> new GossipCounter(GossipCounter.Flaw.ONE_SUM))
                .all();
    }

    /** A counter's checker looks at the last read of each client only. */
    static Mutant wrongUntilTheEnd() {
        long end = Duration.ofSeconds(5).toNanos();
        return Mutants.of("g-counter", () -> new GossipCounter(GossipCounter.Flaw.NONE))
                .tampered(
                        "shows 0 until the end",
                        ERRORS,
                        () -> changed("read", 1, (node, body) -> {
                            if (node.nowNanos() < end) {
                                body.put("value", 0);
                            }
                        }))
                .all()
                .get(0);
    }
}
