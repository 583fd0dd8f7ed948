package dev.glomers.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.bench.sim.EmbeddedNode;
import dev.glomers.bench.sim.HopDelay;
import dev.glomers.bench.sim.Latency;
import dev.glomers.bench.sim.Network;
import dev.glomers.bench.sim.NetworkLog;
import dev.glomers.bench.sim.Packet;
import dev.glomers.bench.sim.ProcessTime;
import dev.glomers.bench.sim.VirtualEventLoop;
import dev.glomers.node.MemoryStorage;
import dev.glomers.node.Node;
import dev.glomers.node.Protocol;
import dev.glomers.node.RpcOutcome;
import dev.glomers.program.ProgramArgumentException;
import dev.glomers.protocol.Programs;
import dev.glomers.stdio.StdioRuntime;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One protocol, two worlds: the same lines, given to a node on pipes and real time and to one in the simulation, get the
 * same lines in answer, byte for byte.
 */
@Timeout(30)
class SeamTest {
    private static final String INIT = request(1, "\"type\":\"init\",\"node_id\":\"n0\",\"node_ids\":[\"n0\"]");
    private static final String INIT_OF_TWO =
            request(1, "\"type\":\"init\",\"node_id\":\"n0\",\"node_ids\":[\"n0\",\"n1\"]");

    /** The id of a node's first request: drawn from its random numbers, which are of seed 1 here. */
    private static final long FIRST_ID = 1L + new SplittableRandom(1).nextInt(1 << 30);

    /** A line for the node, and how many lines it is to answer with. */
    private record Say(String line, int answers) {}

    private static String request(int msgId, String fields) {
        return "{\"src\":\"c1\",\"dest\":\"n0\",\"body\":{\"msg_id\":" + msgId + "," + fields + "}}";
    }

    private static final List<Say> WRONG_LINES = List.of(
            new Say(request(20, "\"type\":\"echo\",\"echo\":\"too early\""), 1),
            new Say(request(21, "\"type\":\"init\""), 1),
            new Say(INIT, 1),
            new Say(INIT, 1),
            new Say(request(22, "\"type\":\"juggle\""), 1),
            new Say("{\"src\":\"c1\",\"dest\":\"n0\",\"body\":{\"type\":\"juggle\"}}", 0),
            new Say("not JSON at all", 0),
            new Say("", 0),
            new Say("{\"src\":\"c1\",\"dest\":7,\"body\":{\"type\":\"echo\",\"msg_id\":23}}", 1),
            new Say("{\"src\":\"c1\",\"dest\":\"n0\",\"body\":{\"type\":\"x\",\"in_reply_to\":99}}", 0));

    @Test
    void echoAnswersTheSameInBothWorlds() throws Exception {
        List<Say> script = new ArrayList<>(WRONG_LINES);
        script.add(new Say(request(2, "\"type\":\"echo\",\"echo\":\"grüße \\u0000 \\ud83d\\ude00\""), 1));
        script.add(new Say(request(3, "\"type\":\"echo\",\"echo\":{\"b\":1.10,\"a\":[1e400,null,-0]}"), 1));
        script.add(new Say(request(4, "\"type\":\"echo\""), 1));
        assertSame(program("echo"), script);
    }

    @Test
    void uniqueIdsAnswersTheSameInBothWorlds() throws Exception {
        List<Say> script = new ArrayList<>(WRONG_LINES);
        for (int i = 30; i < 40; i++) {
            script.add(new Say(request(i, "\"type\":\"generate\""), 1));
        }
        assertSame(program("unique-ids"), script);
    }

    @ParameterizedTest
    @ValueSource(strings = {"flood", "gossip", "tree", "star"})
    void broadcastAnswersTheSameInBothWorlds(String strategy) throws Exception {
        List<Say> script = new ArrayList<>(WRONG_LINES);
        script.add(new Say(request(2, "\"type\":\"topology\",\"topology\":{\"n0\":[]}"), 1));
        script.add(new Say(request(3, "\"type\":\"topology\",\"topology\":[]"), 1));
        script.add(new Say(request(4, "\"type\":\"broadcast\",\"message\":1000"), 1));
        script.add(new Say(request(5, "\"type\":\"broadcast\",\"message\":{\"any\":\"value\"}"), 1));
        script.add(new Say(request(6, "\"type\":\"broadcast\""), 1));
        script.add(new Say(request(7, "\"type\":\"read\""), 1));
        assertSame(program("broadcast", "--strategy", strategy), script);
    }

    @Test
    void requestsToOthersAndTheirAnswersGoTheSameWayInBothWorlds() throws Exception {
        String ask = "{\"src\":\"n1\",\"dest\":\"n0\",\"body\":";
        assertSame(
                () -> SeamTest::asking,
                List.of(
                        new Say(INIT_OF_TWO, 1),
                        new Say(request(2, "\"type\":\"ask\""), 1),
                        new Say(ask + "{\"type\":\"answer\",\"in_reply_to\":" + FIRST_ID + ",\"value\":7}}", 1),
                        // Once more, and from somebody who was not asked: both are ignored.
                        new Say(ask + "{\"type\":\"answer\",\"in_reply_to\":" + FIRST_ID + ",\"value\":8}}", 0),
                        new Say(request(3, "\"type\":\"ask\""), 1),
                        new Say(request(4, "\"type\":\"answer\",\"in_reply_to\":" + (FIRST_ID + 1)), 0),
                        new Say(
                                ask + "{\"type\":\"error\",\"in_reply_to\":" + (FIRST_ID + 1)
                                        + ",\"code\":11,\"text\":\"no\"}}",
                                1),
                        new Say(request(5, "\"type\":\"crash\""), 1),
                        // Nobody answers: the request, and after its time what came of it.
                        new Say(request(6, "\"type\":\"ask-briefly\""), 2),
                        // Timers, in the order in which they are due.
                        new Say(request(7, "\"type\":\"count\""), 3)));
    }

    private static void asking(Node node) {
        node.on("ask", request -> ask(node, request, Duration.ofSeconds(20)));
        node.on("ask-briefly", request -> ask(node, request, Duration.ofMillis(30)));
        node.on("crash", request -> {
            throw new IllegalStateException("broken");
        });
        node.on("count", request -> {
            node.after(Duration.ofMillis(60), () -> node.send("c1", Json.body("third")));
            node.after(Duration.ofMillis(20), () -> node.send("c1", Json.body("second")));
            node.reply(request, Json.body("first"));
        });
    }

    private static void ask(Node node, Message request, Duration timeout) {
        node.rpc("n1", Json.body("question"), timeout, outcome -> {
            String shown;
            if (outcome instanceof RpcOutcome.Answered answered) {
                shown = "answered " + answered.reply().body();
            } else if (outcome instanceof RpcOutcome.Failed failed) {
                shown = "failed " + failed.error().getMessage();
            } else {
                shown = "timed out";
            }
            node.reply(request, Json.body("outcome").put("outcome", shown));
        });
    }

    private static Supplier<Protocol> program(String... arguments) throws ProgramArgumentException {
        return Programs.parse(List.of(arguments));
    }

    private static void assertSame(Supplier<Protocol> program, List<Say> script) throws Exception {
        List<String> onPipes = onPipes(program, script);
        assertEquals(onPipes, inSimulation(program, script));
        assertEquals(script.stream().mapToInt(Say::answers).sum(), onPipes.size());
        assertTrue(onPipes.stream().anyMatch(line -> line.contains("init_ok")), onPipes::toString);
    }

    private static List<String> onPipes(Supplier<Protocol> program, List<Say> script) throws Exception {
        PipedOutputStream toNode = new PipedOutputStream();
        PipedInputStream in = new PipedInputStream(toNode, 1 << 16);
        PipedInputStream fromNode = new PipedInputStream(1 << 16);
        PipedOutputStream out = new PipedOutputStream(fromNode);
        StdioRuntime runtime = new StdioRuntime(
                in,
                out,
                new PrintStream(PrintStream.nullOutputStream()),
                new SplittableRandom(1),
                MemoryStorage::new,
                program);
        Thread node = new Thread(() -> {
            try (out) {
                runtime.run();
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        node.start();
        List<String> answers = new ArrayList<>();
        BufferedReader reader = new BufferedReader(new InputStreamReader(fromNode, StandardCharsets.UTF_8));
        for (Say say : script) {
            toNode.write((say.line + "\n").getBytes(StandardCharsets.UTF_8));
            toNode.flush();
            for (int i = 0; i < say.answers; i++) {
                answers.add(String.valueOf(reader.readLine()));
            }
        }
        toNode.close();
        // What it says beyond what was expected: nothing.
        reader.lines().forEach(answers::add);
        node.join();
        return answers;
    }

    private static List<String> inSimulation(Supplier<Protocol> program, List<Say> script) throws Exception {
        VirtualEventLoop loop = new VirtualEventLoop();
        SplittableRandom random = new SplittableRandom(1);
        Network network = new Network(
                loop, new Latency(Latency.Distribution.CONSTANT, 0), HopDelay.NONE, random, NetworkLog.NONE);
        List<String> answers = new ArrayList<>();
        for (String id : List.of("c1", "n1")) {
            network.attach(id, packet -> answers.add(new String(packet.json(), StandardCharsets.UTF_8)));
        }
        EmbeddedNode node =
                new EmbeddedNode("n0", loop, network, ProcessTime.IDEAL, new SplittableRandom(1), line -> {}, program);
        node.start();
        for (Say say : script) {
            network.send(new Packet("c1", "n0", say.line.getBytes(StandardCharsets.UTF_8)));
            int expected = answers.size() + say.answers;
            boolean[] quiet = new boolean[1];
            loop.schedule(Duration.ofMillis(1).toNanos(), () -> quiet[0] = true);
            loop.runUntil(() -> quiet[0] && answers.size() >= expected);
        }
        assertTrue(node.stop().isEmpty() && node.muted().isEmpty() && !node.isDead());
        return answers;
    }
}
