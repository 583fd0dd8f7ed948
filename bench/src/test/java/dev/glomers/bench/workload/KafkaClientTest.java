package dev.glomers.bench.workload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.client.Exchange;
import dev.glomers.bench.client.RpcClient;
import dev.glomers.bench.client.RpcClients;
import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.Completion;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import dev.glomers.bench.random.Seed;
import dev.glomers.bench.sim.HopDelay;
import dev.glomers.bench.sim.Latency;
import dev.glomers.bench.sim.Network;
import dev.glomers.bench.sim.NetworkLog;
import dev.glomers.bench.sim.Packet;
import dev.glomers.bench.sim.UndeliverableException;
import dev.glomers.bench.sim.VirtualEventLoop;
import dev.glomers.wire.Json;
import dev.glomers.wire.MalformedLineException;
import dev.glomers.wire.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What maelstrom.workload.kafka's client says to a node, and what it makes of the answers. */
class KafkaClientTest {
    private static final Workload WORKLOAD = KafkaWorkload.create(WorkloadOptions.defaults(List.of("n0"), new Seed(1)));

    private final VirtualEventLoop loop = new VirtualEventLoop();
    private final Network network = new Network(
            loop,
            new Latency(Latency.Distribution.CONSTANT, 0),
            HopDelay.NONE,
            new SplittableRandom(1),
            NetworkLog.NONE);
    private final RpcClient connection = new RpcClients(loop, network).open();
    private KafkaClient client = new KafkaClient(true);
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();

    KafkaClientTest() {
        network.attach("n0", this::answer);
    }

    private void answer(Packet packet) {
        try {
            Message request = Json.decode(packet.json());
            var asked = request.body().deepCopy();
            asked.remove("msg_id");
            requests.add(asked.toString());
            String answer = answers.remove();
            var body = Json.decode("{\"src\":\"n0\",\"dest\":\"c0\",\"body\":" + answer + "}")
                    .body();
            body.put("in_reply_to", request.body().path("msg_id").longValue());
            network.send(new Packet("n0", "c0", Json.encode(new Message("n0", "c0", body))));
        } catch (MalformedLineException | UndeliverableException e) {
            throw new AssertionError(e);
        }
    }

    /** An op of this client, whose node gives these answers; how it ended. */
    private String done(String f, String value, Map<Keyword, Object> extra, String... bodies)
            throws InterruptedException {
        answers.addAll(Arrays.asList(bodies));
        Op op = new Op(0, 0, OpType.INVOKE, 0, f, Edn.read(value), Map.copyOf(extra));
        List<Completion> endings = new ArrayList<>();
        client.invoke(
                op,
                new Exchange(
                        connection,
                        "n0",
                        op.value(),
                        WORKLOAD.onError(f),
                        WORKLOAD.timeout().toNanos(),
                        endings::add));
        loop.runUntil(() -> !endings.isEmpty());
        assertEquals(List.of(), List.copyOf(answers), "all answers were asked for");
        Completion end = endings.get(0);
        return end.type() + " " + Edn.write(end.value()) + (end.extra().isEmpty() ? "" : " " + Edn.write(end.extra()));
    }

    private String done(String f, String value, String... bodies) throws InterruptedException {
        return done(f, value, Map.of(), bodies);
    }

    private String polled(String messages) throws InterruptedException {
        String ended = messages.contains("[[")
                ? done("poll", "[[:poll]]", "{\"type\":\"poll_ok\",\"msgs\":" + messages + "}", COMMITTED)
                : done("poll", "[[:poll]]", "{\"type\":\"poll_ok\",\"msgs\":" + messages + "}");
        assertTrue(ended.startsWith("OK "), ended);
        return requests.remove(0) + (requests.isEmpty() ? "" : " " + requests.remove(0));
    }

    private void assigned(String keys, String committed) throws InterruptedException {
        assertEquals(
                "OK " + keys,
                done("assign", keys, "{\"type\":\"list_committed_offsets_ok\",\"offsets\":" + committed + "}"));
        requests.clear();
    }

    private static final String COMMITTED = "{\"type\":\"commit_offsets_ok\"}";

    private static String poll(String offsets) {
        return "{\"offsets\":" + offsets + ",\"type\":\"poll\"}";
    }

    private static String commit(String offsets) {
        return " {\"offsets\":" + offsets + ",\"type\":\"commit_offsets\"}";
    }

    @Test
    void aSendIsToldItsOffset() throws InterruptedException {
        assertEquals(
                "OK [[:send \"7\" [12 3]]]", done("send", "[[:send \"7\" 3]]", "{\"type\":\"send_ok\",\"offset\":12}"));
        assertEquals(List.of("{\"key\":\"7\",\"msg\":3,\"type\":\"send\"}"), requests);
    }

    @Test
    void aPollShowsWhatTheNodeGaveAndWithoutMessagesNothingIsCommitted() throws InterruptedException {
        assertEquals(
                "OK [[:poll {\"7\" [[0 1] [4 {\"any\" nil}]], \"8\" []}]]",
                done(
                        "poll",
                        "[[:poll]]",
                        "{\"type\":\"poll_ok\",\"msgs\":{\"7\":[[0,1],[4,{\"any\":null}]],\"8\":[]}}",
                        COMMITTED));
        assertEquals(poll("{}") + commit("{\"7\":4}"), String.join(" ", requests));
        requests.clear();
        assertEquals("OK [[:poll {}]]", done("poll", "[[:poll]]", "{\"type\":\"poll_ok\",\"msgs\":{}}"));
        assertEquals(1, requests.size());
    }

    @Test
    void positionsBeginAtWhatIsCommittedAndMoveBehindWhatWasPolledAndNeverBack() throws InterruptedException {
        assertEquals(
                "OK [\"7\" \"8\"]",
                done("assign", "[\"7\" \"8\"]", "{\"type\":\"list_committed_offsets_ok\",\"offsets\":{\"8\":5}}"));
        assertEquals("{\"keys\":[\"7\",\"8\"],\"type\":\"list_committed_offsets\"}", requests.remove(0));
        assertEquals(poll("{\"7\":0,\"8\":5}") + commit("{\"7\":4}"), polled("{\"7\":[[4,1],[2,1]]}"));
        assertEquals(poll("{\"7\":5,\"8\":5}") + commit("{\"7\":1,\"8\":9}"), polled("{\"7\":[[1,1]],\"8\":[[9,1]]}"));
        assertEquals(poll("{\"7\":5,\"8\":10}"), polled("{\"7\":[]}"));
    }

    /** Maelstrom 0.2.4 looks for keys in the whole reply, where there are none. */
    @Test
    void asInMaelstromPositionsBeginAtTheBeginningWhateverIsCommitted() throws InterruptedException {
        client = new KafkaClient(false);
        assigned("[\"7\" \"8\"]", "{\"7\":-1,\"8\":5}");
        assertEquals(poll("{\"7\":0,\"8\":0}") + commit("{\"8\":9}"), polled("{\"8\":[[9,1]]}"));
        assigned("[\"8\" \"7\"]", "{\"7\":3,\"8\":2}");
        assertEquals(poll("{\"8\":10,\"7\":0}"), polled("{}"));
    }

    @Test
    void keysThatStayAssignedStayWhereTheyAreAndOthersAreForgotten() throws InterruptedException {
        assigned("[\"7\" \"8\"]", "{}");
        polled("{\"7\":[[3,1]],\"8\":[[6,1]]}");
        assigned("[\"9\" \"7\"]", "{\"7\":1,\"9\":2}");
        assertEquals(poll("{\"9\":2,\"7\":4}"), polled("{}"));
        assigned("[\"8\"]", "{}");
        assertEquals(poll("{\"8\":0}"), polled("{}"));
    }

    @Test
    void keysThatNobodyAskedForArePolledFromThenOn() throws InterruptedException {
        assigned("[\"7\"]", "{}");
        polled("{\"8\":[[3,1]],\"9\":null}");
        assertEquals(poll("{\"7\":0,\"8\":4,\"9\":0}"), polled("{}"));
    }

    @Test
    void seekingToTheBeginningAsksNobody() throws InterruptedException {
        assigned("[\"7\"]", "{\"7\":5}");
        assertEquals("OK [\"7\" \"8\"]", done("assign", "[\"7\" \"8\"]", Map.of(KafkaOp.SEEK_TO_BEGINNING, true)));
        assertEquals(List.of(), requests);
        assertEquals(poll("{\"7\":0,\"8\":0}"), polled("{}"));
    }

    @Test
    void aCrashIsIndeterminateAndAsksNobody() throws InterruptedException {
        assertEquals("INFO nil", done("crash", "nil"));
        assertEquals(List.of(), requests);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "send | [[:send \"7\" 1]] | 13 | INFO [[:send \"7\" 1]] {:error [:crash \"why\"]}",
                "send | [[:send \"7\" 1]] | 11 | FAIL [[:send \"7\" 1]] {:error [:temporarily-unavailable \"why\"]}",
                "poll | [[:poll]] | 13 | INFO [[:poll]] {:error [:crash \"why\"]}",
                "assign | [\"7\"] | 13 | FAIL [\"7\"] {:error [:crash \"why\"]}",
            })
    void onlyAnAssignIsIdempotent(String f, String value, int code, String end) throws InterruptedException {
        assertEquals(end, done(f, value, "{\"type\":\"error\",\"code\":" + code + ",\"text\":\"why\"}"));
    }

    @Test
    void aCommitThatFailsFailsThePollButThePositionHasMoved() throws InterruptedException {
        assigned("[\"7\"]", "{}");
        assertEquals(
                "FAIL [[:poll]] {:error [:abort nil]}",
                done(
                        "poll",
                        "[[:poll]]",
                        "{\"type\":\"poll_ok\",\"msgs\":{\"7\":[[0,1]]}}",
                        "{\"type\":\"error\",\"code\":14}"));
        requests.clear();
        assertEquals(poll("{\"7\":1}"), polled("{}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "send | [[:send \"7\" 1]] | {\"type\":\"send_ok\",\"offset\":\"12\"} | {:offset (named (not (integer? \"12\")) \"offset\")}",
                "poll | [[:poll]] | {\"type\":\"poll_ok\",\"msgs\":[]} | {:msgs (not (map? []))}",
                "poll | [[:poll]] | {\"type\":\"poll_ok\",\"msgs\":{\"a\":[[1]]}} | {:msgs {\"a\" [[nil (not (present? \"msg\"))]]}}",
                "poll | [[:poll]] | {\"type\":\"poll_ok\",\"msgs\":{\"a\":[[\"x\",2]]}} | {:msgs {\"a\" [[(named (named (not (integer? \"x\")) \"offset\") \"offset\") nil]]}}",
                "poll | [[:poll]] | {\"type\":\"poll_ok\",\"msgs\":{\"a\":[[1,2,3,4]]}} | {:msgs {\"a\" [[nil nil (not (has-extra-elts? 2))]]}}",
                "poll | [[:poll]] | {\"type\":\"poll_ok\",\"msgs\":{\"a\":5}} | {:msgs {\"a\" (not (sequential? 5))}}",
                "assign | [\"7\"] | {\"type\":\"list_committed_offsets_ok\",\"offsets\":{\"7\":null}} | {:offsets {\"7\" (named (not (integer? nil)) \"offset\")}}",
            })
    void aMalformedAnswerIsIndeterminateAndExplained(String f, String value, String answer, String why)
            throws InterruptedException {
        String end = done(f, value, answer);
        assertTrue(end.startsWith("INFO " + value + " {:exception "), end);
        assertTrue(oneLine(end).contains("This is malformed because: " + why.replace("\"", "\\\"")), end);
    }

    @Test
    void theFormOfAPollsAnswerIsShownAsSchemaPrintsIt() throws InterruptedException {
        String end = oneLine(done("poll", "[[:poll]]", "{\"type\":\"poll_ok\"}"));
        assertTrue(
                end.contains(("{:type (eq \"poll_ok\"), :msgs {(named Str \"key\")"
                                + " [[{:schema (named Int \"offset\"), :optional? false, :name \"offset\"}"
                                + " {:schema (named Any \"msg\"), :optional? false, :name \"msg\"}]]},"
                                + " {:k :msg_id} Int, :in_reply_to Int}")
                        .replace("\"", "\\\"")),
                end);
    }

    private static String oneLine(String text) {
        return text.replaceAll("(\\s|\\\\n)+", " ");
    }

    @Test
    void offsetsHaveNoBound() throws InterruptedException {
        String beyond = "100000000000000000000";
        assertEquals(
                "OK [[:poll {\"7\" [[" + beyond + " 1]]}]]",
                done("poll", "[[:poll]]", "{\"type\":\"poll_ok\",\"msgs\":{\"7\":[[" + beyond + ",1]]}}", COMMITTED)
                        .replace("N", ""));
        requests.clear();
        assertEquals(poll("{\"7\":" + Long.MAX_VALUE + "}"), polled("{}"));
    }
}
