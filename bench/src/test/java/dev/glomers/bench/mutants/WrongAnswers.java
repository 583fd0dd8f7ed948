package dev.glomers.bench.mutants;

import static dev.glomers.bench.nodes.Tamperings.changed;
import static dev.glomers.bench.nodes.Tamperings.late;
import static dev.glomers.bench.nodes.Tamperings.malformed;
import static dev.glomers.bench.nodes.Tamperings.refused;
import static dev.glomers.bench.nodes.Tamperings.silent;
import static dev.glomers.bench.nodes.Tamperings.staleAnswer;

import dev.glomers.bench.checker.Availability;
import dev.glomers.bench.nodes.GossipSet;
import dev.glomers.bench.nodes.KafkaLogs;
import dev.glomers.bench.nodes.KafkaNode;
import dev.glomers.bench.nodes.RegisterProxy;
import dev.glomers.bench.nodes.ShippedNodes;
import dev.glomers.bench.nodes.Tampering;
import dev.glomers.node.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Nodes whose single answers are wrong, or that give too few. */
final class WrongAnswers {
    private static final String ERRORS = "workload errors";
    private static final String DUPLICATED = "workload duplicated-count";
    private static final String AVAILABILITY = "availability valid?";
    private static final String STATS = "stats valid?";

    private WrongAnswers() {}

    static List<Mutant> echo() {
        return Mutants.of("echo", ShippedNodes.of("echo"))
                .tampered("says back what it was told before", ERRORS, WrongAnswers::echoOfTheOneBefore)
                .tampered(
                        "says back an empty text",
                        ERRORS,
                        () -> changed("echo", 10, (node, body) -> body.put("echo", "")))
                .tampered("says back null", ERRORS, () -> changed("echo", 10, (node, body) -> body.putNull("echo")))
                .tampered(
                        "says it twice",
                        ERRORS,
                        () -> changed(
                                "echo",
                                10,
                                (node, body) -> body.put(
                                        "echo", body.path("echo").asString().repeat(2))))
                .tampered("refuses at times", ERRORS, () -> refused("echo", 10))
                .all();
    }

    private static Tampering echoOfTheOneBefore() {
        JsonNode[] before = {JsonNodeFactory.instance.nullNode()};
        return changed("echo", 1, (node, body) -> {
            JsonNode now = body.path("echo");
            body.set("echo", before[0]);
            before[0] = now;
        });
    }

    /** An indeterminate op is passed over by echo's checker. */
    static Mutant silentEcho() {
        return Mutants.of("echo", ShippedNodes.of("echo"))
                .tampered("does not answer at times", ERRORS, () -> silent("echo", 5))
                .all()
                .get(0);
    }

    static List<Mutant> uniqueIds() {
        return Mutants.of("unique-ids", ShippedNodes.of("unique-ids"))
                .tampered(
                        "counts, without its own name",
                        DUPLICATED,
                        () -> changed("generate", 1, (node, body) -> body.put("id", counter(body.path("id")))))
                .tampered(
                        "takes the time, in steps of 100 ms",
                        DUPLICATED,
                        () -> changed(
                                "generate",
                                1,
                                (node, body) -> body.put("id", node.id() + "-" + node.nowNanos() / 100_000_000)))
                .tampered(
                        "draws of 1,000 numbers",
                        DUPLICATED,
                        () -> changed(
                                "generate",
                                1,
                                (node, body) -> body.put("id", node.random().nextInt(1000))))
                .tampered("gives an id twice at times", DUPLICATED, () -> staleAnswer("generate", 20))
                .under("kill")
                // Who asked a node that was killed asks again after five seconds.
                .with(simulation -> simulation.timeLimit(Duration.ofSeconds(12)).rate(20))
                .tampered(
                        "counts from 0 in every life",
                        DUPLICATED,
                        () -> changed(
                                "generate",
                                1,
                                (node, body) -> body.put("id", node.id() + "-" + counter(body.path("id")))))
                .all();
    }

    private static String counter(JsonNode id) {
        return id.asString().replaceAll(".*-", "");
    }

    /** Nodes of which too few ops are ok. */
    static List<Mutant> availability() {
        return Mutants.of("unique-ids", ShippedNodes.of("unique-ids"))
                .with(simulation -> simulation.availability(new Availability.AtLeast(0.95)))
                .tampered("does not answer at times", AVAILABILITY, () -> silent("generate", 5))
                .tampered("refuses at times", AVAILABILITY, () -> refused("generate", 5))
                .tampered("answers too late at times", AVAILABILITY, () -> late("generate", 5))
                .tampered("answers in another form at times", AVAILABILITY, () -> malformed("generate", 5))
                .all();
    }

    /** Nodes of which one function is never ok. */
    static List<Mutant> stats() {
        return List.of(
                never("never answers a read", "broadcast", ShippedNodes.of("broadcast"), () -> silent("read", 1)),
                never("reads in another form", "g-set", () -> new GossipSet(true), () -> malformed("read", 1)),
                never("never swaps", "lin-kv", () -> new RegisterProxy("lin-kv"), () -> refused("cas", 1)),
                never(
                        "answers every poll too late",
                        "kafka",
                        () -> new KafkaNode(KafkaLogs::right),
                        () -> late("poll", 1)));
    }

    private static Mutant never(String name, String workload, Supplier<Protocol> right, Supplier<Tampering> tampering) {
        return Mutants.of(workload, right)
                .with(simulation -> simulation.clientsPerNode(2))
                .tampered(name, STATS, tampering)
                .all()
                .get(0);
    }
}
