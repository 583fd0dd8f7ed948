package dev.glomers.protocol;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.glomers.program.ProgramArgumentException;
import dev.glomers.testing.LinearizableStore;
import dev.glomers.testing.StaleStore;
import dev.glomers.testing.VirtualNetwork;
import dev.glomers.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ArrayNode;
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
                "broadcast --strategy epoch",
                "g-set",
                "pn-counter --strategy crdt",
                "pn-counter --strategy seq-kv",
                "txn-rw-register",
                "txn-list-append"
            })
    void theConversationIsTheOneOnFile(String program) throws ProgramArgumentException, IOException {
        check(program, play(List.of(program.split(" ", -1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kafka --strategy lamport --max-latency 500ms", "kafka --strategy owner"})
    void theConversationAboutLogsIsTheOneOnFile(String program) throws ProgramArgumentException, IOException {
        check(program, playLogs(List.of(program.split(" ", -1))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lin-kv --strategy raft", "lin-kv --strategy proxy"})
    void theConversationAboutRegistersIsTheOneOnFile(String program) throws ProgramArgumentException, IOException {
        check(program, playRegisters(List.of(program.split(" ", -1))));
    }

    private static void check(String program, List<String> lines) throws IOException {
        String trace = String.join("\n", lines) + "\n";
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
        List<String> nodes = network.nodeIds();
        if (program.contains("seq-kv")) {
            network.start("seq-kv", StaleStore::new);
            network.init("seq-kv", List.of("seq-kv"));
        }
        if (program.contains("txn-list-append")) {
            network.start("lin-kv", LinearizableStore::new);
            network.init("lin-kv", List.of("lin-kv"));
        }
        network.request("c1", "n0", Json.body("echo").put("echo", "hello \"there\""));
        network.request("c1", "n1", Json.body("generate"));
        for (String node : nodes) {
            network.request("c1", node, line());
        }
        network.request("c1", "n1", write(program.get(0), 1));
        network.runFor(Duration.ofSeconds(1));
        network.isolate(List.of("n0"));
        network.request("c1", "n0", write(program.get(0), 2));
        network.request("c1", "n2", write(program.get(0), 3));
        network.runFor(Duration.ofSeconds(3));
        network.heal();
        network.runFor(Duration.ofSeconds(3));
        for (String node : nodes) {
            network.request("c1", node, read(program.get(0)));
        }
        network.runFor(Duration.ofSeconds(1));
        return network.trace();
    }

    /** Messages of two keys sent to all nodes, one of which is cut off for three seconds; then a consumer. */
    private static List<String> playLogs(List<String> program) throws ProgramArgumentException {
        VirtualNetwork network = VirtualNetwork.of(42, 3, Programs.parse(program));
        send(network, "n1", "a", 1);
        send(network, "n0", "b", 2);
        network.runFor(Duration.ofSeconds(1));
        network.isolate(List.of("n0"));
        send(network, "n0", "a", 3);
        send(network, "n2", "a", 4);
        network.runFor(Duration.ofSeconds(3));
        network.heal();
        network.runFor(Duration.ofSeconds(3));
        ObjectNode commit = Json.body("commit_offsets");
        commit.putObject("offsets").put("a", 1);
        network.request("c1", "n0", commit);
        network.runFor(Duration.ofSeconds(1));
        for (String node : network.nodeIds()) {
            ObjectNode list = Json.body("list_committed_offsets");
            list.putArray("keys").add("a");
            network.request("c1", node, list);
            ObjectNode poll = Json.body("poll");
            poll.putObject("offsets").put("a", 1).put("b", 0);
            network.request("c1", node, poll);
        }
        network.runFor(Duration.ofSeconds(1));
        return network.trace();
    }

    /** A register that all nodes are asked for, one of which is cut off for two seconds. */
    private static List<String> playRegisters(List<String> program) throws ProgramArgumentException {
        VirtualNetwork network = VirtualNetwork.of(42, 3, Programs.parse(program));
        network.start("lin-kv", StaleStore::new);
        network.init("lin-kv", List.of("lin-kv"));
        network.runFor(Duration.ofSeconds(1));
        ask(network, "n0", Json.body("read").put("key", "x"));
        ask(network, "n1", Json.body("write").put("key", "x").put("value", 1));
        ask(network, "n2", Json.body("cas").put("key", "x").put("from", 1).put("to", 2));
        network.isolate(List.of("n0"));
        ask(network, "n0", Json.body("read").put("key", "x"));
        ask(network, "n1", Json.body("cas").put("key", "x").put("from", 1).put("to", 3));
        network.runFor(Duration.ofSeconds(1));
        network.heal();
        for (String node : List.of("n0", "n1", "n2")) {
            ask(network, node, Json.body("read").put("key", "x"));
        }
        return network.trace();
    }

    private static void ask(VirtualNetwork network, String node, ObjectNode body) {
        network.request("c1", node, body);
        network.runFor(Duration.ofMillis(500));
    }

    private static void send(VirtualNetwork network, String node, String key, int message) {
        network.request("c1", node, Json.body("send").put("key", key).put("msg", message));
    }

    private static ObjectNode write(String program, int value) {
        return switch (program) {
            case "g-set" -> Json.body("add").put("element", value);
            case "pn-counter" -> Json.body("add").put("delta", value);
            case "txn-rw-register" ->
                txn(step("r", "x"), step("w", "x").add(value), step("w", "y").add(value));
            case "txn-list-append" -> txn(step("append", "x").add(value), step("r", "x"));
            default -> Json.body("broadcast").put("message", value);
        };
    }

    private static ObjectNode read(String program) {
        return program.startsWith("txn-") ? txn(step("r", "x"), step("r", "y")) : Json.body("read");
    }

    private static ObjectNode txn(ArrayNode... steps) {
        ObjectNode body = Json.body("txn");
        body.putArray("txn").addAll(List.of(steps));
        return body;
    }

    private static ArrayNode step(String function, String key) {
        ArrayNode step = Json.array().add(function).add(key);
        return function.equals("r") ? step.addNull() : step;
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
