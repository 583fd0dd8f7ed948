package dev.glomers.protocol.counter;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.program.ProgramArgumentException;
import dev.glomers.protocol.Programs;
import dev.glomers.testing.Faults;
import dev.glomers.testing.StaleStore;
import dev.glomers.testing.VirtualNetwork;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each add is a power of eight of its own, so that the octal digits of a sum tell how often each is in it. */
class CounterTest {
    private static final List<String> STRATEGIES = List.of("crdt", "seq-kv");
    private static final List<String> IDS = List.of("n0", "n1", "n2", "n3");
    private static final Duration MAX_LATENCY = Duration.ofSeconds(1);

    /** As many powers of eight as a long has. */
    private static final int ADDS = 20;

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

    private static Stream<DynamicTest> cases(Play play) {
        return STRATEGIES.stream()
                .flatMap(strategy -> faults().entrySet().stream()
                        .flatMap(fault -> IntStream.range(0, 8)
                                .mapToObj(seed -> DynamicTest.dynamicTest(
                                        strategy + ", " + fault.getKey() + ", seed " + seed,
                                        () -> play.play(strategy, fault.getValue(), seed)))));
    }

    private interface Play {
        void play(String strategy, Faults faults, long seed) throws ProgramArgumentException;
    }

    @TestFactory
    Stream<DynamicTest> everyNodeComesToReadEveryAddOnce() {
        return cases((strategy, faults, seed) -> {
            Cluster cluster = new Cluster(seed, "pn-counter", strategy);
            cluster.network.setFaults(faults);
            for (int add = 0; add < ADDS; add++) {
                cluster.add(cluster.anyNode());
                cluster.network.runFor(
                        Duration.ofMillis(cluster.network.random().nextInt(600)));
            }
            cluster.network.setFaults(faults.healed());
            cluster.network.runFor(RECOVERY);
            assertEquals(ADDS, cluster.acknowledged().bitCount(), cluster.network::toString);
            cluster.assertEverybodyReads(cluster.acknowledged());
        });
    }

    @TestFactory
    Stream<DynamicTest> howeverOftenNodesAreKilledAllAgreeOnAddsOfWhichNoneCountsTwiceAndNoneIsLostThatIsStored() {
        return cases((strategy, faults, seed) -> {
            Cluster cluster = new Cluster(seed, "g-counter", strategy);
            cluster.network.setFaults(faults);
            for (int add = 0; add < ADDS; add++) {
                cluster.add(cluster.anyNode());
                cluster.network.runFor(
                        Duration.ofMillis(cluster.network.random().nextInt(1200)));
                if (cluster.network.random().nextInt(3) == 0) {
                    cluster.restart(cluster.anyNode());
                }
            }
            cluster.network.setFaults(faults.healed());
            cluster.network.runFor(RECOVERY);
            BigInteger value = cluster.read("n0");
            assertTrue(value.toString(8).matches("[01]{1,20}"), () -> value.toString(8) + cluster.network);
            if (strategy.equals("seq-kv")) {
                BigInteger acknowledged = cluster.acknowledged();
                assertEquals(acknowledged, value.and(acknowledged), cluster.network::toString);
            }
            cluster.assertEverybodyReads(value);
        });
    }

    @TestFactory
    Stream<DynamicTest> whatAnotherNodeHasReadSurvivesTheKillOfItsNode() {
        return IntStream.range(0, 8)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> {
                    Cluster cluster = new Cluster(seed, "g-counter", "crdt");
                    cluster.network.setFaults(Faults.REORDERING);
                    for (int add = 0; add < 15; add++) {
                        cluster.add(cluster.anyNode());
                        cluster.network.runFor(Duration.ofMillis(300));
                    }
                    cluster.network.runFor(Duration.ofSeconds(2));
                    assertEquals(cluster.acknowledged(), cluster.read("n2"), cluster.network::toString);
                    List.of("n0", "n1", "n3").forEach(cluster::restart);
                    for (int add = 15; add < ADDS; add++) {
                        cluster.add(cluster.anyNode());
                        cluster.network.runFor(Duration.ofMillis(300));
                    }
                    cluster.network.runFor(RECOVERY);
                    cluster.assertEverybodyReads(cluster.acknowledged());
                }));
    }

    @TestFactory
    Stream<DynamicTest> aReadSeesWhatWasAcknowledgedLongEnoughBefore() {
        return STRATEGIES.stream()
                .flatMap(strategy -> IntStream.range(0, 8)
                        .mapToObj(seed -> DynamicTest.dynamicTest(strategy + ", seed " + seed, () -> {
                            Cluster cluster = new Cluster(seed, "g-counter", strategy);
                            List<BigInteger> acknowledged = new ArrayList<>();
                            Duration step = Duration.ofMillis(50);
                            // An epoch that begins before the network's latency is known may take longer than it
                            // should.
                            Duration due = strategy.equals("crdt")
                                    ? MAX_LATENCY.multipliedBy(3).dividedBy(2)
                                    : MAX_LATENCY;
                            int back = (int) (due.toMillis() / step.toMillis()) + 1;
                            for (int i = 0; i < 240; i++) {
                                if (i % (240 / ADDS) == 0) {
                                    cluster.add(cluster.anyNode());
                                }
                                acknowledged.add(cluster.acknowledged());
                                if (i >= back && cluster.network.random().nextInt(3) > 0) {
                                    BigInteger known = acknowledged.get(i - back);
                                    cluster.readLater(
                                            cluster.anyNode(),
                                            value -> assertEquals(known, value.and(known), cluster.network::toString));
                                }
                                cluster.network.runFor(step);
                            }
                            cluster.network.runFor(RECOVERY);
                            cluster.checkReads();
                        })));
    }

    @TestFactory
    Stream<DynamicTest> whenThereIsNothingToSayNothingIsSaid() {
        return STRATEGIES.stream()
                .map(strategy -> DynamicTest.dynamicTest(strategy, () -> {
                    Cluster cluster = new Cluster(1, "g-counter", strategy);
                    cluster.add("n1");
                    cluster.network.runFor(RECOVERY);
                    cluster.assertEverybodyReads(BigInteger.ONE);
                    cluster.network.runFor(RECOVERY);
                    long before = cluster.network.messagesBetweenNodes();
                    cluster.network.runFor(Duration.ofMinutes(10));
                    assertEquals(before, cluster.network.messagesBetweenNodes(), cluster.network::toString);
                }));
    }

    @Test
    void aSumMayHaveMoreThan64Bits() throws ProgramArgumentException {
        for (String strategy : STRATEGIES) {
            Cluster cluster = new Cluster(1, "pn-counter", strategy);
            for (String node : IDS) {
                cluster.network.request("c1", node, Json.body("add").put("delta", Long.MIN_VALUE));
                cluster.network.runFor(Duration.ofSeconds(2));
            }
            cluster.network.runFor(RECOVERY);
            cluster.assertEverybodyReads(BigInteger.valueOf(Long.MIN_VALUE).multiply(BigInteger.valueOf(4)));
        }
    }

    @Test
    void onlyACounterThatDoesNotJustGrowTakesNegativeNumbers() throws ProgramArgumentException {
        assertEquals("error", new Cluster(1, "g-counter", "crdt").ask(-1).type());
        assertEquals("add_ok", new Cluster(1, "g-counter", "crdt").ask(0).type());
        assertEquals("add_ok", new Cluster(1, "pn-counter", "crdt").ask(-1).type());
    }

    @ParameterizedTest
    @ValueSource(strings = {"crdt", "seq-kv"})
    void hostileMessagesAreRefusedAndTheSumStaysWhole(String strategy) throws ProgramArgumentException {
        Cluster cluster = new Cluster(1, "g-counter", strategy);
        cluster.add("n0");
        cluster.network.runFor(Duration.ofSeconds(1));
        List<String> hostile = List.of(
                "{\"type\":\"add\"}",
                "{\"type\":\"add\",\"delta\":null}",
                "{\"type\":\"add\",\"delta\":\"1\"}",
                "{\"type\":\"add\",\"delta\":[1]}",
                "{\"type\":\"add\",\"delta\":1.0}",
                "{\"type\":\"add\",\"delta\":1e400}",
                "{\"type\":\"add\",\"delta\":9223372036854775808}",
                "{\"type\":\"add\",\"delta\":-1}");
        for (String body : hostile) {
            String asked = body.substring(0, body.length() - 1) + ",\"msg_id\":9999}";
            cluster.network.clientInbox().clear();
            cluster.network.inject("n0", "{\"src\":\"c1\",\"dest\":\"n0\",\"body\":" + asked + "}");
            cluster.network.runFor(Duration.ofMillis(1));
            assertEquals(12, cluster.network.answer(9999).body().get("code").intValue(), body);
        }
        cluster.network.inject(
                "n0", "{\"src\":\"seq-kv\",\"dest\":\"n0\",\"body\":{\"type\":\"cas_ok\",\"in_reply_to\":9999}}");
        cluster.network.inject("n0", "{\"src\":\"n1\",\"dest\":\"n0\",\"body\":{\"type\":\"\\\"\\n\"}}");
        cluster.network.runFor(RECOVERY);
        cluster.assertEverybodyReads(BigInteger.ONE);
    }

    @Test
    void repliesHoldWhatMaelstromAllowsAndNothingElse() throws ProgramArgumentException {
        Cluster cluster = new Cluster(1, "g-counter", "crdt");
        assertEquals(
                "[type, in_reply_to]", cluster.ask(1).body().propertyNames().toString());
        Message read = cluster.network.ask("n0", Json.body("read"));
        assertEquals("[type, value, in_reply_to]", read.body().propertyNames().toString());
    }

    /** Four nodes and a store, and what clients have done. */
    private static final class Cluster {
        final VirtualNetwork network;
        private final List<String> command;
        private final Map<Long, BigInteger> adds = new LinkedHashMap<>();
        private final Map<Long, ReadCheck> reads = new LinkedHashMap<>();

        private interface ReadCheck {
            void check(BigInteger value);
        }

        Cluster(long seed, String program, String strategy) throws ProgramArgumentException {
            network = new VirtualNetwork(seed);
            command = List.of(program, "--strategy", strategy, "--max-latency", MAX_LATENCY.toMillis() + "ms");
            network.start("seq-kv", StaleStore::new);
            network.init("seq-kv", List.of("seq-kv"));
            IDS.forEach(this::restart);
            network.runFor(Duration.ofMillis(1));
        }

        void restart(String node) {
            try {
                network.start(node, Programs.parse(command));
            } catch (ProgramArgumentException e) {
                throw new IllegalArgumentException(e);
            }
            network.init(node, IDS);
        }

        String anyNode() {
            return IDS.get(network.random().nextInt(IDS.size()));
        }

        Message ask(long delta) {
            return network.ask("n0", Json.body("add").put("delta", delta));
        }

        /** Adds the next power of eight. */
        void add(String node) {
            BigInteger delta = BigInteger.ONE.shiftLeft(3 * adds.size());
            adds.put(network.request("c1", node, Json.body("add").put("delta", delta)), delta);
        }

        /** The sum of all adds that have been answered. */
        BigInteger acknowledged() {
            return adds.entrySet().stream()
                    .filter(add -> answer(add.getKey()).isPresent())
                    .map(Map.Entry::getValue)
                    .reduce(BigInteger.ZERO, BigInteger::add);
        }

        void readLater(String node, ReadCheck check) {
            reads.put(network.request("c1", node, Json.body("read")), check);
        }

        void checkReads() {
            assertTrue(reads.size() > 50, "found only " + reads.size() + " reads");
            reads.forEach((id, check) -> check.check(value(network.answer(id))));
        }

        BigInteger read(String node) {
            long id = network.request("c1", node, Json.body("read"));
            network.runFor(Duration.ofSeconds(2));
            return value(network.answer(id));
        }

        void assertEverybodyReads(BigInteger expected) {
            for (String node : IDS) {
                assertEquals(expected, read(node), node + network);
            }
        }

        private static BigInteger value(Message reply) {
            return reply.body().get("value").bigIntegerValue();
        }

        private Optional<Message> answer(long id) {
            return network.clientInbox().stream()
                    .filter(each -> each.inReplyTo().orElse(-1) == id)
                    .findFirst();
        }
    }
}
