package dev.glomers.service;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.glomers.node.Node;
import dev.glomers.testing.VirtualNetwork;
import dev.glomers.wire.Json;
import dev.glomers.wire.RpcError;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.IntNode;
import tools.jackson.databind.node.ObjectNode;

/** The requests that go out, and what each answer means. The service is played by a node that says what it is told. */
class KeyValueTest {
    private final List<String> requests = new ArrayList<>();
    private final List<KeyValueOutcome> outcomes = new ArrayList<>();
    private final List<OptionalLong> timestamps = new ArrayList<>();

    /** Runs what a node does beside a service that answers each request with this body. */
    private void play(String service, ObjectNode answer, Consumer<Node> work) {
        VirtualNetwork network = new VirtualNetwork(1);
        network.start(service, () -> node -> {
            for (String type : List.of("read", "write", "cas", "ts")) {
                node.on(type, request -> {
                    ObjectNode body = request.body().deepCopy();
                    body.remove("msg_id");
                    requests.add(body.toString());
                    if (!answer.isEmpty()) {
                        node.reply(request, answer.deepCopy());
                    }
                });
            }
        });
        network.init(service, List.of(service));
        network.start("n0", () -> work::accept);
        network.init("n0", List.of("n0"));
        network.runFor(Duration.ofSeconds(10));
    }

    private KeyValueOutcome read(ObjectNode answer) {
        play("seq-kv", answer, node -> KeyValue.sequential(node).register("x").read(outcomes::add));
        assertEquals(1, outcomes.size());
        return outcomes.remove(0);
    }

    @Test
    void requestsAreTheOnesThatTheServicesTake() {
        play("lin-kv", Json.body("done"), node -> {
            KeyValue.Register x = KeyValue.linearizable(node).register("x");
            x.read(outcomes::add);
            x.write(IntNode.valueOf(1), outcomes::add);
            x.compareAndSet(IntNode.valueOf(1), IntNode.valueOf(2), outcomes::add);
            x.compareAndSetOrCreate(IntNode.valueOf(1), IntNode.valueOf(2), outcomes::add);
            KeyValue.linearizable(node).register(IntNode.valueOf(7)).read(outcomes::add);
        });
        assertEquals(
                List.of(
                        "{\"type\":\"read\",\"key\":\"x\"}",
                        "{\"type\":\"write\",\"value\":1,\"key\":\"x\"}",
                        "{\"type\":\"cas\",\"from\":1,\"to\":2,\"key\":\"x\"}",
                        "{\"type\":\"cas\",\"from\":1,\"to\":2,\"create_if_not_exists\":true,\"key\":\"x\"}",
                        "{\"type\":\"read\",\"key\":7}"),
                requests);
        assertEquals(5, outcomes.size());
    }

    @Test
    void anAnswerWithAValueIsFoundAndOneWithoutIsDone() {
        assertEquals(
                new KeyValueOutcome.Found(IntNode.valueOf(3)),
                read(Json.body("read_ok").put("value", 3)));
        assertEquals(new KeyValueOutcome.Done(), read(Json.body("write_ok")));
    }

    @Test
    void aMissingKeyIsAbsentAndAnotherValueIsAMismatch() {
        assertEquals(new KeyValueOutcome.Absent(), read(new RpcError(20, "none").toBody()));
        assertEquals(new KeyValueOutcome.Mismatch("it is 4"), read(new RpcError(22, "it is 4").toBody()));
    }

    @ParameterizedTest
    @CsvSource({"10, Refused", "11, Refused", "14, Refused", "0, Unknown", "13, Unknown", "1234, Unknown"})
    void anotherErrorIsRefusedIfItIsDefiniteAndElseUnknown(int code, String outcome) {
        assertEquals(
                outcome, read(new RpcError(code, "why").toBody()).getClass().getSimpleName());
    }

    @Test
    void noAnswerIsUnknownAfterASecond() {
        assertInstanceOf(KeyValueOutcome.Unknown.class, read(Json.object()));
        assertEquals(1, requests.size(), "it is not asked again");
    }

    @Test
    void theOracleGivesATimestampOrNothing() {
        Consumer<Node> ask = node -> new TimestampOracle(node, Duration.ofSeconds(1)).next(timestamps::add);
        play("lin-tso", Json.body("ts_ok").put("ts", 12), ask);
        play("lin-tso", new RpcError(11, "later").toBody(), ask);
        play("lin-tso", Json.body("ts_ok").put("ts", "soon"), ask);
        play("lin-tso", Json.object(), ask);
        assertEquals(
                List.of(OptionalLong.of(12), OptionalLong.empty(), OptionalLong.empty(), OptionalLong.empty()),
                timestamps);
    }
}
