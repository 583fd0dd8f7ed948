package dev.glomers.bench.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.client.RpcClients;
import dev.glomers.bench.sim.EmbeddedNode;
import dev.glomers.bench.sim.HopDelay;
import dev.glomers.bench.sim.Latency;
import dev.glomers.bench.sim.Network;
import dev.glomers.bench.sim.NetworkLog;
import dev.glomers.bench.sim.ProcessTime;
import dev.glomers.bench.sim.TestNode;
import dev.glomers.bench.sim.VirtualEventLoop;
import dev.glomers.node.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Kills, starts, pauses and resumes in every order. */
class NodeControlsTest {
    private final VirtualEventLoop loop = new VirtualEventLoop();
    private final Network network = new Network(
            loop,
            new Latency(Latency.Distribution.CONSTANT, 0),
            HopDelay.NONE,
            new SplittableRandom(1),
            NetworkLog.NONE);
    private final Map<String, TestNode> nodes = new LinkedHashMap<>();
    private final Cluster cluster = new Cluster(loop, new RpcClients(loop, network), nodes);
    private final NodeControls controls = new NodeControls(cluster, nodes);
    private int lives;
    private boolean broken;

    private final Supplier<Protocol> protocols = () -> node -> {
        lives++;
        if (broken) {
            throw new IllegalStateException("can't go on");
        }
    };

    @BeforeEach
    void startCluster() throws Exception {
        nodes.put(
                "n0",
                new EmbeddedNode(
                        "n0", loop, network, ProcessTime.IDEAL, new SplittableRandom(1), line -> {}, protocols));
        cluster.start();
    }

    private String start() throws InterruptedException {
        List<String> results = new ArrayList<>();
        controls.start("n0", result -> results.add(result.toString()));
        loop.runUntil(() -> !results.isEmpty());
        return results.get(0);
    }

    @Test
    void aKilledNodeIsStartedOnceAndIsNoNewOneUnlessItWasKilled() throws Exception {
        assertEquals(":already-running", start());
        assertEquals(":killed", controls.kill("n0").toString());
        assertEquals(":not-running", controls.kill("n0").toString());
        assertEquals(":started", start());
        assertEquals(":already-running", start());
        assertEquals(2, lives);
    }

    @Test
    void aPausedNodeRunsAndIsNotStartedAndAKillEndsIt() throws Exception {
        assertEquals(":not-paused", controls.resume("n0").toString());
        assertEquals(":paused", controls.pause("n0").toString());
        assertEquals(":already-paused", controls.pause("n0").toString());
        assertEquals(":already-running", start());
        assertEquals(":killed", controls.kill("n0").toString());
        assertEquals(":not-running", controls.resume("n0").toString());
        assertEquals(":not-running", controls.pause("n0").toString());
        assertEquals(":started", start(), "the new one is not paused: it answers init");
        assertEquals(":not-paused", controls.resume("n0").toString());
    }

    @Test
    void aNodeThatFailsItsSecondInitIsToldOfAndTriedAgainByTheNextStart() throws Exception {
        controls.kill("n0");
        broken = true;
        assertEquals(":init-failed", start());
        assertEquals(1, controls.troubles().size());
        String trouble = controls.troubles().get(0);
        assertTrue(
                trouble.startsWith("Node n0 was started again. Expected an init_ok message from node n0, but it"
                                + " responded with {\"type\":\"error\"")
                        && trouble.contains("can't go on"),
                trouble);
        assertEquals(":not-running", controls.pause("n0").toString());
        broken = false;
        assertEquals(":started", start());
        assertEquals(3, lives);
        assertTrue(cluster.stop().isEmpty(), "it was the nemesis: nobody died");
    }
}
