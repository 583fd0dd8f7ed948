package dev.glomers.protocol.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.glomers.program.ProgramArgumentException;
import dev.glomers.protocol.Programs;
import dev.glomers.testing.Faults;
import dev.glomers.testing.VirtualNetwork;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** "a" hashes to 97, and so belongs to the second of three nodes, "b" to the third, and "c" to the first. */
class OwnerTest {
    private static final String POLL_ALL = "{\"type\":\"poll\",\"offsets\":{\"a\":0,\"b\":0,\"c\":0}}";
    private static final String COMMITTED = "{\"type\":\"list_committed_offsets\",\"keys\":[\"a\",\"b\",\"c\"]}";

    private final KafkaCluster cluster = KafkaCluster.of("owner", 3);
    private final VirtualNetwork network = cluster.network();

    @Test
    void offsetsAreDenseAndAPollShowsAllThatWasAcknowledged() {
        assertEquals(0, cluster.send("n0", "a", "1"));
        assertEquals(1, cluster.send("n2", "a", "2"));
        assertEquals("[[0,1],[1,2]]", cluster.poll("n0", "a", 0));
        assertEquals("[[0,1],[1,2]]", cluster.poll("n1", "a", 0));
    }

    @Test
    void requestsForOneOwnerTravelTogether() {
        long before = network.messagesBetweenNodes();
        for (int message = 0; message < 10; message++) {
            network.inject("n0", request(100 + message, "{\"type\":\"send\",\"key\":\"a\",\"msg\":" + message + "}"));
        }
        network.runFor(Duration.ofSeconds(1));
        assertEquals(2, network.messagesBetweenNodes() - before);
        for (int message = 0; message < 10; message++) {
            assertEquals(
                    message, network.answer(100 + message).body().path("offset").intValue());
        }
    }

    @Test
    void aBatchWhoseAnswerWasLostIsNotCarriedOutTwice() {
        network.inject("n0", request(7, "{\"type\":\"send\",\"key\":\"a\",\"msg\":1}"));
        network.runFor(Duration.ofMillis(150));
        network.isolate(List.of("n0"));
        assertEquals("[[0,1]]", cluster.poll("n1", "a", 0), "it has arrived");
        network.runFor(Duration.ofMillis(600));
        network.heal();
        network.runFor(Duration.ofSeconds(2));
        assertEquals(0, network.answer(7).body().path("offset").intValue());
        assertEquals("[[0,1]]", cluster.poll("n1", "a", 0));
    }

    @Test
    void aSendThatMayHaveTakenPlaceIsNotRefusedAndOneThatHasNotLeftIs() {
        network.isolate(List.of("n0"));
        network.inject("n0", request(7, "{\"type\":\"send\",\"key\":\"a\",\"msg\":1}"));
        network.runFor(Duration.ofMillis(100));
        network.inject("n0", request(8, "{\"type\":\"send\",\"key\":\"a\",\"msg\":2}"));
        network.runFor(Duration.ofSeconds(2));
        assertEquals(11, network.answer(8).body().path("code").intValue(), "temporarily unavailable");
        network.runFor(Duration.ofMillis(2400));
        assertEquals(0, network.answer(7).body().path("code").intValue(), "a timeout, which leaves it open");
        network.heal();
        network.runFor(Duration.ofSeconds(2));
        assertEquals("[[0,1]]", cluster.poll("n2", "a", 0));
    }

    @Test
    void aPollIsAnsweredWithTheKeysWhoseOwnersCanBeReachedAndRefusedIfThereAreNone() {
        for (String key : List.of("a", "b", "c")) {
            cluster.send("n0", key, "1");
        }
        network.isolate(List.of("n0"));
        assertEquals("{\"type\":\"poll_ok\",\"msgs\":{\"c\":[[0,1]]}}", cluster.ask("n0", POLL_ALL));
        assertEquals("{\"type\":\"poll_ok\",\"msgs\":{\"a\":[[0,1]],\"b\":[[0,1]]}}", cluster.ask("n1", POLL_ALL));
        assertEquals(
                "{\"type\":\"error\",\"code\":11",
                cluster.ask("n0", "{\"type\":\"poll\",\"offsets\":{\"a\":0,\"b\":0}}")
                        .split(",\"text\"", -1)[0]);
    }

    @Test
    void commitsAreAnsweredAtOnceAndReachTheOwnerWhenItCanBeReached() {
        network.isolate(List.of("n0"));
        assertEquals(
                "{\"type\":\"commit_offsets_ok\"}",
                cluster.ask("n0", "{\"type\":\"commit_offsets\",\"offsets\":{\"a\":4,\"c\":5}}"));
        assertEquals(
                "{\"type\":\"error\",\"code\":11", cluster.ask("n0", COMMITTED).split(",\"text\"", -1)[0]);
        network.heal();
        network.runFor(Duration.ofSeconds(3));
        assertEquals(
                "{\"type\":\"list_committed_offsets_ok\",\"offsets\":{\"a\":4,\"c\":5}}", cluster.ask("n2", COMMITTED));
    }

    @Test
    void aNewLifeOfANodeIsServedThoughItCountsItsBatchesAnew() throws ProgramArgumentException {
        cluster.send("n0", "a", "1");
        cluster.send("n0", "a", "2");
        network.start("n0", Programs.parse(List.of("kafka", "--strategy", "owner")));
        network.init("n0", List.of("n0", "n1", "n2"));
        network.runFor(Duration.ofMillis(1));
        assertEquals(2, cluster.send("n0", "a", "3"));
    }

    @Test
    void aSlowNetworkIsNoUnreachableOne() {
        network.setFaults(new Faults(Duration.ofMillis(400), false, 0, 0, false));
        assertEquals(0, cluster.send("n0", "a", "1"));
        assertEquals(1, cluster.send("n0", "a", "2"));
        assertEquals("[[0,1],[1,2]]", cluster.poll("n0", "a", 0));
    }

    private static String request(long msgId, String body) {
        return "{\"src\":\"c1\",\"dest\":\"n0\",\"body\":" + body.substring(0, body.length() - 1) + ",\"msg_id\":"
                + msgId + "}}";
    }
}
