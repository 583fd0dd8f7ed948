package dev.glomers.protocol.txn.serializable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.node.Protocol;
import dev.glomers.program.ProgramArgumentException;
import dev.glomers.protocol.Programs;
import dev.glomers.testing.Faults;
import dev.glomers.testing.LinearizableStore;
import dev.glomers.testing.VirtualNetwork;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class ListAppendTest {
    private static final List<String> IDS = List.of("n0", "n1", "n2");
    private static final String STORE = "lin-kv";
    private static final String READ_ALL = "[[\"r\",1,null],[\"r\",2,null],[\"r\",\"2\",null]]";

    /** Longer than any client waits. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

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

    /**
     * Every transaction appends its number to three lists. The store's messages are lost, cut off and doubled like
     * others, so nodes often do not know what they have done.
     */
    @TestFactory
    Stream<DynamicTest> whatIsAcknowledgedIsThereOnceAndNothingIsThereTwice() {
        return Stream.of("forward", "retry")
                .flatMap(onConflict -> faults().entrySet().stream()
                        .flatMap(fault -> Stream.of(false, true)
                                .flatMap(kills -> IntStream.range(0, 8)
                                        .mapToObj(seed -> DynamicTest.dynamicTest(
                                                onConflict + ", " + fault.getKey() + (kills ? " and kills" : "")
                                                        + ", seed " + seed,
                                                () -> onceEach(onConflict, fault.getValue(), kills, seed))))));
    }

    private static void onceEach(String onConflict, Faults faults, boolean kills, long seed)
            throws ProgramArgumentException {
        Supplier<Protocol> program = Programs.parse(List.of("txn-list-append", "--on-conflict", onConflict));
        VirtualNetwork network = network(seed, program);
        network.setFaults(faults);
        Map<Long, Integer> asked = new LinkedHashMap<>();
        for (int number = 0; number < 100; number++) {
            String node = IDS.get(network.random().nextInt(IDS.size()));
            String steps = "[[\"append\",1,%1$d],[\"append\",\"2\",%1$d],[\"append\",2,%1$d]]".formatted(number);
            asked.put(network.request("c1", node, txn(steps)), number);
            network.runFor(Duration.ofMillis(network.random().nextInt(200)));
            if (kills && number % 20 == 0) {
                network.start(node, program);
                network.init(node, IDS);
                network.runFor(Duration.ofMillis(1));
            }
        }
        network.setFaults(faults.healed());
        network.runFor(PATIENCE.multipliedBy(3));
        JsonNode lists = committed(network, "n2", READ_ALL);
        List<Integer> found =
                lists.path(0).path(2).valueStream().map(JsonNode::intValue).toList();
        assertEquals(found.stream().distinct().toList(), found, network::toString);
        assertEquals(lists.path(0).path(2), lists.path(1).path(2), network::toString);
        assertEquals(lists.path(0).path(2), lists.path(2).path(2), network::toString);
        for (Message reply : network.clientInbox()) {
            Integer number = asked.get(reply.inReplyTo().orElse(-1));
            if (number != null && reply.type().equals("txn_ok")) {
                assertTrue(found.contains(number), () -> number + " is lost" + network);
            } else if (number != null && reply.body().path("code").intValue() == 30) {
                assertTrue(!found.contains(number), () -> number + " was said to have failed" + network);
            }
        }
        assertTrue(!faults.equals(Faults.NONE) || kills || found.size() > 90, () -> found + network.toString());
    }

    @Test
    void aTransactionReadsItsOwnAppendsAndWhatWasThereBefore() throws ProgramArgumentException {
        VirtualNetwork network = network(1);
        assertEquals(
                "[[\"r\",1,null],[\"append\",1,5],[\"r\",1,[5]]]",
                committed(network, "n0", "[[\"r\",1,null],[\"append\",1,5],[\"r\",1,null]]")
                        .toString());
        assertEquals(
                "[[\"r\",1,[5]],[\"append\",1,null],[\"append\",1,[6]],[\"r\",1,[5,null,[6]]]]",
                committed(network, "n1", "[[\"r\",1,null],[\"append\",1,null],[\"append\",1,[6]],[\"r\",1,null]]")
                        .toString());
        assertEquals("[]", committed(network, "n2", "[]").toString());
    }

    @Test
    void keysAndValuesMayBeAnyJson() throws ProgramArgumentException {
        VirtualNetwork network = network(1);
        List<String> values =
                List.of("null", "1", "\"1\"", "1.50", "1E+400", "{\"k\\\"\\n\":[1,{}]}", "[]", "\"\"", "\"a:b/c\"");
        for (String each : values) {
            committed(network, "n1", "[[\"append\"," + each + "," + each + "]]");
        }
        // n0 has it all from n1; the other has to fetch it.
        network.isolate(List.of("n2", STORE));
        for (String each : values) {
            assertEquals(
                    "[[\"r\"," + each + ",[" + each + "]]]",
                    committed(network, "n2", "[[\"r\"," + each + ",null]]").toString());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "[[\"append\",1,2],7]",
                "[[\"append\",1,2],[]]",
                "[[\"append\",1,2],[\"append\",1]]",
                "[[\"append\",1,2],[\"append\",1,2,3]]",
                "[[\"append\",1,2],[\"w\",1,2]]",
                "[[\"append\",1,2],[1,1,2]]",
                "[[\"append\",1,2],[\"r\",1,2]]"
            })
    void aTransactionOfWhichAStepIsNoneIsRefusedAsAWhole(String steps) throws ProgramArgumentException {
        VirtualNetwork network = network(1);
        assertEquals(12, network.ask("n0", txn(steps)).body().path("code").intValue());
        assertEquals(
                "[[\"r\",1,null]]", committed(network, "n0", "[[\"r\",1,null]]").toString());
    }

    @Test
    void transactionsThatWaitAreCommittedByOneCompareAndSet() throws ProgramArgumentException {
        VirtualNetwork network = network(1);
        committed(network, "n0", "[[\"append\",1,0]]");
        long before = said(network, "\"type\":\"cas\"");
        for (int i = 1; i <= 300; i++) {
            network.request("c1", IDS.get(i % IDS.size()), txn("[[\"append\",1," + i + "],[\"r\",1,null]]"));
        }
        network.runFor(PATIENCE);
        // Each node's first, and then all that came meanwhile.
        assertTrue(said(network, "\"type\":\"cas\"") - before <= 4, network::toString);
        assertEquals(
                301,
                committed(network, "n0", "[[\"r\",1,null]]").path(0).path(2).size());
    }

    @Test
    void whoOnlyReadsReadsTheRootAndChangesNothing() throws ProgramArgumentException {
        VirtualNetwork network = network(1);
        committed(network, "n0", "[[\"append\",1,0]]");
        int before = network.trace().size();
        committed(network, "n0", "[[\"r\",1,null],[\"r\",2,null]]");
        List<String> said = network.trace().subList(before, network.trace().size());
        assertEquals(4, said.size(), said::toString);
        assertTrue(said.get(1).contains("\"type\":\"read\",\"key\":\"root\""), said::toString);
    }

    @Test
    void aCommitWhoseAnswerIsLostIsFoundThoughOthersHaveCommittedSince() throws ProgramArgumentException {
        VirtualNetwork network = network(1, Programs.parse(List.of("txn-list-append", "--on-conflict", "retry")));
        committed(network, "n0", "[[\"append\",1,0]]");
        long inDoubt = network.request("c1", "n0", txn("[[\"append\",1,1],[\"r\",1,null]]"));
        network.runFor(Duration.ofMillis(250));
        network.connect((from, to) -> !from.equals(STORE) || !to.equals("n0"));
        network.runFor(Duration.ofMillis(200));
        for (int i = 2; i < 5; i++) {
            network.request("c1", "n1", txn("[[\"append\",1," + i + "]]"));
            network.runFor(Duration.ofMillis(500));
        }
        network.heal();
        network.runFor(PATIENCE);
        assertEquals(
                "[[\"append\",1,1],[\"r\",1,[0,1]]]",
                network.answer(inDoubt).body().path("txn").toString());
        assertEquals(
                "[0,1,2,3,4]",
                committed(network, "n2", "[[\"r\",1,null]]").path(0).path(2).toString());
    }

    @Test
    void aBatchThatWasPassedOnIsDoneOnceThoughItsAnswerIsLost() throws ProgramArgumentException {
        VirtualNetwork network = network(1);
        committed(network, "n0", "[[\"append\",1,0]]");
        network.connect((from, to) -> !from.equals("n0") || !to.equals("n1"));
        long inDoubt = network.request("c1", "n1", txn("[[\"append\",1,1],[\"r\",1,null]]"));
        network.runFor(PATIENCE);
        assertEquals(
                "[[\"append\",1,1],[\"r\",1,[0,1]]]",
                network.answer(inDoubt).body().path("txn").toString());
        assertEquals(
                "[0,1]",
                committed(network, "n2", "[[\"r\",1,null]]").path(0).path(2).toString());
    }

    @Test
    void withoutTheStoreClientsAreToldInTimeWhatIsKnown() throws ProgramArgumentException {
        VirtualNetwork network = network(1);
        network.isolate(List.of(STORE));
        long begun = network.request("c1", "n0", txn("[[\"append\",1,1]]"));
        long queued = network.request("c1", "n0", txn("[[\"append\",1,2]]"));
        network.runFor(PATIENCE);
        assertEquals(0, network.answer(begun).body().path("code").intValue());
        assertEquals(30, network.answer(queued).body().path("code").intValue());
        network.heal();
        network.runFor(PATIENCE);
        assertEquals(
                "[1]",
                committed(network, "n1", "[[\"r\",1,null]]").path(0).path(2).toString());
    }

    @Test
    void aNodeThatIsCutOffFromTheOthersIsServedAllTheSame() throws ProgramArgumentException {
        VirtualNetwork network = network(1);
        network.connect((from, to) ->
                List.of(from, to).contains(STORE) || !List.of(from, to).contains("n2"));
        List<Long> asked = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            network.request("c1", "n0", txn("[[\"append\",1," + i + "]]"));
            network.request("c1", "n1", txn("[[\"append\",2," + i + "]]"));
            asked.add(network.request("c1", "n2", txn("[[\"append\",3," + i + "]]")));
            network.runFor(Duration.ofMillis(50));
        }
        network.runFor(PATIENCE);
        long served = asked.stream()
                .filter(each -> network.answer(each).type().equals("txn_ok"))
                .count();
        assertTrue(served > 150, served + " of 200");
    }

    private static long said(VirtualNetwork network, String what) {
        return network.trace().stream().filter(each -> each.contains(what)).count();
    }

    private static VirtualNetwork network(long seed) throws ProgramArgumentException {
        return network(seed, Programs.parse(List.of("txn-list-append")));
    }

    private static VirtualNetwork network(long seed, Supplier<Protocol> program) {
        VirtualNetwork network = VirtualNetwork.of(seed, IDS.size(), program);
        network.start(STORE, LinearizableStore::new);
        network.init(STORE, List.of(STORE));
        network.runFor(Duration.ofMillis(1));
        return network;
    }

    private static ObjectNode txn(String steps) {
        return Json.body("txn").set("txn", Json.parse(steps));
    }

    /** What a transaction was answered, some time later. */
    private static JsonNode committed(VirtualNetwork network, String node, String steps) {
        long asked = network.request("c1", node, txn(steps));
        network.runFor(PATIENCE);
        Message reply = network.answer(asked);
        assertEquals("txn_ok", reply.type(), () -> reply + network.toString());
        return reply.body().path("txn");
    }
}
