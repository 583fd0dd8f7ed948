package dev.glomers.bench.likeness;

import dev.glomers.bench.ReferenceCase;
import dev.glomers.bench.nodes.GossipCounter;
import dev.glomers.bench.nodes.GossipSet;
import dev.glomers.bench.nodes.KafkaLogs;
import dev.glomers.bench.nodes.KafkaNode;
import dev.glomers.bench.nodes.RegisterProxy;
import dev.glomers.bench.nodes.ShippedNodes;
import dev.glomers.bench.nodes.TxnExecutions;
import dev.glomers.bench.nodes.TxnNode;
import dev.glomers.bench.simulation.Simulation;
import dev.glomers.node.Protocol;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;

/** Nodes that do what those of some runs of the real Maelstrom did: a right one for each workload. */
final class RightNodes {
    /** By the name of the real run. */
    private static final Map<String, Supplier<Protocol>> NODES = new TreeMap<>();

    static {
        NODES.put("broadcast/ok", ShippedNodes.of("broadcast", "--strategy", "flood"));
        NODES.put("broadcast/ok-latency-partition", ShippedNodes.of("broadcast", "--strategy", "flood"));
        NODES.put("echo/ok", ShippedNodes.of("echo"));
        NODES.put("g-counter/ok", () -> new GossipCounter(GossipCounter.Flaw.NONE));
        NODES.put("g-set/ok", () -> new GossipSet(true));
        NODES.put("kafka/ok", () -> new KafkaNode(KafkaLogs::right));
        NODES.put("lin-kv/ok", () -> new RegisterProxy("lin-kv"));
        NODES.put("pn-counter/ok", () -> new GossipCounter(GossipCounter.Flaw.NONE));
        NODES.put("txn-list-append/ok-rc", () -> new TxnNode(TxnExecutions.right()));
        NODES.put("txn-list-append/ok-strict", () -> new TxnNode(TxnExecutions.right()));
        NODES.put("txn-rw-register/ok", () -> new TxnNode(TxnExecutions.right()));
        NODES.put("unique-ids/ok", ShippedNodes.of("unique-ids"));
    }

    private RightNodes() {}

    /** The real runs that there are such nodes for. */
    static List<String> names() {
        return List.copyOf(NODES.keySet());
    }

    /** A right node for a workload. */
    static Supplier<Protocol> of(String workload) {
        return NODES.entrySet().stream()
                .filter(each -> each.getKey().startsWith(workload + "/"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElseThrow();
    }

    /** A simulation with these nodes, at the options of the real run. */
    static Simulation simulation(ReferenceCase reference) {
        Simulation simulation =
                Simulation.of(reference.workload(), Objects.requireNonNull(NODES.get(reference.name())));
        reference.option("--node-count").map(Integer::parseInt).ifPresent(simulation::nodes);
        reference.option("--rate").map(Double::parseDouble).ifPresent(simulation::rate);
        reference
                .option("--time-limit")
                .map(Long::parseLong)
                .map(Duration::ofSeconds)
                .ifPresent(simulation::timeLimit);
        reference
                .option("--latency")
                .map(Long::parseLong)
                .map(Duration::ofMillis)
                .ifPresent(simulation::latency);
        reference.option("--key-count").map(Integer::parseInt).ifPresent(simulation::keyCount);
        reference.option("--nemesis").ifPresent(simulation::nemesis);
        reference
                .option("--nemesis-interval")
                .map(Long::parseLong)
                .map(Duration::ofSeconds)
                .ifPresent(simulation::nemesisInterval);
        reference.option("--consistency-models").ifPresent(simulation::consistencyModels);
        reference.option("--concurrency").ifPresent(concurrency -> {
            int number = Integer.parseInt(concurrency.replace("n", ""));
            if (concurrency.endsWith("n")) {
                simulation.clientsPerNode(number);
            } else {
                simulation.clients(number);
            }
        });
        return simulation;
    }
}
