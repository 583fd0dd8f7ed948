package dev.glomers.bench.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.wire.Json;
import dev.glomers.wire.MalformedLineException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class RpcTest {
    private static final Rpc READ = Rpc.of("read", "messages", Shape.listOf(Shape.INT));

    private static ObjectNode json(String body) {
        try {
            return Json.decode("{\"src\":\"n0\",\"dest\":\"c0\",\"body\":" + body + "}")
                    .body();
        } catch (MalformedLineException e) {
            throw new AssertionError(e);
        }
    }

    private static Optional<String> explain(String reply) {
        return READ.explainMalformed("n0", json("{\"type\":\"read\",\"msg_id\":3}"), json(reply));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"read_ok\",\"in_reply_to\":3,\"messages\":[]}",
                "{\"type\":\"read_ok\",\"in_reply_to\":3,\"messages\":[1,2],\"msg_id\":4}",
                "{\"type\":\"read_ok\",\"in_reply_to\":3,\"messages\":null}",
                "{\"messages\":[1,12345678901234567890],\"in_reply_to\":3,\"type\":\"read_ok\"}",
            })
    void aReplyOfTheRightFormIsNotExplained(String reply) {
        assertEquals(Optional.empty(), explain(reply));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"type\":\"read_ok\",\"in_reply_to\":3} | {:messages missing-required-key}",
                "{\"type\":\"read_ok\",\"messages\":[]} | {:in_reply_to missing-required-key}",
                "{\"in_reply_to\":3,\"messages\":[]} | {:type missing-required-key}",
                "{\"type\":\"read\",\"in_reply_to\":3,\"messages\":[]} | {:type (not (= \"read_ok\" \"read\"))}",
                "{\"type\":\"read_ok\",\"in_reply_to\":3,\"messages\":[],\"value\":1} | {:value disallowed-key}",
                "{\"type\":\"read_ok\",\"in_reply_to\":3,\"messages\":7} | {:messages (not (sequential? 7))}",
                "{\"type\":\"read_ok\",\"in_reply_to\":3,\"messages\":\"nineteen characters\"} | {:messages (not (sequential? \"nineteen characters\"))}",
                "{\"type\":\"read_ok\",\"in_reply_to\":3,\"messages\":\"twenty characters ok\"} | {:messages (not (sequential? a-java.lang.String))}",
                "{\"type\":\"read_ok\",\"in_reply_to\":3,\"messages\":[1,\"a\"]} | {:messages [nil (not (integer? \"a\"))]}",
                "{\"type\":\"read_ok\",\"in_reply_to\":3,\"messages\":[1.0]} | {:messages [(not (integer? 1.0))]}",
                "{\"type\":\"read_ok\",\"in_reply_to\":3,\"messages\":[],\"msg_id\":\"4\"} | {:msg_id (not (integer? \"4\"))}",
            })
    void whatIsWrongIsNamed(String reply, String problem) {
        String explanation = explain(reply).orElseThrow();
        assertTrue(
                explanation.contains("\n\nThis is malformed because:\n\n" + problem + "\n\nSee doc/protocol.md"),
                explanation);
    }

    @Test
    void theExplanationShowsTheRequestAndTheFormAndTheReply() {
        assertEquals("""
                Malformed RPC response. Maelstrom sent node n0 the following request:

                {:type "read", :msg_id 3}

                And expected a response of the form:

                {:type (eq "read_ok"),
                 :messages [Int],
                 {:k :msg_id} Int,
                 :in_reply_to Int}

                ... but instead received

                {:type "read_ok", :in_reply_to 3}

                This is malformed because:

                {:messages missing-required-key}

                See doc/protocol.md for more guidance.""", explain("{\"type\":\"read_ok\",\"in_reply_to\":3}").orElseThrow());
    }
}
