package dev.glomers.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class JsonTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "-9223372036854775808",
                "123456789012345678901234567890",
                "1.10",
                "-0.0",
                "1E+400",
                "\"quotes \\\" and \\n breaks\"",
                "{\"a \\\"b\\\"\\n\":[null,true,{}]}",
                "\"h\u00e9 \ud83d\ude00\"",
                "[]"
            })
    void anyValueComesOutAsItWentIn(String value) throws MalformedLineException {
        String line = "{\"src\":\"c1\",\"dest\":\"n1\",\"body\":{\"type\":\"echo\",\"echo\":" + value + "}}";
        assertEquals(line, encoded(Json.decode(line)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nonsense",
                "{\"src\":",
                "[]",
                "null",
                "7",
                "{}",
                "{\"src\":1,\"dest\":\"n1\",\"body\":{}}",
                "{\"src\":\"c1\",\"dest\":null,\"body\":{}}",
                "{\"src\":\"c1\",\"dest\":\"n1\"}",
                "{\"src\":\"c1\",\"dest\":\"n1\",\"body\":[]}",
                "{\"src\":\"c1\",\"dest\":\"n1\",\"body\":{}} {}"
            })
    void aLineThatIsNoMessageIsMalformed(String line) {
        assertThrows(MalformedLineException.class, () -> Json.decode(line));
    }

    @Test
    void aMalformedLineSaysWhatWasFoundAndKeepsWhatCouldBeRead() {
        MalformedLineException e = assertThrows(
                MalformedLineException.class, () -> Json.decode("{\"src\":\"c1\",\"dest\":3,\"body\":{\"msg_id\":1}}"));
        assertEquals("expected \"dest\" to be a string, found 3", e.getMessage());
        assertEquals("{\"src\":\"c1\",\"dest\":3,\"body\":{\"msg_id\":1}}", String.valueOf(e.envelope()));
        assertNull(malformed("[{\"src\":\"c1\"").envelope());
        assertEquals(
                "{\"src\":\"c1\"}", String.valueOf(malformed("{\"src\":\"c1\",").envelope()));
    }

    @Test
    void whatStandsBehindAValueThatIsRefusedIsReadAllTheSame() {
        for (String refused : List.of("[".repeat(201) + "]".repeat(201), "9".repeat(1001), "1e9999999999")) {
            ObjectNode envelope =
                    malformed("{\"body\":{\"x\":" + refused + ",\"msg_id\":7}}").envelope();
            assertTrue(String.valueOf(envelope).endsWith(",\"msg_id\":7}}"), () -> "found " + envelope);
        }
    }

    @Test
    void halfASurrogatePairIsWrittenAsTheEscapeThatItWas() throws MalformedLineException {
        String line = "{\"src\":\"c1\",\"dest\":\"n1\",\"body\":{\"echo\":\"\\uDE00 \\uD83D\"}}";
        assertEquals(line, encoded(Json.decode(line)));
    }

    private static MalformedLineException malformed(String line) {
        return assertThrows(MalformedLineException.class, () -> Json.decode(line));
    }

    @Test
    void nestingHasALimit() {
        String deep = "[".repeat(100_000);
        assertThrows(MalformedLineException.class, () -> Json.decode(deep));
    }

    @Test
    void anIdThatIsNoIntegerIsNone() throws MalformedLineException {
        for (String id : new String[] {"1.5", "\"1\"", "null", "1e3", "99999999999999999999"}) {
            assertEquals(OptionalLong.empty(), withMsgId(id).msgId(), id);
        }
        assertEquals(
                OptionalLong.of(Long.MAX_VALUE),
                withMsgId("9223372036854775807").msgId());
    }

    @Test
    void anUnknownErrorCodeIsIndefinite() throws MalformedLineException {
        RpcError unknown = RpcError.of(Json.object().put("code", 1234).put("text", "odd"));
        assertEquals(1234, unknown.code());
        assertFalse(unknown.definite());
        assertTrue(RpcError.of(Json.object().put("code", 22)).definite());
        assertTrue(RpcError.of(Json.object().put("code", "22")).is(ErrorCode.CRASH));
    }

    private static Message withMsgId(String id) throws MalformedLineException {
        return Json.decode("{\"src\":\"c1\",\"dest\":\"n1\",\"body\":{\"msg_id\":" + id + "}}");
    }

    private static String encoded(Message message) {
        return new String(Json.encode(message), StandardCharsets.UTF_8);
    }
}
