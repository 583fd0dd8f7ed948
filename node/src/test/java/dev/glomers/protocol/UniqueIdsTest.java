package dev.glomers.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.program.ProgramArgumentException;
import dev.glomers.testing.VirtualNetwork;
import dev.glomers.wire.Json;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UniqueIdsTest {
    private final Set<String> ids = new LinkedHashSet<>();

    @Test
    void noTwoAnswersAreTheSameEvenAfterANodeWasKilledAndStartedAgain() throws ProgramArgumentException {
        VirtualNetwork network = VirtualNetwork.of(1, 3, Programs.parse(List.of("unique-ids")));
        for (int restart = 0; restart < 3; restart++) {
            for (int i = 0; i < 300; i++) {
                generate(network, "n" + i % 3);
            }
            network.start("n1", Programs.parse(List.of("unique-ids")));
            network.init("n1", List.of("n0", "n1", "n2"));
        }
        assertEquals(900, ids.size());
    }

    private void generate(VirtualNetwork network, String node) {
        var answer = network.ask(node, Json.body("generate"));
        assertEquals("generate_ok", answer.type());
        assertEquals(3, answer.body().size(), "type, id, in_reply_to and nothing else: " + answer);
        assertTrue(ids.add(answer.body().get("id").stringValue()), () -> "given out twice: " + answer);
    }
}
