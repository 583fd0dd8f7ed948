package dev.glomers.protocol.epoch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.node.Fields;
import dev.glomers.node.Node;
import dev.glomers.node.Protocol;
import dev.glomers.testing.Faults;
import dev.glomers.testing.VirtualNetwork;
import dev.glomers.wire.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ReplicationTest {
    private static final Duration MAX_LATENCY = Duration.ofMillis(600);
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    /** What each life of each node has received: {@code "n0", ["n1 7", ...]}. */
    private final Map<String, List<String>> received = new LinkedHashMap<>();
    /** How long each item took to the node that it came to last, in milliseconds. */
    private final Map<String, Double> latencies = new LinkedHashMap<>();

    private final Map<String, Double> appended = new LinkedHashMap<>();
    private VirtualNetwork network = new VirtualNetwork(0);
    private int next;

    /** Appends to its log what clients tell it with {@code append}, or the sum of it, later, with {@code add}. */
    private final class Log implements Protocol {
        private long sum;

        @Override
        public void start(Node node) {
            List<String> log = new ArrayList<>();
            received.put(node.id(), log);
            Replication replication = new Replication(node, MAX_LATENCY, (writer, item) -> {
                log.add(writer + " " + item);
                latencies.put(item.toString(), network.nowMs() - appended.getOrDefault(item.toString(), 0.0));
            });
            node.on("append", request -> replication.append(Fields.any(request, "item")));
            node.on("add", request -> {
                if (sum == 0) {
                    replication.appendLater(() -> takeSum());
                }
                sum += Fields.integer(request, "item");
            });
        }

        private JsonNode takeSum() {
            JsonNode item = Json.array().add(sum).get(0);
            sum = 0;
            return item;
        }
    }

    private void start(long seed, int nodes) {
        received.clear();
        appended.clear();
        latencies.clear();
        next = 0;
        network = VirtualNetwork.of(seed, nodes, Log::new);
    }

    private void append(String node) {
        int item = next++;
        appended.put(String.valueOf(item), network.nowMs());
        network.request("c1", node, Json.body("append").put("item", item));
    }

    /** Appends so many items, each on a node drawn at random, so many milliseconds apart on average. */
    private void appendSome(int count, int apartMs) {
        for (int i = 0; i < count; i++) {
            append(network.nodeIds()
                    .get(network.random().nextInt(network.nodeIds().size())));
            network.runFor(Duration.ofMillis(network.random().nextInt(2 * apartMs)));
        }
    }

    private void restart(String node) {
        network.start(node, Log::new);
        network.init(node, network.nodeIds());
    }

    /** Every node has every item of the others, once, those of a writer in their order. */
    private void assertAllHaveAll() {
        for (String node : network.nodeIds()) {
            List<String> log = received.getOrDefault(node, List.of());
            Map<String, Integer> last = new LinkedHashMap<>();
            for (String each : log) {
                String[] parts = each.split(" ", -1);
                int item = Integer.parseInt(parts[1]);
                Integer before = last.put(parts[0], item);
                assertTrue(
                        before == null || before < item,
                        () -> node + " received " + each + " after " + before + network);
            }
            long own = next - log.stream().distinct().count();
            assertEquals(log.stream().distinct().count(), log.size(), () -> "an item twice on " + node + network);
            assertEquals(next, log.size() + own);
            assertTrue(
                    own <= ownItems(node), () -> node + " lacks items: it has " + log.size() + " of " + next + network);
        }
    }

    private long ownItems(String node) {
        return network.trace().stream()
                .filter(line -> line.contains("\"type\":\"append\"") && line.contains("\"dest\":\"" + node + "\""))
                .count();
    }

    @TestFactory
    Stream<DynamicTest> everyItemComesOnceAndInTheOrderOfItsWriter() {
        Map<String, Faults> faults = new LinkedHashMap<>();
        faults.put("nothing wrong", Faults.NONE);
        faults.put("reordering", Faults.REORDERING);
        faults.put("loss", Faults.LOSS);
        faults.put("duplication", Faults.DUPLICATION);
        faults.put("partitions", Faults.PARTITIONS);
        faults.put("everything wrong", Faults.EVERYTHING);
        return faults.entrySet().stream()
                .flatMap(fault -> IntStream.range(0, 20)
                        .mapToObj(seed -> DynamicTest.dynamicTest(fault.getKey() + ", seed " + seed, () -> {
                            start(seed, 2 + seed % 7);
                            network.setFaults(fault.getValue());
                            appendSome(60, 150);
                            network.setFaults(fault.getValue().healed());
                            network.runFor(RECOVERY);
                            assertAllHaveAll();
                        })));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 25})
    void everyNodeHasAnItemWithinTheLatencyAllowed(int nodes) {
        start(nodes, nodes);
        appendSome(400, 20);
        network.runFor(RECOVERY);
        assertAllHaveAll();
        latencies.forEach(
                (item, ms) -> assertTrue(ms <= MAX_LATENCY.toMillis(), () -> "item " + item + " took " + ms + " ms"));
        assertTrue(nodes == 1 || latencies.size() == 400);
    }

    @Test
    void whatMissesABatchByAMomentDoesNotWaitForTheNext() {
        Duration hiccup = Duration.ofMillis(80);
        Faults slow = new Faults(Faults.NONE.latencyMean().plus(hiccup), false, 0, 0, false);
        start(1, 10);
        for (int i = 0; i < 10; i++) {
            appendSome(150, 10);
            network.setFaults(slow);
            appendSome(10, 10);
            network.setFaults(Faults.NONE);
        }
        network.runFor(RECOVERY);
        assertAllHaveAll();
        double allowed = MAX_LATENCY.plus(hiccup).toMillis();
        latencies.forEach((item, ms) -> assertTrue(ms <= allowed, () -> "item " + item + " took " + ms + " ms"));
    }

    @Test
    void anEpochCostsAMessageToEachNodeAndOneFromEachThatHasSomethingToSayAndSeldomASecond() {
        start(1, 10);
        appendSome(1000, 10);
        // Ten seconds, of epochs of 600 - 200 - 2 * 15 ms.
        long epochs = Math.round(network.nowMs() / 370) + 2;
        assertTrue(
                network.messagesBetweenNodes() <= epochs * 18 * 1.05,
                () -> network.messagesBetweenNodes() + " messages in about " + epochs + " epochs");
    }

    @Test
    void whereThereIsNothingNewAllIsQuiet() {
        start(1, 5);
        append("n3");
        network.runFor(RECOVERY);
        long messages = network.messagesBetweenNodes();
        assertTrue(messages <= 1 + 4 + 4 + 4, () -> messages + " messages for one item");
        network.runFor(Duration.ofMinutes(5));
        assertEquals(messages, network.messagesBetweenNodes());
    }

    @Test
    void nodesThatNobodyTellsAnythingAskEachOtherOnce() {
        start(1, 5);
        network.runFor(Duration.ofMinutes(5));
        assertEquals(5 * 4, network.messagesBetweenNodes());
    }

    @Test
    void whatIsAppendedLaterIsAppendedWhenOthersAreTold() {
        start(1, 3);
        for (int i = 1; i <= 100; i++) {
            network.request("c1", "n1", Json.body("add").put("item", i));
            network.runFor(Duration.ofMillis(20));
        }
        network.runFor(RECOVERY);
        List<String> items = received.getOrDefault("n2", List.of());
        assertEquals(
                5050,
                items.stream()
                        .mapToInt(item -> Integer.parseInt(item.substring(3)))
                        .sum());
        assertTrue(items.size() <= 10, () -> "expected an item per epoch, found " + items);
    }

    @TestFactory
    Stream<DynamicTest> itemsTakeAnyWayThatThereIs() {
        Map<String, BiPredicate<Integer, Integer>> links = new LinkedHashMap<>();
        links.put("a line", (one, other) -> Math.abs(one - other) == 1);
        links.put("a ring", (one, other) -> Math.abs(one - other) == 1 || Math.abs(one - other) == 6);
        links.put("a star around the last", (one, other) -> one == 6 || other == 6);
        links.put("a ring of overlapping majorities", (one, other) -> {
            int distance = Math.abs(one * 3 % 7 - other * 3 % 7);
            return Math.min(distance, 7 - distance) <= 1;
        });
        return links.entrySet().stream()
                .flatMap(shape -> Stream.of(0, 3000)
                        .map(quietMs -> DynamicTest.dynamicTest(shape.getKey() + ", cut after " + quietMs, () -> {
                            start(quietMs, 7);
                            appendSome(quietMs / 100, 100);
                            network.connect((one, other) -> shape.getValue().test(rank(one), rank(other)));
                            appendSome(100, 100);
                            network.runFor(RECOVERY);
                            assertAllHaveAll();
                        })));
    }

    private static int rank(String node) {
        return Integer.parseInt(node.substring(1));
    }

    @Test
    void withoutTheHubTheOthersGoOnAndItCatchesUpWithinASecondOfItsReturn() {
        start(1, 5);
        appendSome(20, 100);
        network.isolate(List.of("n0"));
        network.runFor(Duration.ofSeconds(2));
        for (int i = 0; i < 50; i++) {
            append("n" + (1 + i % 4));
            network.runFor(Duration.ofMillis(50));
        }
        network.runFor(Duration.ofSeconds(1));
        IntStream.range(20, 70)
                .forEach(item -> assertTrue(
                        latencies.getOrDefault(String.valueOf(item), 1e9) < MAX_LATENCY.toMillis(),
                        () -> "item " + item + " of the majority took " + latencies.get(String.valueOf(item))));
        append("n0");
        network.heal();
        network.runFor(Duration.ofSeconds(1));
        assertAllHaveAll();
    }

    @ParameterizedTest
    @ValueSource(strings = {"n0", "n3"})
    void aNodeThatWasKilledIsToldAllThatTheOthersHave(String node) {
        start(1, 5);
        appendSome(50, 50);
        network.runFor(Duration.ofSeconds(2));
        restart(node);
        network.runFor(Duration.ofSeconds(3));
        append("n1");
        network.runFor(RECOVERY);
        assertEquals(51, received.getOrDefault(node, List.of()).size(), () -> node + " of the new life" + network);
        append(node);
        network.runFor(RECOVERY);
        assertAllHaveOf(52);
    }

    @Test
    void hubsMayComeAndGo() {
        start(3, 5);
        for (int round = 0; round < 10; round++) {
            appendSome(10, 50);
            network.runFor(Duration.ofSeconds(2));
            restart("n" + round % 3);
        }
        network.runFor(RECOVERY);
        append("n4");
        network.runFor(RECOVERY);
        assertAllHaveOf(101);
    }

    /** Every node has so many items, its own counted if its present life has appended them. */
    private void assertAllHaveOf(int count) {
        received.forEach((node, log) -> {
            assertEquals(log.stream().distinct().count(), log.size(), () -> "an item twice on " + node + network);
            assertTrue(
                    log.size() + ownItems(node) >= count,
                    () -> node + " lacks items: it has " + log.size() + " of " + count + network);
        });
    }
}
