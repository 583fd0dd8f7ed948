package dev.glomers.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.glomers.program.ProgramArgumentException;
import dev.glomers.testing.VirtualNetwork;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EchoTest {
    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "null", "1.50", "{\"a\":[1,\"\\n\"]}", "12345678901234567890"})
    void whateverIsSaidComesBack(String value) throws ProgramArgumentException {
        VirtualNetwork network = VirtualNetwork.of(1, 1, Programs.parse(List.of("echo")));
        network.inject(
                "n0",
                "{\"src\":\"c1\",\"dest\":\"n0\",\"body\":{\"type\":\"echo\",\"msg_id\":5,\"echo\":" + value + "}}");
        network.runFor(Duration.ofMillis(1));
        assertEquals(
                "{\"type\":\"echo_ok\",\"echo\":" + value + ",\"in_reply_to\":5}",
                network.answer(5).body().toString());
    }
}
