package dev.glomers.protocol.kafka;

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
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The store is a node here, so messages to it and from it get lost where a test says so. */
class LinKvTest {
    @Test
    void offsetsAreDenseAcrossNodesAndChunks() {
        KafkaCluster cluster = KafkaCluster.of("lin-kv", 2);
        int count = 3 * StoredLog.CHUNK + 1;
        for (int message = 0; message < count; message++) {
            assertEquals(message, cluster.send("n" + message % 2, "a", String.valueOf(message)));
        }
        assertEquals(count, cluster.messages("n0", "a").size());
        assertEquals("[[" + (count - 1) + "," + (count - 1) + "]]", cluster.poll("n1", "a", count - 1));
        assertEquals("", cluster.poll("n1", "a", count));
    }

    @Test
    void aPollReadsOneChunkOfEachKey() {
        KafkaCluster cluster = KafkaCluster.of("lin-kv", 1);
        for (int message = 0; message < 2 * StoredLog.CHUNK; message++) {
            cluster.send("n0", "a", String.valueOf(message));
        }
        long before = cluster.network().messagesBetweenNodes();
        assertTrue(
                cluster.poll("n0", "a", 3).endsWith("[" + (StoredLog.CHUNK - 1) + "," + (StoredLog.CHUNK - 1) + "]]"));
        assertEquals(2, cluster.network().messagesBetweenNodes() - before);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void whatIsAcknowledgedIsThereOnceEvenIfTheStoreIsHardToReach(int seed) {
        KafkaCluster cluster = KafkaCluster.of("lin-kv", 3, seed);
        VirtualNetwork network = cluster.network();
        network.setFaults(new Faults(Duration.ofMillis(300), true, 0.3, 0.3, false));
        for (int message = 0; message < 60; message++) {
            network.request(
                    "c1",
                    "n" + network.random().nextInt(3),
                    Json.body("send").put("key", "a").put("msg", message));
            network.runFor(Duration.ofMillis(network.random().nextInt(300)));
        }
        network.runFor(Duration.ofSeconds(20));
        network.setFaults(Faults.NONE);
        network.runFor(Duration.ofMinutes(1));
        List<Integer> all = cluster.messages("n0", "a");
        assertEquals(60, all.size(), "all are there in the end" + network);
        assertEquals(60, all.stream().distinct().count(), "and each once" + network);
        List<Integer> offsets = new ArrayList<>();
        for (Message each : network.clientInbox()) {
            if (each.type().equals("send_ok")) {
                offsets.add(each.body().path("offset").intValue());
            }
        }
        assertTrue(offsets.size() > 10, network::toString);
        assertEquals(offsets.size(), offsets.stream().distinct().count(), "an offset twice" + network);
    }

    @Test
    void aNodeThatIsStartedAgainKnowsWhatWasAcknowledged() throws ProgramArgumentException {
        KafkaCluster cluster = KafkaCluster.of("lin-kv", 1);
        for (int message = 0; message < StoredLog.CHUNK + 2; message++) {
            cluster.send("n0", "a", "1");
        }
        cluster.ask("n0", "{\"type\":\"commit_offsets\",\"offsets\":{\"a\":4}}");
        cluster.network().start("n0", Programs.parse(List.of("kafka", "--strategy", "lin-kv")));
        cluster.network().init("n0", List.of("n0"));
        cluster.runFor(Duration.ofMillis(1));
        assertEquals(StoredLog.CHUNK + 2, cluster.send("n0", "a", "2"));
        cluster.ask("n0", "{\"type\":\"commit_offsets\",\"offsets\":{\"a\":3}}");
        assertEquals(
                "{\"type\":\"list_committed_offsets_ok\",\"offsets\":{\"a\":4}}",
                cluster.ask("n0", "{\"type\":\"list_committed_offsets\",\"keys\":[\"a\"]}"));
    }

    @Test
    void whileTheStoreCannotBeReachedSendsStayOpenAndReadsAreRefused() {
        KafkaCluster cluster = KafkaCluster.of("lin-kv", 1);
        cluster.network().isolate(List.of("lin-kv"));
        for (String read : List.of(
                "{\"type\":\"poll\",\"offsets\":{\"a\":0}}",
                "{\"type\":\"list_committed_offsets\",\"keys\":[\"a\"]}")) {
            assertEquals(
                    "{\"type\":\"error\",\"code\":11", cluster.ask("n0", read).split(",\"text\"", -1)[0]);
        }
        for (String write : List.of(
                "{\"type\":\"send\",\"key\":\"a\",\"msg\":1}", "{\"type\":\"commit_offsets\",\"offsets\":{\"a\":0}}")) {
            assertEquals(
                    "{\"type\":\"error\",\"code\":0", cluster.ask("n0", write).split(",\"text\"", -1)[0]);
        }
        cluster.network().heal();
        cluster.runFor(Duration.ofSeconds(3));
        assertEquals("[[0,1]]", cluster.poll("n0", "a", 0));
    }
}
