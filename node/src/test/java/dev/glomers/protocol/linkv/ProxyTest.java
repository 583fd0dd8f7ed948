package dev.glomers.protocol.linkv;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.testing.VirtualNetwork;
import dev.glomers.wire.Json;
import dev.glomers.wire.MalformedLineException;
import dev.glomers.wire.Message;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** The tests play the service: what nodes send to it comes to where clients' answers come. */
class ProxyTest {
    private static final Duration TIMEOUT = Duration.ofMillis(500);

    private final VirtualNetwork network = VirtualNetwork.of(1, 1, () -> new Proxy(TIMEOUT));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"read\",\"key\":1}          | {\"type\":\"read_ok\",\"value\":7}",
                "{\"type\":\"read\",\"key\":null}       | {\"type\":\"read_ok\",\"value\":null}",
                "{\"type\":\"read\",\"key\":[1.50]}     | {\"type\":\"read_ok\",\"value\":{\"a\":[1e400]}}",
                "{\"type\":\"write\",\"key\":\"1\",\"value\":[]}        | {\"type\":\"write_ok\"}",
                "{\"type\":\"cas\",\"key\":{},\"from\":1,\"to\":null}   | {\"type\":\"cas_ok\"}",
                "{\"type\":\"read\",\"key\":1} | {\"type\":\"error\",\"code\":20,\"text\":\"not found\"}",
                "{\"type\":\"cas\",\"key\":1,\"from\":1,\"to\":2} | {\"type\":\"error\",\"code\":22,\"text\":\"is 3\"}",
                "{\"type\":\"write\",\"key\":1,\"value\":2} | {\"type\":\"error\",\"code\":1234,\"text\":\"odd\"}"
            })
    void aRequestAndItsAnswerAreHandedOnAsTheyAre(String request, String answer) throws Exception {
        long msgId = ask(request);
        Message handedOn = handedOn().get(0);
        assertEquals(body(request), without(handedOn.body(), "msg_id"));
        serve(handedOn, answer);
        assertEquals(body(answer), without(network.answer(msgId).body(), "in_reply_to"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"read\",\"key\":1}",
                "{\"type\":\"write\",\"key\":1,\"value\":2}",
                "{\"type\":\"cas\",\"key\":1,\"from\":1,\"to\":2}"
            })
    void whatIsNotAnsweredInTimeMayHaveHappenedAndIsNotAskedAgain(String request) throws Exception {
        long msgId = ask(request);
        network.runFor(TIMEOUT.plusMillis(1));
        assertEquals(0, network.answer(msgId).body().get("code").intValue());
        assertEquals(1, handedOn().size());
        // The answer that comes too late is not a second one.
        serve(handedOn().get(0), "{\"type\":\"error\",\"code\":22,\"text\":\"is 3\"}");
        assertEquals(0, network.answer(msgId).body().get("code").intValue());
    }

    @Test
    void aReadWithoutAValueIsNoAnswer() throws Exception {
        long msgId = ask("{\"type\":\"read\",\"key\":1}");
        Message handedOn = handedOn().get(0);
        serve(handedOn, "{\"type\":\"read_ok\"}");
        serve(handedOn, "{\"type\":\"read_ok\",\"value\":4}");
        assertEquals(4, network.answer(msgId).body().get("value").intValue());
    }

    @ParameterizedTest
    @CsvSource({"read, key", "write, key", "cas, key"})
    void aRequestThatLacksSomethingIsRefusedAndNotHandedOn(String type, String missing) throws Exception {
        long msgId = ask("{\"type\":\"" + type + "\"}");
        ObjectNode refusal = network.answer(msgId).body();
        assertEquals(12, refusal.get("code").intValue());
        assertTrue(refusal.get("text").stringValue().contains("\"" + missing + "\""), refusal::toString);
        assertEquals(List.of(), handedOn());
    }

    private long ask(String body) throws MalformedLineException {
        long msgId = network.request("c1", "n0", body(body));
        network.runFor(Duration.ofMillis(1));
        return msgId;
    }

    private List<Message> handedOn() {
        return network.clientInbox().stream()
                .filter(each -> each.dest().equals("lin-kv"))
                .toList();
    }

    private void serve(Message request, String answer) throws MalformedLineException {
        ObjectNode body = body(answer).put("in_reply_to", request.msgId().orElseThrow());
        network.inject("n0", new String(Json.encode(new Message("lin-kv", "n0", body)), StandardCharsets.UTF_8));
        network.runFor(Duration.ofMillis(1));
    }

    private static ObjectNode without(ObjectNode body, String field) {
        ObjectNode copy = body.deepCopy();
        copy.remove(field);
        return copy;
    }

    private static ObjectNode body(String json) throws MalformedLineException {
        return Json.decode("{\"src\":\"a\",\"dest\":\"b\",\"body\":" + json + "}")
                .body();
    }
}
