package dev.glomers.protocol.txn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.glomers.program.ProgramArgumentException;
import dev.glomers.protocol.Programs;
import dev.glomers.testing.Faults;
import dev.glomers.testing.VirtualNetwork;
import dev.glomers.wire.Message;
import java.time.Duration;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RwRegisterTest {
    private static final List<String> IDS = List.of("n0", "n1", "n2", "n3", "n4");
    private static final String READ_ALL = "[[\"r\",1,null],[\"r\",2,null],[\"r\",\"2\",null]]";

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

    /** Every transaction writes its number to three registers, so whoever reads all three must see one number. */
    @TestFactory
    Stream<DynamicTest> aTransactionIsSeenAsAWholeAndAllAgreeOnTheLast() {
        return faults().entrySet().stream()
                .flatMap(fault -> Stream.of(false, true)
                        .flatMap(kills -> IntStream.range(0, 8)
                                .mapToObj(seed -> DynamicTest.dynamicTest(
                                        fault.getKey() + (kills ? " and kills" : "") + ", seed " + seed,
                                        () -> wholeTransactions(fault.getValue(), kills, seed)))));
    }

    private static void wholeTransactions(Faults faults, boolean kills, long seed) throws ProgramArgumentException {
        VirtualNetwork network = network(seed);
        network.setFaults(faults);
        for (int number = 0; number < 150; number++) {
            String written = IDS.get(network.random().nextInt(IDS.size()));
            txn(network, written, "[[\"w\",1,-1],[\"w\",1,%1$d],[\"w\",\"2\",%1$d],[\"w\",2,%1$d]]".formatted(number));
            network.runFor(Duration.ofMillis(network.random().nextInt(150)));
            String read = IDS.get(network.random().nextInt(IDS.size()));
            assertEquals(1, readAll(network, read).size(), read + network);
            if (kills && number % 10 == 0) {
                network.start(read, Programs.parse(List.of("txn-rw-register")));
                network.init(read, IDS);
                network.runFor(Duration.ofMillis(1));
            }
        }
        network.setFaults(faults.healed());
        network.runFor(RECOVERY);
        Set<String> last = new LinkedHashSet<>();
        IDS.forEach(node -> last.addAll(readAll(network, node)));
        assertEquals(1, last.size(), () -> last + network.toString());
    }

    @Test
    void aTransactionReadsItsOwnWritesAndWhatWasThereBefore() throws ProgramArgumentException {
        VirtualNetwork network = network(1);
        assertEquals("[[\"r\",1,null],[\"w\",1,5]]", steps(txn(network, "n0", "[[\"r\",1,null],[\"w\",1,5]]")));
        assertEquals(
                "[[\"r\",1,5],[\"w\",1,6],[\"r\",1,6],[\"w\",1,null],[\"r\",1,null]]",
                steps(txn(network, "n0", "[[\"r\",1,null],[\"w\",1,6],[\"r\",1,null],[\"w\",1,null],[\"r\",1,null]]")));
        assertEquals("[]", steps(txn(network, "n0", "[]")));
    }

    @Test
    void keysAndValuesMayBeAnyJson() throws ProgramArgumentException {
        VirtualNetwork network = network(1);
        List<String> values = List.of("null", "1", "\"1\"", "1.50", "1e400", "{\"k\\\"\\n\":[1,{}]}", "[]", "\"\"");
        for (String key : values) {
            txn(network, "n1", "[[\"w\"," + key + "," + key + "]]");
        }
        network.runFor(RECOVERY);
        for (String key : values) {
            String expected = key.equals("1e400") ? "1E+400" : key;
            assertEquals(
                    "[[\"r\"," + expected + "," + expected + "]]",
                    steps(txn(network, "n2", "[[\"r\"," + key + ",null]]")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "{}",
                "[[\"w\",1,2],7]",
                "[[\"w\",1,2],[]]",
                "[[\"w\",1,2],[\"w\",1]]",
                "[[\"w\",1,2],[\"w\",1,2,3]]",
                "[[\"w\",1,2],[\"append\",1,2]]",
                "[[\"w\",1,2],[1,1,2]]",
                "[[\"w\",1,2],{\"0\":\"w\",\"1\":1,\"2\":3}]",
                "[[\"w\",1,2],[\"r\",1,2]]"
            })
    void aTransactionOfWhichAStepIsNoneIsRefusedAsAWhole(String txn) throws ProgramArgumentException {
        VirtualNetwork network = network(1);
        assertEquals(12, txn(network, "n0", txn).body().get("code").intValue());
        network.runFor(RECOVERY);
        assertEquals("[[\"r\",1,null]]", steps(txn(network, "n0", "[[\"r\",1,null]]")));
        assertEquals("[[\"r\",1,null]]", steps(txn(network, "n1", "[[\"r\",1,null]]")));
    }

    @Test
    void repliesHoldWhatMaelstromAllowsAndNothingElse() throws ProgramArgumentException {
        Message reply = txn(network(1), "n0", "[]");
        assertEquals("[type, txn, in_reply_to]", reply.body().propertyNames().toString());
    }

    @Test
    void whenThereIsNothingToSayNothingIsSaid() throws ProgramArgumentException {
        VirtualNetwork network = network(1);
        txn(network, "n1", "[[\"w\",1,1]]");
        network.runFor(RECOVERY);
        long before = network.messagesBetweenNodes();
        for (int i = 0; i < 100; i++) {
            txn(network, "n1", READ_ALL);
            network.runFor(Duration.ofSeconds(10));
        }
        assertEquals(before, network.messagesBetweenNodes(), network::toString);
    }

    private static VirtualNetwork network(long seed) throws ProgramArgumentException {
        return VirtualNetwork.of(seed, IDS.size(), Programs.parse(List.of("txn-rw-register")));
    }

    private static Message txn(VirtualNetwork network, String node, String steps) {
        network.clientInbox().clear();
        network.inject(
                node,
                "{\"src\":\"c1\",\"dest\":\"" + node + "\",\"body\":{\"type\":\"txn\",\"msg_id\":99,\"txn\":" + steps
                        + "}}");
        network.runFor(Duration.ofMillis(1));
        return network.answer(99);
    }

    private static String steps(Message reply) {
        assertEquals("txn_ok", reply.type());
        return reply.body().get("txn").toString();
    }

    private static List<String> readAll(VirtualNetwork network, String node) {
        return txn(network, node, READ_ALL)
                .body()
                .get("txn")
                .valueStream()
                .map(step -> step.get(2).toString())
                .distinct()
                .toList();
    }
}
