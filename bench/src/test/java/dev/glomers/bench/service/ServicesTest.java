package dev.glomers.bench.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.random.Seed;
import dev.glomers.bench.sim.HopDelay;
import dev.glomers.bench.sim.Latency;
import dev.glomers.bench.sim.Network;
import dev.glomers.bench.sim.NetworkLog;
import dev.glomers.bench.sim.Packet;
import dev.glomers.bench.sim.VirtualEventLoop;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class ServicesTest {
    private static final JsonMapper MAPPER = new JsonMapper();

    private static ObjectNode body(String json) {
        return (ObjectNode) MAPPER.readTree(json);
    }

    private static String ask(Service service, String client, String json) {
        return service.answer(client, body(json)).map(JsonNode::toString).orElse("none");
    }

    private static long read(Service service, String client) {
        return service.answer(client, body("{\"type\":\"read\",\"key\":\"x\"}"))
                .orElseThrow()
                .path("value")
                .asLong(-1);
    }

    private static void write(Service service, String client, long value) {
        assertEquals(
                "{\"type\":\"write_ok\"}",
                ask(service, client, "{\"type\":\"write\",\"key\":\"x\",\"value\":" + value + "}"));
    }

    /** What was asked of the functions of maelstrom.service 0.2.4, one replica, and what they said. */
    @ParameterizedTest
    @ValueSource(strings = {"lin-kv", "lww-kv", "lin-tso"})
    void everyRequestGetsTheAnswerThatMaelstromGives(String id) throws Exception {
        VirtualEventLoop loop = new VirtualEventLoop();
        Network network = network(loop, 0);
        List<String> warnings = new ArrayList<>();
        RandomGenerator oneReplica = () -> 0;
        Services.start(network, service -> oneReplica, warnings::add);
        List<String> answers = new ArrayList<>();
        network.attach("n1", packet -> answers.add(new String(packet.json(), StandardCharsets.UTF_8)));
        List<String> transcript = transcript(id);
        int unanswered = 0;
        for (int i = 0; i < transcript.size(); i += 2) {
            answers.clear();
            String request = "{\"src\":\"n1\",\"dest\":\"" + id + "\",\"body\":" + transcript.get(i) + "}";
            network.send(new Packet("n1", id, request.getBytes(StandardCharsets.UTF_8)));
            int asked = unanswered;
            loop.runUntil(() -> !answers.isEmpty() || warnings.size() > asked);
            String expected = transcript.get(i + 1).substring("=> ".length());
            if (expected.equals("none")) {
                unanswered++;
                assertTrue(answers.isEmpty(), transcript.get(i));
            } else {
                JsonNode answer = MAPPER.readTree(answers.get(0));
                assertEquals(MAPPER.readTree(expected), answer.get("body"), transcript.get(i));
                assertEquals(
                        id + " n1",
                        answer.path("src").asString() + " "
                                + answer.path("dest").asString());
            }
        }
        assertEquals(unanswered, warnings.size());
        assertTrue(unanswered > 0 && warnings.get(0).contains(id), warnings::toString);
    }

    private static Network network(VirtualEventLoop loop, long latencyMillis) {
        return new Network(
                loop,
                new Latency(Latency.Distribution.CONSTANT, latencyMillis),
                HopDelay.NONE,
                new SplittableRandom(1),
                NetworkLog.NONE);
    }

    private static List<String> transcript(String id) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ServicesTest.class.getResourceAsStream("/services/" + id + ".txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    @Test
    void servicesAreServersWithTheLatencyOfServers() throws Exception {
        VirtualEventLoop loop = new VirtualEventLoop();
        Network network = network(loop, 50);
        Services.start(network, id -> new SplittableRandom(1), warning -> {});
        List<Long> answeredAt = new ArrayList<>();
        network.attach("n1", packet -> answeredAt.add(loop.nowNanos()));
        network.send(new Packet(
                "n1",
                "lin-tso",
                Json.encode(new Message("n1", "lin-tso", Json.body("ts").put("msg_id", 1)))));
        loop.runUntil(() -> !answeredAt.isEmpty());
        assertEquals(List.of(100_000_000L), answeredAt);
        assertEquals(2, network.stats().servers().sent());
    }

    @Test
    void timestampsRiseAndNoneIsGivenOutTwice() {
        Service service = Services.create("lin-tso", new SplittableRandom(1));
        for (int i = 0; i < 100; i++) {
            assertEquals("{\"type\":\"ts_ok\",\"ts\":" + i + "}", ask(service, "n" + i % 3, "{\"type\":\"ts\"}"));
        }
    }

    @Test
    void theLinearizableStoreAlwaysShowsTheLastWrite() {
        Service service = Services.create("lin-kv", new SplittableRandom(1));
        for (int i = 0; i < 100; i++) {
            write(service, "n" + i % 3, i);
            assertEquals(i, read(service, "n" + i % 2));
        }
    }

    @Test
    void theSequentialStoreShowsThePastButNeverGoesBackForAClientAndNeverFartherThan32States() {
        for (long seed = 0; seed < 50; seed++) {
            Service service = Services.create("seq-kv", new SplittableRandom(seed));
            SplittableRandom random = new SplittableRandom(seed);
            long last = -1;
            long stale = 0;
            for (int i = 0; i < 500; i++) {
                write(service, "writer", i);
                assertEquals(i, read(service, "writer"), "a client sees its own writes, seed " + seed);
                if (random.nextInt(40) == 0) {
                    long shown = read(service, "reader");
                    assertTrue(shown >= last && shown > i - 32, shown + " after " + last + ", seed " + seed);
                    stale += shown < i ? 1 : 0;
                    last = shown;
                }
            }
            assertTrue(stale > 0, "seed " + seed);
        }
    }

    @Test
    void whatChangesTheSequentialStoreActsOnItsNewestState() {
        for (long seed = 0; seed < 50; seed++) {
            Service service = Services.create("seq-kv", new SplittableRandom(seed));
            for (int i = 0; i < 20; i++) {
                write(service, "n1", i);
            }
            write(service, "n2", 100);
            assertEquals(100, read(service, "n2"));
            // n1 has not seen n2's write, so it may swap its own value, but only in the present, where it is no more.
            String answer = ask(service, "n1", "{\"type\":\"cas\",\"key\":\"x\",\"from\":19,\"to\":200}");
            assertTrue(answer.contains("22"), answer);
            assertEquals(100, read(service, "n2"));
        }
    }

    @Test
    void aWriteOfWhatWasThereAlreadyMayTakePlaceInThePastOfTheSequentialStore() {
        TreeSet<Long> shown = new TreeSet<>();
        for (long seed = 0; seed < 50; seed++) {
            Service service = Services.create("seq-kv", new SplittableRandom(seed));
            write(service, "n1", 1);
            assertEquals(
                    "{\"type\":\"cas_ok\"}",
                    // Again and again until it meets the value.
                    until(service, "{\"type\":\"cas\",\"key\":\"x\",\"from\":1,\"to\":2}"));
            write(service, "n1", 1);
            shown.add(read(service, "n2"));
        }
        // The example of Maelstrom's documentation: n2 can see its own 2 as well as n1's second 1.
        assertEquals(new TreeSet<>(List.of(1L, 2L)), shown);
    }

    private static String until(Service service, String request) {
        String answer;
        do {
            answer = ask(service, "n2", request);
        } while (answer.contains("error"));
        return answer;
    }

    @Test
    void theEventualStoreLosesSomeWritesAndForgetsForAWhile() {
        int lost = 0;
        int forgotten = 0;
        for (long seed = 0; seed < 100; seed++) {
            Service service = Services.create("lww-kv", new SplittableRandom(seed));
            write(service, "n1", 1);
            write(service, "n2", 2);
            forgotten += read(service, "n2") != 2 ? 1 : 0;
            for (int i = 0; i < 100; i++) {
                read(service, "n1");
            }
            lost += read(service, "n1") != 2 ? 1 : 0;
        }
        assertTrue(lost > 5 && lost < 95, "writes lost in 100: " + lost);
        assertTrue(forgotten > 5 && forgotten < 95, "reads of one's own write that fail in 100: " + forgotten);
    }

    @Test
    void replicasOfTheEventualStoreComeToAgree() {
        for (long seed = 0; seed < 50; seed++) {
            Service service = Services.create("lww-kv", new SplittableRandom(seed));
            for (int i = 0; i < 20; i++) {
                write(service, "n1", i);
            }
            for (int i = 0; i < 100; i++) {
                read(service, "n1");
            }
            TreeSet<Long> shown = new TreeSet<>();
            for (int i = 0; i < 50; i++) {
                shown.add(read(service, "n1"));
            }
            assertEquals(1, shown.size(), "seed " + seed);
        }
    }

    @ParameterizedTest
    @CsvSource({"lin-kv", "seq-kv", "lww-kv", "lin-tso"})
    void aServiceDoesTheSameAgainForTheSameSeed(String id) {
        assertEquals(conversation(id), conversation(id));
    }

    private static List<String> conversation(String id) {
        Service service = Services.create(id, new Seed(7).fork(id).stream());
        List<String> answers = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            answers.add(ask(service, "n" + i % 3, "{\"type\":\"write\",\"key\":" + i % 7 + ",\"value\":" + i + "}"));
            answers.add(ask(service, "n" + i % 2, "{\"type\":\"read\",\"key\":" + i % 5 + "}"));
            answers.add(ask(service, "n1", "{\"type\":\"ts\"}"));
        }
        return answers;
    }
}
