package dev.glomers.bench.sim;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.node.Timer;
import dev.glomers.wire.Json;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The lives and pauses of a node in this JVM. */
class EmbeddedNodeTest {
    private static final long MILLI = 1_000_000;

    private final VirtualEventLoop loop = new VirtualEventLoop();
    private final Network network = new Network(
            loop,
            new Latency(Latency.Distribution.CONSTANT, 100),
            HopDelay.NONE,
            new SplittableRandom(1),
            NetworkLog.NONE);
    /** Milliseconds and what was done then. */
    private final List<String> done = new ArrayList<>();

    private int lives;
    private final EmbeddedNode node =
            new EmbeddedNode("n0", loop, network, ProcessTime.IDEAL, new SplittableRandom(1), line -> {}, () -> it -> {
                int life = ++lives;
                List<Timer> timers = new ArrayList<>();
                it.on("hear", message -> note(life + " hears"));
                it.on("wait", message -> timers.add(it.after(Duration.ofMillis(50), () -> note(life + " waited"))));
                it.on("forget", message -> timers.forEach(Timer::cancel));
                it.on("talk", message -> it.send("n1", Json.body("talk")));
            });

    private void note(String what) {
        done.add(loop.nowNanos() / MILLI + " " + what);
    }

    @BeforeEach
    void start() throws Exception {
        network.attach("n1", packet -> note("n1 hears"));
        network.attach("c1", packet -> {});
        begin();
    }

    private void begin() throws Exception {
        node.start();
        send("c1", "\"init\",\"node_id\":\"n0\",\"node_ids\":[\"n0\",\"n1\"]");
        runUntil(loop.nowNanos() / MILLI + 1);
    }

    private static void send(Network network, String type) throws UndeliverableException {
        String json = "{\"src\":\"c1\",\"dest\":\"n0\",\"body\":{\"type\":" + type + "}}";
        network.send(new Packet("c1", "n0", json.getBytes(StandardCharsets.UTF_8)));
    }

    private void send(String src, String type) throws UndeliverableException {
        String json = "{\"src\":\"" + src + "\",\"dest\":\"n0\",\"body\":{\"type\":" + type + "}}";
        network.send(new Packet(src, "n0", json.getBytes(StandardCharsets.UTF_8)));
    }

    private void runUntil(long millis) throws InterruptedException {
        boolean[] there = new boolean[1];
        loop.schedule(millis * MILLI - loop.nowNanos(), () -> there[0] = true);
        loop.runUntil(() -> there[0]);
    }

    @Test
    void aKillLosesMemoryTimersAndWhatIsUnderWayToTheNodeButNotWhatItSent() throws Exception {
        send("c1", "\"talk\"");
        send("c1", "\"wait\"");
        runUntil(10);
        send("n1", "\"hear\"");
        runUntil(20);
        node.kill();
        send("n1", "\"hear\"");
        runUntil(30);
        begin();
        runUntil(200);
        assertEquals(List.of("101 n1 hears"), done);
        assertEquals(
                2, network.stats().servers().sent() - network.stats().servers().received());
        send("c1", "\"hear\"");
        runUntil(201);
        assertEquals("200 2 hears", done.get(1));
    }

    @Test
    void whatComesInAPauseIsDoneAtItsEndInItsOrderAndWhatWasCancelledByThenIsNot() throws Exception {
        send("c1", "\"wait\"");
        runUntil(10);
        node.pause();
        send("c1", "\"hear\"");
        runUntil(100);
        send("c1", "\"wait\"");
        runUntil(200);
        assertEquals(List.of(), done);
        node.resume();
        assertEquals(List.of("200 1 hears", "200 1 waited"), done);
        runUntil(300);
        assertEquals("250 1 waited", done.get(2), "the timer of the pause runs from its end");

        send("c1", "\"wait\"");
        runUntil(310);
        node.pause();
        send("c1", "\"forget\"");
        runUntil(400);
        node.resume();
        runUntil(500);
        assertEquals(3, done.size(), done::toString);
    }

    /** What a node on such a machine does from a start on: milliseconds of the loop and of its clock. */
    private static List<String> lateNode(Machine machine, long seed) throws Exception {
        VirtualEventLoop loop = new VirtualEventLoop();
        Network network = new Network(
                loop,
                new Latency(Latency.Distribution.CONSTANT, 0),
                HopDelay.NONE,
                new SplittableRandom(1),
                NetworkLog.NONE);
        ProcessTime time = new ProcessTime(machine, purpose -> new SplittableRandom(seed + purpose.hashCode()));
        List<String> done = new ArrayList<>();
        EmbeddedNode node =
                new EmbeddedNode("n0", loop, network, time, new SplittableRandom(1), line -> {}, () -> it -> {
                    long began = it.nowNanos();
                    it.every(
                            Duration.ofSeconds(1),
                            () -> done.add("timer " + loop.nowNanos() + " " + (it.nowNanos() - began)));
                    it.on("hear", message -> done.add("hears " + loop.nowNanos()));
                });
        network.attach("c1", packet -> {});
        node.start();
        send(network, "\"init\",\"node_id\":\"n0\",\"node_ids\":[\"n0\"]");
        boolean[] sent = new boolean[1];
        loop.schedule(10 * MILLI, () -> sent[0] = true);
        loop.runUntil(() -> sent[0]);
        send(network, "\"hear\"");
        loop.runUntil(() -> done.size() == 20);
        return done;
    }

    private static List<Long> timers(List<String> done, int column) {
        return done.stream()
                .filter(line -> line.startsWith("timer"))
                .map(line -> Long.parseLong(line.split(" ", -1)[column]))
                .toList();
    }

    @Test
    void onABusyMachineANodeIsLateAndTheSameForTheSameSeed() throws Exception {
        Machine machine = new Machine(5, 0, 10, 0);
        List<String> done = lateNode(machine, 1);
        assertEquals(done, lateNode(machine, 1));
        assertNotEquals(done, lateNode(machine, 2));
        List<Long> timers = timers(done, 1);
        double meanLateMs = (timers.get(timers.size() - 1) / 1e9 - timers.size()) * 1000 / (timers.size() + 1);
        assertTrue(1 < meanLateMs && meanLateMs < 15, done::toString);
    }

    @Test
    void aStallHoldsUpMessagesAndTimersAlike() throws Exception {
        // The node does hardly anything but stall.
        List<String> done = lateNode(new Machine(0, 4000, 0.000_001, 0), 1);
        long heard = Long.parseLong(done.get(0).split(" ", -1)[1]);
        assertTrue(heard >= 1000 * MILLI, "a stall of a quarter of 4 s at least, found " + done);
        List<Long> timers = timers(done, 1);
        for (int i = 1; i < timers.size(); i++) {
            assertTrue(timers.get(i) - timers.get(i - 1) > 1000 * MILLI, done::toString);
        }
        assertTrue(timers.get(timers.size() - 1) > 1.5 * timers.size() * 1000 * MILLI, done::toString);
    }

    @Test
    void aClockThatDriftsShowsInNowAndInTimers() throws Exception {
        List<String> done = lateNode(new Machine(0, 0, 10, 100_000), 3);
        long byLoop = timers(done, 1).get(18);
        long byNode = timers(done, 2).get(18);
        assertTrue(Math.abs(byNode - 19_000 * MILLI) < MILLI, "timers keep to the node's own clock: " + done);
        assertTrue(Math.abs(byLoop - byNode) > MILLI, done::toString);
        assertTrue(Math.abs(byLoop - byNode) <= 0.12 * byNode, done::toString);
    }

    /** A node that reads, syncs and writes a number; returns what each of some lives found. */
    private static List<Integer> foundByLives(long seed, boolean syncs) throws Exception {
        VirtualEventLoop loop = new VirtualEventLoop();
        SplittableRandom random = new SplittableRandom(seed);
        Network network = new Network(
                loop, new Latency(Latency.Distribution.CONSTANT, 0), HopDelay.NONE, random, NetworkLog.NONE);
        List<Integer> found = new ArrayList<>();
        EmbeddedNode node =
                new EmbeddedNode("n0", loop, network, ProcessTime.IDEAL, random.split(), line -> {}, () -> it -> {
                    int lives = it.storage().readLog("lives").entries().size();
                    found.add(lives);
                    it.storage().append("lives", Json.object().put("life", lives));
                    if (syncs) {
                        it.storage().sync();
                    }
                });
        network.attach("c1", packet -> {});
        String init = "{\"src\":\"c1\",\"dest\":\"n0\",\"body\":"
                + "{\"type\":\"init\",\"node_id\":\"n0\",\"node_ids\":[\"n0\"]}}";
        for (int life = 1; life <= 10; life++) {
            int lives = life;
            node.start();
            network.send(new Packet("c1", "n0", init.getBytes(StandardCharsets.UTF_8)));
            loop.runUntil(() -> found.size() == lives);
            node.kill();
        }
        return found;
    }

    @Test
    void whatWasSyncedOutlivesEveryKill() throws Exception {
        assertEquals(List.of(0, 1, 2, 3, 4, 5, 6, 7, 8, 9), foundByLives(1, true));
    }

    @Test
    void whatWasNotSyncedIsSometimesLostAndTheSameForTheSameSeed() throws Exception {
        List<Integer> found = foundByLives(1, false);
        int kept = found.get(9);
        assertTrue(0 < kept && kept < 9, found::toString);
        assertEquals(found, foundByLives(1, false));
        assertNotEquals(found, foundByLives(2, false));
    }

    @Test
    void aKillEndsAPausedNodeAndTheNextOneIsNotPaused() throws Exception {
        node.pause();
        send("c1", "\"hear\"");
        runUntil(10);
        node.kill();
        begin();
        send("c1", "\"hear\"");
        runUntil(20);
        node.resume();
        assertEquals(List.of("11 2 hears"), done);
    }
}
