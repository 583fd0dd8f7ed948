package dev.glomers.protocol.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.glomers.testing.Faults;
import dev.glomers.testing.VirtualNetwork;
import dev.glomers.wire.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients see, whatever the strategy. */
class KafkaTest {
    private static final Duration RECOVERY = Duration.ofSeconds(10);

    @ParameterizedTest
    @ValueSource(strings = {"lamport", "owner", "lin-kv"})
    void whatIsSentAnywhereIsPolledEverywhereInOneOrder(String strategy) {
        KafkaCluster cluster = KafkaCluster.of(strategy, 3);
        for (int message = 0; message < 100; message++) {
            cluster.send("n" + message % 3, "k" + message % 2, String.valueOf(message));
        }
        cluster.runFor(RECOVERY);
        String atFirst = cluster.pollAll("n0", "k0");
        assertEquals(50, atFirst.split("],\\[", -1).length, atFirst);
        assertEquals(atFirst, cluster.pollAll("n1", "k0"));
        assertEquals(atFirst, cluster.pollAll("n2", "k0"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lamport", "owner", "lin-kv"})
    void keysAreAnyStringsAndMessagesAnyJson(String strategy) {
        KafkaCluster cluster = KafkaCluster.of(strategy, 3);
        List<String> keys = List.of("", "a \"quote\"", "two\nlines", "\u0000", "ключ", "{\"k\":1}", "offsets");
        List<String> messages =
                List.of("null", "\"1\"", "1.50", "123456789012345678901234567890", "{\"k\\\"\\n\":[1,{}]}", "[]");
        for (String key : keys) {
            messages.forEach(message -> cluster.send("n1", key, message));
        }
        cluster.runFor(RECOVERY);
        for (String key : keys) {
            String polled = cluster.pollAll("n2", key);
            assertEquals(
                    String.join(" ", messages),
                    polled.replaceAll("\\[\\[\\d+,", "")
                            .replaceAll("],\\[\\d+,", " ")
                            .replaceAll("]]$", ""),
                    key);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"lamport", "owner", "lin-kv"})
    void aKeyWithoutMessagesOrCommitsIsLeftOut(String strategy) {
        KafkaCluster cluster = KafkaCluster.of(strategy, 3);
        cluster.send("n0", "a", "1");
        cluster.runFor(RECOVERY);
        assertEquals(
                "{\"type\":\"poll_ok\",\"msgs\":{}}",
                cluster.ask("n1", "{\"type\":\"poll\",\"offsets\":{\"a\":9223372036854775807,\"b\":0,\"c\":0}}"));
        assertEquals(
                "{\"type\":\"list_committed_offsets_ok\",\"offsets\":{}}",
                cluster.ask("n1", "{\"type\":\"list_committed_offsets\",\"keys\":[\"a\",\"b\",\"c\",\"a\"]}"));
        assertEquals("{\"type\":\"poll_ok\",\"msgs\":{}}", cluster.ask("n1", "{\"type\":\"poll\",\"offsets\":{}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lamport", "owner", "lin-kv"})
    void committedOffsetsOnlyGrowAndComeToBeKnownEverywhere(String strategy) {
        KafkaCluster cluster = KafkaCluster.of(strategy, 3);
        for (String commit : List.of("{\"a\":7,\"b\":2}", "{\"a\":3,\"c\":0}", "{}")) {
            assertEquals(
                    "{\"type\":\"commit_offsets_ok\"}",
                    cluster.ask("n0", "{\"type\":\"commit_offsets\",\"offsets\":" + commit + "}"));
        }
        String list = "{\"type\":\"list_committed_offsets\",\"keys\":[\"a\",\"b\",\"c\",\"d\"]}";
        String expected = "{\"type\":\"list_committed_offsets_ok\",\"offsets\":{\"a\":7,\"b\":2,\"c\":0}}";
        assertEquals(expected, cluster.ask("n0", list), "where it was committed, at once");
        cluster.runFor(RECOVERY);
        assertEquals(expected, cluster.ask("n1", list));
        assertEquals(expected, cluster.ask("n2", list));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lamport", "owner", "lin-kv"})
    void aPollBeginsWhereItIsAskedTo(String strategy) {
        KafkaCluster cluster = KafkaCluster.of(strategy, 2);
        long last = 0;
        for (int message = 0; message < 3; message++) {
            last = cluster.send("n1", "a", "\"m" + message + "\"");
        }
        cluster.runFor(RECOVERY);
        assertEquals("[[" + last + ",\"m2\"]]", cluster.poll("n0", "a", last));
        assertEquals("", cluster.poll("n0", "a", last + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lamport", "owner", "lin-kv"})
    void hostileMessagesAreRefusedAndLeaveTheNodeAsItWas(String strategy) {
        KafkaCluster cluster = KafkaCluster.of(strategy, 3);
        cluster.send("n0", "a", "1");
        List<String> hostile = List.of(
                "{\"type\":\"send\"}",
                "{\"type\":\"send\",\"key\":\"a\"}",
                "{\"type\":\"send\",\"key\":7,\"msg\":1}",
                "{\"type\":\"send\",\"key\":null,\"msg\":1}",
                "{\"type\":\"poll\"}",
                "{\"type\":\"poll\",\"offsets\":[]}",
                "{\"type\":\"poll\",\"offsets\":{\"a\":-1}}",
                "{\"type\":\"poll\",\"offsets\":{\"b\":0,\"a\":\"0\"}}",
                "{\"type\":\"poll\",\"offsets\":{\"a\":1e30}}",
                "{\"type\":\"poll\",\"offsets\":{\"a\":9223372036854775808}}",
                "{\"type\":\"commit_offsets\"}",
                "{\"type\":\"commit_offsets\",\"offsets\":{\"a\":5,\"b\":-1}}",
                "{\"type\":\"commit_offsets\",\"offsets\":{\"a\":5,\"b\":1.5}}",
                "{\"type\":\"list_committed_offsets\"}",
                "{\"type\":\"list_committed_offsets\",\"keys\":\"a\"}",
                "{\"type\":\"list_committed_offsets\",\"keys\":[\"a\",1]}",
                "{\"type\":\"list_committed_offsets\",\"keys\":{\"a\":1}}");
        for (String body : hostile) {
            String error = cluster.ask("n0", body);
            assertEquals("{\"type\":\"error\",\"code\":12", error.split(",\"text\"", -1)[0], body + " got " + error);
        }
        assertEquals(
                "{\"type\":\"error\",\"code\":10",
                cluster.ask("n0", "{\"type\":\"seek\"}").split(",\"text\"", -1)[0]);
        cluster.runFor(RECOVERY);
        assertEquals("[[0,1]]", cluster.pollAll("n1", "a"));
        assertEquals(
                "{\"type\":\"list_committed_offsets_ok\",\"offsets\":{}}",
                cluster.ask("n0", "{\"type\":\"list_committed_offsets\",\"keys\":[\"a\",\"b\"]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lamport", "owner"})
    void whatOtherNodesWouldNeverSayIsRefusedToo(String strategy) {
        KafkaCluster cluster = KafkaCluster.of(strategy, 3);
        String last = "{\"type\":\"send\",\"key\":\"a\",\"msg\":1}";
        List<String> hostile = List.of(
                "{\"type\":\"forward\"}",
                "{\"type\":\"forward\",\"life\":1,\"number\":0,\"requests\":[" + last + ",7]}",
                "{\"type\":\"forward\",\"life\":1,\"number\":0,\"requests\":[" + last + ",{\"type\":\"init\"}]}",
                "{\"type\":\"forward\",\"life\":1,\"number\":1e30,\"requests\":[]}",
                "{\"type\":\"forwarded\"}",
                "{\"type\":\"forwarded\",\"life\":1,\"number\":0,\"results\":[7]}",
                "{\"type\":\"send_ok\",\"offset\":1,\"in_reply_to\":9999}");
        for (String body : hostile) {
            cluster.network().inject("n0", "{\"src\":\"n1\",\"dest\":\"n0\",\"body\":" + body + "}");
            cluster.network().inject("n0", "{\"src\":\"c9\",\"dest\":\"n0\",\"body\":" + body + "}");
        }
        cluster.send("n0", "a", "2");
        cluster.runFor(RECOVERY);
        assertEquals("[[0,2]]", cluster.pollAll("n1", "a"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lamport", "owner", "lin-kv"})
    void whenThereIsNothingToSayNothingIsSaid(String strategy) {
        KafkaCluster cluster = KafkaCluster.of(strategy, 5);
        cluster.send("n1", "a", "1");
        cluster.send("n2", "b", "1");
        cluster.ask("n3", "{\"type\":\"commit_offsets\",\"offsets\":{\"a\":0,\"b\":0}}");
        cluster.runFor(RECOVERY);
        long before = cluster.network().messagesBetweenNodes();
        cluster.runFor(Duration.ofMinutes(10));
        assertEquals(before, cluster.network().messagesBetweenNodes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lamport", "owner"})
    void nothingIsLostOrDoubledOnABadNetwork(String strategy) {
        for (Faults faults : List.of(Faults.REORDERING, Faults.LOSS, Faults.DUPLICATION)) {
            for (int seed = 0; seed < 8; seed++) {
                KafkaCluster cluster = KafkaCluster.of(strategy, 3, seed);
                VirtualNetwork network = cluster.network();
                network.setFaults(faults);
                for (int message = 0; message < 50; message++) {
                    network.request(
                            "c1",
                            "n" + network.random().nextInt(3),
                            Json.body("send").put("key", "a").put("msg", message));
                    network.runFor(Duration.ofMillis(network.random().nextInt(300)));
                }
                network.setFaults(faults.healed());
                network.runFor(RECOVERY);
                List<Integer> all = cluster.messages("n0", "a");
                assertEquals(all, cluster.messages("n1", "a"), network::toString);
                assertEquals(all, cluster.messages("n2", "a"), network::toString);
                List<Integer> sent = network.clientInbox().stream()
                        .filter(each -> each.type().equals("send_ok"))
                        .map(each -> each.body().path("offset").intValue())
                        .toList();
                assertEquals(sent.size(), sent.stream().distinct().count(), "an offset twice" + network);
                assertEquals(all.size(), all.stream().distinct().count(), "a message twice" + network);
                assertEquals(true, all.size() >= sent.size(), "a message lost" + network);
            }
        }
    }
}
