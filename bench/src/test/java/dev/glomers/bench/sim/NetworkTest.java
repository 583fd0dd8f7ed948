package dev.glomers.bench.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The network against maelstrom.net's send! and recv!, with a constant latency of 100 ms. */
class NetworkTest {
    private static final long MILLI = 1_000_000;

    private final VirtualEventLoop loop = new VirtualEventLoop();
    private final Network network = new Network(
            loop,
            new Latency(Latency.Distribution.CONSTANT, 100),
            HopDelay.NONE,
            new SplittableRandom(1),
            NetworkLog.NONE);
    private final Blockade blockade = network.addBlockade();
    /** Milliseconds and texts of what arrived at n0. */
    private final List<String> arrived = new ArrayList<>();

    @BeforeEach
    void attach() {
        network.attach("n0", this::arrive);
        for (String other : List.of("n1", "n2", "c1", "lin-kv")) {
            network.attach(other, packet -> {});
        }
    }

    private void arrive(Packet packet) {
        arrived.add(loop.nowNanos() / MILLI + " " + new String(packet.json(), StandardCharsets.UTF_8));
    }

    private static Packet packet(String src, String dest, String text) {
        return new Packet(src, dest, text.getBytes(StandardCharsets.UTF_8));
    }

    private void send(String src, String text) throws UndeliverableException {
        network.send(packet(src, "n0", text));
    }

    private void runUntil(long millis) throws InterruptedException {
        boolean[] there = new boolean[1];
        loop.schedule(millis * MILLI - loop.nowNanos(), () -> there[0] = true);
        loop.runUntil(() -> there[0]);
    }

    @Test
    void serversAndServicesHaveLatencyAndClientsHaveNone() throws Exception {
        send("c1", "client");
        runUntil(1);
        send("n1", "server");
        runUntil(200);
        send("lin-kv", "service");
        runUntil(400);
        assertEquals(List.of("0 client", "101 server", "300 service"), arrived);
    }

    @Test
    void aRequestOfAClientStandsBehindAMessageThatIsUnderWay() throws Exception {
        send("n1", "under way");
        runUntil(10);
        send("c1", "request");
        send("n2", "later");
        runUntil(50);
        send("c1", "second request");
        runUntil(300);
        assertEquals(List.of("100 under way", "100 request", "100 second request", "110 later"), arrived);
    }

    @Test
    void ofTheWaitingMessagesTheOneThatIsDueFirstIsTakenFirst() throws Exception {
        network.attachClosed("n3", this::arrive);
        network.send(packet("n1", "n3", "server"));
        network.send(packet("c1", "n3", "client"));
        network.setReading("n3", true);
        runUntil(200);
        assertEquals(List.of("0 client", "100 server"), arrived);
    }

    @Test
    void aPartitionDropsOnTheReceiversSideAndInOneDirectionOnly() throws Exception {
        blockade.drop("n1", "n0");
        List<String> other = new ArrayList<>();
        network.attach("n3", packet -> other.add(new String(packet.json(), StandardCharsets.UTF_8)));
        send("n1", "dropped");
        send("n2", "from elsewhere");
        network.send(packet("n1", "n3", "to elsewhere"));
        network.send(packet("n0", "n1", "back"));
        runUntil(200);
        assertEquals(List.of("100 from elsewhere"), arrived);
        assertEquals(List.of("to elsewhere"), other);
        assertEquals(4, network.stats().servers().sent());
        assertEquals(3, network.stats().servers().received());
        blockade.heal();
        send("n1", "healed");
        runUntil(400);
        assertEquals(List.of("100 from elsewhere", "300 healed"), arrived);
    }

    @Test
    void whetherAMessageIsDroppedIsDecidedWhenItIsTakenAndNotWhenItIsDue() throws Exception {
        send("n1", "taken before the partition");
        runUntil(10);
        send("n1", "waiting behind it");
        blockade.drop("n1", "n0");
        runUntil(50);
        assertEquals(List.of(), arrived);
        runUntil(150);
        assertEquals(List.of("100 taken before the partition"), arrived);
        send("n1", "taken in the partition");
        blockade.heal();
        runUntil(400);
        assertEquals(List.of("100 taken before the partition"), arrived, "healed before it was due, but too late");
    }

    @Test
    void aMessageThatWaitsThroughAPartitionArrives() throws Exception {
        send("n2", "first");
        runUntil(10);
        send("n1", "second");
        blockade.drop("n1", "n0");
        runUntil(90);
        blockade.heal();
        runUntil(300);
        assertEquals(List.of("100 first", "110 second"), arrived);
    }

    @Test
    void messagesOfClientsAndOfServersAreCountedApart() throws Exception {
        send("c1", "request");
        network.send(packet("n0", "c1", "reply"));
        send("n1", "server");
        network.send(packet("n0", "lin-kv", "to a service"));
        runUntil(50);
        NetworkStats stats = network.stats();
        assertEquals("4 2", stats.all().sent() + " " + stats.all().received());
        assertEquals("2 2", stats.clients().sent() + " " + stats.clients().received());
        assertEquals("2 0", stats.servers().sent() + " " + stats.servers().received(), "under way, but sent");
        runUntil(200);
        assertEquals("2 2", stats.servers().sent() + " " + stats.servers().received());
    }

    @Test
    void whoIsNotThereCanNeitherSendNorReceive() throws Exception {
        assertEquals(
                "invalid dest \"n9\": not on the network, which has c1, lin-kv, n0, n1, n2",
                assertThrows(UndeliverableException.class, () -> network.send(packet("n0", "n9", "x")))
                        .getMessage());
        assertEquals(
                "invalid source \"n9\": not on the network",
                assertThrows(UndeliverableException.class, () -> network.send(packet("n9", "n0", "x")))
                        .getMessage());
        assertEquals(0, network.stats().all().sent());
        assertThrows(IllegalStateException.class, () -> network.attach("n0", packet -> {}));
    }

    @Test
    void whoLeavesLosesWhatWasUnderWay() throws Exception {
        send("n1", "lost");
        network.detach("n0");
        network.attach("n0", this::arrive);
        runUntil(200);
        assertEquals(List.of(), arrived);
        assertEquals(0, network.stats().all().received());
        network.detach("nobody");
        network.setReading("nobody", true);
    }

    @Test
    void onTheVirtualClockEveryHopTakesALittle() {
        SplittableRandom random = new SplittableRandom(1);
        double sum = 0;
        for (int i = 0; i < 100_000; i++) {
            long nanos = HopDelay.PIPES.drawNanos(random);
            assertTrue(nanos >= 100_000);
            sum += nanos;
        }
        assertEquals(500_000, sum / 100_000, 10_000);
        assertEquals(0, HopDelay.NONE.drawNanos(random));
    }
}
