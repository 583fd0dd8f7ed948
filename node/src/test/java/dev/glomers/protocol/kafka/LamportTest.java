package dev.glomers.protocol.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.wire.RpcError;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LamportTest {
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final KafkaCluster cluster = KafkaCluster.of("lamport", 3);

    @Test
    void offsetsAreTicksTimesNodesPlusTheNodesPlace() {
        assertEquals(0, cluster.send("n0", "a", "1"));
        assertEquals(2, cluster.send("n2", "a", "2"));
        assertEquals(3, cluster.send("n0", "b", "3"));
        assertEquals(6, cluster.send("n0", "a", "4"));
    }

    @Test
    void aNodeThatHasHeardOfAMessageGivesOutOffsetsBehindIt() {
        long last = 0;
        for (int message = 0; message < 10; message++) {
            last = cluster.send("n2", "a", "1");
        }
        cluster.runFor(SETTLED);
        assertTrue(cluster.send("n0", "b", "2") > last);
    }

    @Test
    void aMessageIsShownOnceEveryNodeHasToldThatNothingComesBeforeIt() {
        cluster.send("n0", "a", "1");
        assertEquals("", cluster.poll("n0", "a", 0), "not even where it was sent");
        cluster.runFor(SETTLED);
        assertEquals("[[0,1]]", cluster.poll("n0", "a", 0));
        assertEquals("[[0,1]]", cluster.poll("n1", "a", 0), "although nobody else sent anything");
    }

    @Test
    void everythingIsAnsweredWhileANodeIsCutOffButNothingNewIsShown() {
        cluster.send("n0", "a", "1");
        cluster.runFor(SETTLED);
        cluster.network().isolate(List.of("n2"));
        cluster.send("n0", "a", "2");
        cluster.send("n2", "a", "3");
        cluster.runFor(SETTLED);
        for (String node : List.of("n0", "n1", "n2")) {
            assertEquals("[[0,1]]", cluster.poll(node, "a", 0), node);
        }
        cluster.network().heal();
        cluster.runFor(SETTLED);
        for (String node : List.of("n0", "n1", "n2")) {
            assertEquals("[[0,1],[3,2],[5,3]]", cluster.poll(node, "a", 0), node);
        }
    }

    @Test
    void aNodeAloneShowsAtOnceWhatItWasSent() {
        KafkaCluster alone = KafkaCluster.of("lamport", 1);
        alone.send("n0", "a", "1");
        assertEquals("[[0,1]]", alone.poll("n0", "a", 0));
    }

    @Test
    void itemsThatNoNodeWouldWriteLeaveTheLogsAsTheyAre() {
        cluster.send("n0", "a", "1");
        cluster.runFor(SETTLED);
        List<String> items = List.of(
                "7",
                "{}",
                "{\"tick\":-1}",
                "{\"tick\":9223372036854775807}",
                "{\"tick\":9,\"sends\":[[\"a\",4,2],[\"a\",-4,2]]}",
                "{\"tick\":9,\"sends\":[[\"a\",4,2],[7,4,2]]}",
                "{\"tick\":9,\"sends\":[[\"a\",4,2],[\"a\",4]]}",
                "{\"tick\":9,\"sends\":[[\"a\",4,2]],\"committed\":{\"a\":\"1\"}}");
        List<String> refused = items.stream().filter(this::isRefused).toList();
        assertEquals(items, refused);
    }

    private boolean isRefused(String item) {
        try {
            LamportItem.of("n1", "n0", KafkaCluster.json(item));
            return false;
        } catch (RpcError e) {
            return e.code() == 12;
        }
    }
}
