package dev.glomers.protocol.set;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.program.ProgramArgumentException;
import dev.glomers.protocol.Programs;
import dev.glomers.testing.Faults;
import dev.glomers.testing.VirtualNetwork;
import dev.glomers.wire.Json;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class GrowSetTest {
    private static final List<String> IDS = List.of("n0", "n1", "n2", "n3", "n4");

    // As long as Maelstrom waits between the last operation and the final reads.
    private static final Duration RECOVERY = Duration.ofSeconds(10);

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
    Stream<DynamicTest> everyNodeComesToHaveEveryElementOnce() {
        return faults().entrySet().stream()
                .flatMap(fault -> IntStream.range(0, 8)
                        .mapToObj(seed -> DynamicTest.dynamicTest(fault.getKey() + ", seed " + seed, () -> {
                            VirtualNetwork network = network(seed);
                            network.setFaults(fault.getValue());
                            Set<String> added = new LinkedHashSet<>();
                            for (int element = 0; element < 100; element++) {
                                String node = IDS.get(network.random().nextInt(IDS.size()));
                                assertEquals("add_ok", add(network, node, String.valueOf(element)));
                                added.add(String.valueOf(element));
                                network.runFor(
                                        Duration.ofMillis(network.random().nextInt(100)));
                            }
                            network.setFaults(fault.getValue().healed());
                            network.runFor(RECOVERY);
                            for (String node : IDS) {
                                List<String> read = read(network, node);
                                assertEquals(added.size(), read.size(), node + network);
                                assertTrue(added.containsAll(read), node + network);
                            }
                        })));
    }

    @Test
    void elementsMayBeAnyJsonAndAreThereOnceHoweverOftenTheyWereAdded() throws ProgramArgumentException {
        VirtualNetwork network = network(1);
        List<String> elements = List.of(
                "null", "1", "\"1\"", "1.50", "123456789012345678901234567890", "{\"k\\\"\\n\":[1,{}]}", "[]", "\"\"");
        for (String element : elements) {
            add(network, "n1", element);
            add(network, "n1", element);
        }
        network.runFor(RECOVERY);
        for (String element : elements) {
            add(network, "n2", element);
        }
        network.runFor(RECOVERY);
        for (String node : IDS) {
            assertEquals(elements, read(network, node), node + network);
        }
    }

    @Test
    void anElementMustBeThere() throws ProgramArgumentException {
        VirtualNetwork network = network(1);
        assertEquals(12, network.ask("n0", Json.body("add")).body().get("code").intValue());
        network.inject("n0", "{\"src\":\"c1\",\"dest\":\"n0\",\"body\":{\"type\":\"add\"}}");
        network.inject("n0", "{\"src\":\"c1\",\"dest\":\"n0\",\"body\":{\"type\":\"add_ok\",\"in_reply_to\":99}}");
        network.runFor(RECOVERY);
        assertEquals(List.of(), read(network, "n0"));
        assertEquals(List.of(), read(network, "n1"));
    }

    @Test
    void repliesHoldWhatMaelstromAllowsAndNothingElse() throws ProgramArgumentException {
        VirtualNetwork network = network(1);
        assertEquals(
                "[type, in_reply_to]",
                network.ask("n0", Json.body("add").put("element", 1))
                        .body()
                        .propertyNames()
                        .toString());
        assertEquals(
                "[type, value, in_reply_to]",
                network.ask("n0", Json.body("read")).body().propertyNames().toString());
    }

    @Test
    void whenThereIsNothingToSayNothingIsSaid() throws ProgramArgumentException {
        VirtualNetwork network = network(1);
        add(network, "n1", "1");
        network.runFor(RECOVERY);
        long before = network.messagesBetweenNodes();
        network.runFor(Duration.ofMinutes(10));
        assertEquals(before, network.messagesBetweenNodes(), network::toString);
    }

    private static VirtualNetwork network(long seed) throws ProgramArgumentException {
        return VirtualNetwork.of(seed, IDS.size(), Programs.parse(List.of("g-set")));
    }

    /** Adds an element, given as JSON. */
    private static String add(VirtualNetwork network, String node, String element) {
        network.clientInbox().clear();
        network.inject(
                node,
                "{\"src\":\"c1\",\"dest\":\"" + node + "\",\"body\":{\"type\":\"add\",\"msg_id\":99,\"element\":"
                        + element + "}}");
        network.runFor(Duration.ofMillis(1));
        return network.answer(99).type();
    }

    private static List<String> read(VirtualNetwork network, String node) {
        List<String> elements = new ArrayList<>();
        network.ask(node, Json.body("read")).body().get("value").forEach(each -> elements.add(each.toString()));
        return elements;
    }
}
