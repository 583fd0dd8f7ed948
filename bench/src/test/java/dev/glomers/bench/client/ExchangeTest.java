package dev.glomers.bench.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.Completion;
import dev.glomers.bench.history.OpType;
import dev.glomers.bench.sim.HopDelay;
import dev.glomers.bench.sim.Latency;
import dev.glomers.bench.sim.Network;
import dev.glomers.bench.sim.NetworkLog;
import dev.glomers.bench.sim.Packet;
import dev.glomers.bench.sim.UndeliverableException;
import dev.glomers.bench.sim.VirtualEventLoop;
import dev.glomers.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer means for an op, as maelstrom.client's with-errors has it. */
class ExchangeTest {
    private static final long TIMEOUT = 5_000_000_000L;
    private static final Rpc READ = Rpc.of("read", "value", Shape.INT);

    private final VirtualEventLoop loop = new VirtualEventLoop();
    private final Network network = new Network(
            loop,
            new Latency(Latency.Distribution.CONSTANT, 0),
            HopDelay.NONE,
            new SplittableRandom(1),
            NetworkLog.NONE);
    private final RpcClient client = new RpcClients(loop, network).open();
    private final List<Completion> endings = new ArrayList<>();

    /** A node that answers every request with these bodies. */
    private void node(String... replies) {
        network.attach("n0", packet -> {
            for (String reply : replies) {
                send(reply);
            }
        });
    }

    private void send(String body) {
        String line = "{\"src\":\"n0\",\"dest\":\"c0\",\"body\":" + body + "}";
        try {
            network.send(new Packet("n0", "c0", line.getBytes(StandardCharsets.UTF_8)));
        } catch (UndeliverableException e) {
            throw new AssertionError(e);
        }
    }

    private Exchange exchange(OnError onError) {
        return new Exchange(client, "n0", "argument", onError, TIMEOUT, endings::add);
    }

    private Completion end(OnError onError) throws InterruptedException {
        Exchange exchange = exchange(onError);
        exchange.call(READ, Json.object(), reply -> exchange.ok(JsonEdn.value(reply.path("value"))));
        loop.runUntil(() -> !endings.isEmpty());
        assertEquals(1, endings.size());
        return endings.remove(0);
    }

    private static String shown(Completion completion) {
        return completion.type() + " " + Edn.write(completion.value()) + " " + Edn.write(completion.extra());
    }

    @Test
    void aGoodReplyIsOkWithItsResult() throws InterruptedException {
        node("{\"type\":\"read_ok\",\"in_reply_to\":1,\"value\":7}");
        assertEquals("OK 7 {}", shown(end(OnError.TRUST_CODE)));
    }

    @ParameterizedTest
    @CsvSource({
        "0, timeout, INFO, FAIL",
        "1, node-not-found, FAIL, FAIL",
        "10, not-supported, FAIL, FAIL",
        "11, temporarily-unavailable, FAIL, FAIL",
        "12, malformed-request, FAIL, FAIL",
        "13, crash, INFO, FAIL",
        "14, abort, FAIL, FAIL",
        "20, key-does-not-exist, FAIL, FAIL",
        "21, key-already-exists, FAIL, FAIL",
        "22, precondition-failed, FAIL, FAIL",
        "30, txn-conflict, FAIL, FAIL",
        "99, unknown, INFO, FAIL",
        "1234, unknown, INFO, FAIL"
    })
    void anErrorIsAFailIfItIsDefiniteOrTheOpIdempotentAndElseIndeterminate(
            int code, String name, OpType once, OpType idempotent) throws InterruptedException {
        node("{\"type\":\"error\",\"in_reply_to\":1,\"code\":" + code + ",\"text\":\"why\"}");
        assertEquals(once + " \"argument\" {:error [:" + name + " \"why\"]}", shown(end(OnError.TRUST_CODE)));
        network.detach("n0");
        node("{\"type\":\"error\",\"in_reply_to\":2,\"code\":" + code + "}");
        assertEquals(idempotent + " \"argument\" {:error [:" + name + " nil]}", shown(end(OnError.FAIL)));
    }

    @Test
    void withoutAnAnswerTheOpTimesOutAfterFiveSeconds() throws InterruptedException {
        node();
        assertEquals("INFO \"argument\" {:error :net-timeout}", shown(end(OnError.TRUST_CODE)));
        assertEquals(TIMEOUT, loop.nowNanos());
        assertEquals("FAIL \"argument\" {:error :net-timeout}", shown(end(OnError.FAIL)));
    }

    @Test
    void aMalformedReplyIsIndeterminateEvenIfTheOpIsIdempotent() throws InterruptedException {
        node("{\"type\":\"read_ok\",\"in_reply_to\":1}");
        Completion completion = end(OnError.FAIL);
        assertEquals(OpType.INFO, completion.type());
        assertEquals("argument", completion.value());
        assertEquals("[:exception, :error]", completion.extra().keySet().toString());
        assertTrue(String.valueOf(completion.extra().get(Keyword.of("error")))
                .startsWith("indeterminate: Malformed RPC response."));
    }

    @Test
    void anOpWhoseOutcomeTheClientCannotTellKeepsItsValueAndNamesNoError() {
        exchange(OnError.FAIL).unknown();
        assertEquals("INFO \"argument\" {}", shown(endings.remove(0)));
    }

    @Test
    void aClientThatCatchesNoErrorsCrashesAtEachAndItsOpIsIndeterminate() throws InterruptedException {
        node("{\"type\":\"error\",\"in_reply_to\":1,\"code\":11,\"text\":\"why\"}");
        Completion completion = end(OnError.CRASH);
        String data = "{:type :rpc-error, :code 11, :name :temporarily-unavailable, :definite? true,"
                + " :body {:type \"error\", :in_reply_to 1, :code 11, :text \"why\"}}";
        String text = "throw+: " + data.replace("\"", "\\\"");
        assertEquals(
                "INFO \"argument\" {:exception {:via [{:type clojure.lang.ExceptionInfo, :message \"" + text
                        + "\", :data " + data + "}], :trace (), :cause \"" + text + "\", :data " + data
                        + "}, :error \"indeterminate: " + text + "\"}",
                shown(completion));
    }

    @Test
    void repliesToEarlierRequestsAndOtherMessagesAreDropped() throws InterruptedException {
        node(
                "{\"type\":\"read_ok\",\"in_reply_to\":99,\"value\":1}",
                "{\"type\":\"read_ok\",\"value\":2}",
                "{\"type\":\"read_ok\",\"in_reply_to\":\"1\",\"value\":3}",
                "{\"type\":\"read_ok\",\"in_reply_to\":1,\"value\":4}",
                "{\"type\":\"read_ok\",\"in_reply_to\":1,\"value\":5}");
        assertEquals("OK 4 {}", shown(end(OnError.TRUST_CODE)));
        // What came behind the answer waits until the client reads again, and is no answer then.
        assertEquals("INFO \"argument\" {:error :net-timeout}", shown(end(OnError.TRUST_CODE)));
    }

    @Test
    void anOpEndsOnlyOnceAndAClientAsksOneThingAtATime() {
        Exchange exchange = exchange(OnError.TRUST_CODE);
        exchange.ok(1);
        assertThrows(IllegalStateException.class, () -> exchange.ok(2));
        node();
        client.call("n0", Json.body("read"), TIMEOUT, answer -> {});
        assertThrows(IllegalStateException.class, () -> client.call("n0", Json.body("read"), TIMEOUT, answer -> {}));
    }
}
