package dev.glomers.protocol.broadcast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.program.ProgramArgumentException;
import dev.glomers.protocol.Programs;
import dev.glomers.testing.Faults;
import dev.glomers.testing.VirtualNetwork;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class BroadcastTest {
    private static final List<String> STRATEGIES = List.of("flood", "gossip", "tree", "star", "epoch");

    // As long as Maelstrom waits between the last operation and the final reads.
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    private static final Map<String, Faults> FAULTS = faults();

    private static Map<String, Faults> faults() {
        Map<String, Faults> faults = new LinkedHashMap<>();
        faults.put("nothing wrong", Faults.NONE);
        faults.put("reordering", Faults.REORDERING);
        faults.put("loss", Faults.LOSS);
        faults.put("duplication", Faults.DUPLICATION);
        faults.put("partitions", Faults.PARTITIONS);
        faults.put("everything wrong", Faults.EVERYTHING);
        return faults;
    }

    @TestFactory
    Stream<DynamicTest> everyNodeComesToKnowEveryValueOnce() {
        return STRATEGIES.stream()
                .flatMap(strategy -> FAULTS.keySet().stream()
                        .flatMap(fault -> IntStream.range(0, 8)
                                .mapToObj(seed -> DynamicTest.dynamicTest(
                                        strategy + ", " + fault + ", seed " + seed,
                                        () -> everyNodeComesToKnowEveryValueOnce(
                                                strategy, FAULTS.getOrDefault(fault, Faults.NONE), seed)))));
    }

    private static void everyNodeComesToKnowEveryValueOnce(String strategy, Faults faults, long seed)
            throws ProgramArgumentException {
        int nodes = seed % 4 == 3 ? 25 : 5;
        VirtualNetwork network = network(strategy, seed, nodes);
        network.setFaults(faults);
        Set<String> values = new LinkedHashSet<>();
        for (int value = 0; value < 100; value++) {
            assertEquals("broadcast_ok", broadcast(network, value).type());
            values.add(String.valueOf(value));
            network.runFor(Duration.ofMillis(network.random().nextInt(200)));
        }
        network.setFaults(faults.healed());
        network.runFor(RECOVERY);
        for (int node = 0; node < nodes; node++) {
            List<String> read = read(network, "n" + node);
            assertEquals(values, new LinkedHashSet<>(sorted(read)), "n" + node + network);
            assertEquals(values.size(), read.size(), "a value twice on n" + node + network);
        }
    }

    @TestFactory
    Stream<DynamicTest> aNodeThatWasCutOffForAMinuteCatchesUpWithinThreeSeconds() {
        return STRATEGIES.stream()
                .flatMap(strategy -> Stream.of("n0", "n4")
                        .map(node -> DynamicTest.dynamicTest(strategy + ", " + node, () -> {
                            VirtualNetwork network = network(strategy, 1, 5);
                            network.isolate(List.of(node));
                            for (int value = 0; value < 600; value++) {
                                broadcast(network, value);
                                network.runFor(Duration.ofMillis(100));
                            }
                            network.heal();
                            network.runFor(Duration.ofSeconds(3));
                            for (int each = 0; each < 5; each++) {
                                assertEquals(600, read(network, "n" + each).size(), "n" + each + network);
                            }
                        })));
    }

    @TestFactory
    Stream<DynamicTest> nodesThatAreStartedAgainAreToldWhatOthersKnowEvenIfNobodyAsksThemAnything() {
        return STRATEGIES.stream()
                .flatMap(strategy -> IntStream.range(0, 5)
                        .mapToObj(seed -> DynamicTest.dynamicTest(strategy + ", seed " + seed, () -> {
                            VirtualNetwork network = network(strategy, seed, 5);
                            for (int value = 0; value < 50; value++) {
                                broadcast(network, value);
                                network.runFor(Duration.ofMillis(100));
                            }
                            // So that every value is on one node at least that is not killed.
                            network.runFor(Duration.ofSeconds(2));
                            for (String node : List.of("n0", "n1", "n3")) {
                                network.start(node, Programs.parse(List.of("broadcast", "--strategy", strategy)));
                                network.init(
                                        node,
                                        network.nodeIds().stream().sorted().toList());
                            }
                            network.runFor(RECOVERY);
                            for (int node = 0; node < 5; node++) {
                                assertEquals(50, read(network, "n" + node).size(), "n" + node + network);
                            }
                        })));
    }

    @TestFactory
    Stream<DynamicTest> aValueThatOneLivingNodeKnowsComesToAllHoweverOftenOthersAreKilled() {
        return STRATEGIES.stream()
                .flatMap(strategy -> IntStream.range(0, 5)
                        .mapToObj(seed -> DynamicTest.dynamicTest(strategy + ", seed " + seed, () -> {
                            VirtualNetwork network = network(strategy, seed, 5);
                            network.setFaults(Faults.EVERYTHING);
                            for (int value = 0; value < 100; value++) {
                                // n2 is never killed, and told every value: of each it is true that a living node
                                // knows.
                                network.ask("n2", Json.body("broadcast").put("message", value));
                                network.runFor(
                                        Duration.ofMillis(network.random().nextInt(200)));
                                if (value % 10 == 9) {
                                    String node = List.of("n0", "n1", "n3", "n4")
                                            .get(network.random().nextInt(4));
                                    network.start(node, Programs.parse(List.of("broadcast", "--strategy", strategy)));
                                    network.init(node, List.of("n0", "n1", "n2", "n3", "n4"));
                                }
                            }
                            network.setFaults(Faults.NONE);
                            network.runFor(RECOVERY);
                            for (int node = 0; node < 5; node++) {
                                assertEquals(100, read(network, "n" + node).size(), "n" + node + network);
                            }
                        })));
    }

    @ParameterizedTest
    @ValueSource(strings = {"flood", "gossip", "tree", "star"})
    void aClusterThatForgotEverythingWorksOn(String strategy) throws ProgramArgumentException {
        VirtualNetwork network = network(strategy, 1, 5);
        broadcast(network, 1);
        network.runFor(RECOVERY);
        List<String> ids = network.nodeIds();
        for (String node : ids) {
            network.start(node, Programs.parse(List.of("broadcast", "--strategy", strategy)));
            network.init(node, ids);
        }
        network.runFor(Duration.ofSeconds(1));
        broadcast(network, 2);
        network.runFor(RECOVERY);
        for (String node : ids) {
            assertEquals(List.of("2"), read(network, node), node + network);
        }
        network.runFor(RECOVERY);
        long before = network.messagesBetweenNodes();
        network.runFor(Duration.ofMinutes(1));
        assertEquals(before, network.messagesBetweenNodes(), "the search for what is forgotten ends");
    }

    @TestFactory
    Stream<DynamicTest> whenThereIsNothingToSayNothingIsSaid() {
        return STRATEGIES.stream()
                .map(strategy -> DynamicTest.dynamicTest(strategy, () -> {
                    VirtualNetwork network = network(strategy, 1, 5);
                    broadcast(network, 1);
                    network.runFor(RECOVERY);
                    long before = network.messagesBetweenNodes();
                    network.runFor(Duration.ofMinutes(10));
                    assertEquals(before, network.messagesBetweenNodes(), network::toString);
                }));
    }

    @ParameterizedTest
    @ValueSource(strings = {"flood", "gossip", "tree", "star"})
    void valuesMayBeAnyJson(String strategy) throws ProgramArgumentException {
        VirtualNetwork network = network(strategy, 1, 3);
        List<String> values = List.of(
                "null", "1", "\"1\"", "1.50", "123456789012345678901234567890", "{\"k\\\"\\n\":[1,{}]}", "[]", "\"\"");
        for (String value : values) {
            network.inject(
                    "n1",
                    "{\"src\":\"c1\",\"dest\":\"n1\",\"body\":{\"type\":\"broadcast\",\"message\":" + value + "}}");
        }
        network.runFor(RECOVERY);
        assertEquals(values, read(network, "n2"), network::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"flood", "gossip", "tree", "star"})
    void repliesHoldWhatMaelstromAllowsAndNothingElse(String strategy) throws ProgramArgumentException {
        VirtualNetwork network = network(strategy, 1, 2);
        assertEquals(
                "[type, in_reply_to]",
                fields(network.ask("n0", Json.body("broadcast").put("message", 1))));
        assertEquals("[type, messages, in_reply_to]", fields(network.ask("n0", Json.body("read"))));
        assertEquals("[type, in_reply_to]", fields(network.ask("n0", topology(2))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"flood", "gossip", "tree", "star"})
    void hostileMessagesAreRefusedAndTheNodeLivesOn(String strategy) throws ProgramArgumentException {
        VirtualNetwork network = network(strategy, 1, 3);
        List<String> hostile = List.of(
                "{\"type\":\"broadcast\"}",
                "{\"type\":\"topology\"}",
                "{\"type\":\"topology\",\"topology\":[]}",
                "{\"type\":\"topology\",\"topology\":{\"n0\":[\"n9\"]}}",
                "{\"type\":\"topology\",\"topology\":{\"n0\":[1]}}",
                "{\"type\":\"forward\"}",
                "{\"type\":\"link\",\"values\":[1]}",
                "{\"type\":\"link\",\"first\":-1,\"values\":[1]}",
                "{\"type\":\"link\",\"first\":9223372036854775807,\"values\":[1]}",
                "{\"type\":\"link\",\"first\":1e30,\"values\":[1]}",
                "{\"type\":\"link\",\"first\":0,\"values\":{}}",
                "{\"type\":\"link\",\"ack\":\"1\"}",
                "{\"type\":\"key \\\" with \\n in it\"}");
        for (String body : hostile) {
            String asked = body.substring(0, body.length() - 1) + ",\"msg_id\":5}";
            network.clientInbox().clear();
            network.inject("n0", "{\"src\":\"c1\",\"dest\":\"n0\",\"body\":" + asked + "}");
            network.inject("n0", "{\"src\":\"n1\",\"dest\":\"n0\",\"body\":" + body + "}");
            network.runFor(Duration.ofMillis(1));
            assertEquals("error", network.answer(5).type(), body);
        }
        network.inject("n0", "{\"src\":\"n1\",\"dest\":\"n0\",\"body\":{\"type\":\"link\",\"ack\":9999}}");
        network.inject(
                "n0", "{\"src\":\"n1\",\"dest\":\"n0\",\"body\":{\"type\":\"forward_ok\",\"in_reply_to\":9999}}");
        broadcast(network, 7);
        network.runFor(RECOVERY);
        for (String node : List.of("n0", "n1", "n2")) {
            assertEquals(List.of("7"), read(network, node), network::toString);
        }
    }

    @ParameterizedTest
    @CsvSource({"tree, 26", "gossip, 32", "star, 4"})
    void aValueCostsNoMoreMessagesThanThis(String strategy, int limit) throws ProgramArgumentException {
        VirtualNetwork network = network(strategy, 1, 25);
        int values = 1000;
        for (int value = 0; value < values; value++) {
            broadcast(network, value);
            network.runFor(Duration.ofMillis(20));
        }
        network.runFor(RECOVERY);
        double perValue = (double) network.messagesBetweenNodes() / values;
        assertTrue(perValue < limit, () -> perValue + " messages a value" + network);
    }

    private static VirtualNetwork network(String strategy, long seed, int nodes) throws ProgramArgumentException {
        VirtualNetwork network =
                VirtualNetwork.of(seed, nodes, Programs.parse(List.of("broadcast", "--strategy", strategy)));
        for (int node = 0; node < nodes; node++) {
            assertEquals("topology_ok", network.ask("n" + node, topology(nodes)).type());
        }
        return network;
    }

    /** A line: the worst of Maelstrom's topologies, and one that a single failure cuts in two. */
    private static ObjectNode topology(int nodes) {
        ObjectNode body = Json.body("topology");
        ObjectNode topology = body.putObject("topology");
        for (int node = 0; node < nodes; node++) {
            var neighbours = topology.putArray("n" + node);
            if (node > 0) {
                neighbours.add("n" + (node - 1));
            }
            if (node < nodes - 1) {
                neighbours.add("n" + (node + 1));
            }
        }
        return body;
    }

    private static Message broadcast(VirtualNetwork network, int value) {
        int nodes = network.nodeIds().size();
        String node = "n" + network.random().nextInt(nodes);
        return network.ask(node, Json.body("broadcast").put("message", value));
    }

    private static List<String> read(VirtualNetwork network, String node) {
        List<String> values = new ArrayList<>();
        network.ask(node, Json.body("read")).body().get("messages").forEach(each -> values.add(each.toString()));
        return values;
    }

    private static List<String> sorted(List<String> numbers) {
        return numbers.stream()
                .map(Integer::valueOf)
                .sorted()
                .map(String::valueOf)
                .toList();
    }

    private static String fields(Message message) {
        return message.body().propertyNames().toString();
    }
}
