package dev.glomers.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.glomers.program.ProgramArgumentException;
import dev.glomers.testing.VirtualNetwork;
import dev.glomers.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * What three nodes of each program say in the same short scenario, message by message. A change of a protocol shows here
 * as a diff; if it is meant, {@code mvn -pl node test -Dtest=GoldenTraceTest -Dglomers.update-traces=true} writes the
 * traces anew.
 */
class GoldenTraceTest {
    private static final Path TRACES = Path.of("src/test/resources/traces");
    private static final String UPDATE = "glomers.update-traces";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo",
                "unique-ids",
                "broadcast --strategy flood",
                "broadcast --strategy gossip",
                "broadcast --strategy tree --fan-out 1",
                "broadcast --strategy star",
                "broadcast --strategy epoch"
            })
    void theConversationIsTheOneOnFile(String program) throws ProgramArgumentException, IOException {
        String trace = String.join("\n", play(List.of(program.split(" ", -1)))) + "\n";
        Path file = TRACES.resolve(program.replace("--", "").replace(' ', '-') + ".txt");
        if (Boolean.getBoolean(UPDATE)) {
            Files.createDirectories(TRACES);
            Files.writeString(file, trace);
        }
        assertEquals(Files.readString(file), trace, () -> "if this is meant, run again with -D" + UPDATE + "=true");
    }

    /** Requests to all nodes; then one node is cut off for three seconds, and clients go on talking to both sides. */
    private static List<String> play(List<String> program) throws ProgramArgumentException {
        VirtualNetwork network = VirtualNetwork.of(42, 3, Programs.parse(program));
        network.request("c1", "n0", Json.body("echo").put("echo", "hello \"there\""));
        network.request("c1", "n1", Json.body("generate"));
        for (String node : network.nodeIds()) {
            network.request("c1", node, line());
        }
        broadcast(network, "n1", 1);
        network.runFor(Duration.ofSeconds(1));
        network.isolate(List.of("n0"));
        broadcast(network, "n0", 2);
        broadcast(network, "n2", 3);
        network.runFor(Duration.ofSeconds(3));
        network.heal();
        network.runFor(Duration.ofSeconds(3));
        for (String node : network.nodeIds()) {
            network.request("c1", node, Json.body("read"));
        }
        network.runFor(Duration.ofSeconds(1));
        return network.trace();
    }

    private static void broadcast(VirtualNetwork network, String node, int value) {
        network.request("c1", node, Json.body("broadcast").put("message", value));
    }

    private static ObjectNode line() {
        ObjectNode body = Json.body("topology");
        ObjectNode topology = body.putObject("topology");
        topology.putArray("n0").add("n1");
        topology.putArray("n1").add("n0").add("n2");
        topology.putArray("n2").add("n1");
        return body;
    }
}
