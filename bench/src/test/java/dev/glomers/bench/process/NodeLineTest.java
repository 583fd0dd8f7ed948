package dev.glomers.bench.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.client.JsonEdn;
import dev.glomers.bench.edn.Edn;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines that a node prints to do harm; found by fuzzing, or made by hand. */
final class NodeLineTest {
    private static Message message(String body) throws NodeLine.Malformed {
        return NodeLine.read(line(body));
    }

    private static byte[] line(String body) {
        return ("{\"src\":\"n0\",\"dest\":\"c1\",\"body\":" + body + "}").getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1e40056789012 | a number with too large an exponent",
                "1e-99999999999 | a number with too large an exponent",
            })
    void aNumberThatNoLibraryCanHoldIsMalformed(String number, String why) {
        assertEquals(
                why,
                assertThrows(NodeLine.Malformed.class, () -> message("{\"x\":" + number + "}"))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource({"1e400, 1E+400M", "-1e400, -1E+400M", "1e200000, ##Inf", "-1e999999999, ##-Inf", "1e-400, 0.0"})
    void aNumberBeyondADoubleEndsInAHistoryThatCanBeRead(String number, String written) throws NodeLine.Malformed {
        String edn =
                Edn.write(JsonEdn.value(message("{\"x\":" + number + "}").body().path("x")));

        assertEquals(written, edn);
        assertEquals(written, Edn.write(Edn.read(edn)));
    }

    @Test
    void aNumberOfAHundredDigitsStaysWhatItIs() throws NodeLine.Malformed {
        String digits = "1." + "7".repeat(100);
        assertEquals(
                new BigDecimal(digits),
                message("{\"x\":" + digits + "}").body().get("x").decimalValue());
    }

    @Test
    void aNegativeZeroStaysOneAndItsNeighboursAreExact() throws NodeLine.Malformed {
        String numbers = "[-0.0,{\"y\":-0e1,\"z\":-0},0.0,-0.10,1.70]";
        Message message = message("{\"x\":" + numbers + "}");

        assertEquals(
                "[-0.0 {\"y\" -0.0, \"z\" 0} 0.0 -0.1 1.7]",
                Edn.write(JsonEdn.value(message.body().path("x"))));
        assertEquals(
                "[-0.0,{\"y\":-0.0,\"z\":0},0.0,-0.10,1.70]",
                Json.text(message.body().path("x")));
    }

    @Test
    void nestingAndManyEmptyThingsAreMalformedAndNeitherAnOverflowNorAFullHeap() {
        assertTrue(refusal("{\"x\":" + "[".repeat(100_000)).contains("nesting depth"));
        assertTrue(refusal("{\"x\":[" + "[],".repeat(2_500_000) + "0]}").contains("oken count"));
    }

    private static String refusal(String body) {
        return String.valueOf(
                assertThrows(NodeLine.Malformed.class, () -> message(body)).getMessage());
    }

    @Test
    void aLineWithoutAnEndIsNotKeptInMemory() throws IOException {
        int most = OutputLimits.MAX_LINE_BYTES;
        LineReader lines = new LineReader(new ByteArrayInputStream(new byte[most + 1_000]), most);
        byte[] line = lines.next();

        assertEquals(most, line == null ? 0 : line.length);
        assertThrows(NodeLine.Malformed.class, () -> NodeLine.read(line == null ? new byte[0] : line));
    }
}
