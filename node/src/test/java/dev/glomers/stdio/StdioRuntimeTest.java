package dev.glomers.stdio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.glomers.node.MemoryStorage;
import dev.glomers.node.Protocol;
import dev.glomers.node.Storage;
import dev.glomers.protocol.Echo;
import dev.glomers.wire.Json;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOError;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.StringNode;

@Timeout(30)
class StdioRuntimeTest {
    private static final String INIT =
            "{\"src\":\"c0\",\"dest\":\"n0\",\"body\":{\"type\":\"init\",\"msg_id\":1,\"node_id\":\"n0\",\"node_ids\":[\"n0\"]}}";
    private static final String INIT_OK =
            "{\"src\":\"n0\",\"dest\":\"c0\",\"body\":{\"type\":\"init_ok\",\"in_reply_to\":1}}";

    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @Test
    void whatCameBeforeTheEndOfTheInputIsAnswered() throws IOException {
        assertEquals(List.of(INIT_OK, echoed(2), echoed(3)), session(INIT, echo(2), echo(3)));
    }

    @Test
    void malformedAndGiantLinesAreLoggedAndTheNodeLivesOn() throws IOException {
        List<String> answers = session(
                INIT,
                "",
                "not JSON",
                "{\"src\":\"c1\",\"dest\":7,\"body\":{\"type\":\"echo\",\"msg_id\":2}}",
                "x".repeat(5_000_000),
                echo(3));
        assertEquals(3, answers.size(), answers::toString);
        assertTrue(answers.get(1).contains("\"code\":12"), answers.get(1));
        assertEquals(echoed(3), answers.get(2));
        assertEquals(
                4, log.toString(StandardCharsets.UTF_8).lines().count(), () -> log.toString(StandardCharsets.UTF_8));
    }

    @Test
    void theStorageIsMadeWhenItIsFirstAskedForAndOnlyOnce() throws IOException {
        List<Storage> made = new ArrayList<>();
        Supplier<Storage> storages = () -> {
            made.add(new MemoryStorage());
            return made.get(0);
        };
        runtime(lines(INIT, echo(2)), new ByteArrayOutputStream(), new Echo(), storages)
                .run();
        assertEquals(List.of(), made);
        Protocol keeping = self -> {
            self.storage().write("id", StringNode.valueOf(self.id()));
            self.on("echo", request -> self.storage().sync());
        };
        runtime(lines(INIT, echo(2)), new ByteArrayOutputStream(), keeping, storages)
                .run();
        assertEquals(1, made.size());
        assertEquals("n0", made.get(0).read("id").orElseThrow().stringValue());
    }

    @Test
    void aNodeThatCanNotKeepWhatItPromisesEndsWithoutAnAnswer() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Protocol promising = self -> self.on("echo", request -> {
            self.storage().write("id", StringNode.valueOf(self.id()));
            self.storage().sync();
            self.reply(request, Json.body("echo_ok"));
        });
        StdioRuntime runtime =
                runtime(lines(INIT, echo(2)), out, promising, () -> new FolderStorage(Path.of("/dev/null/storage")));
        assertThrows(IOError.class, runtime::run);
        assertFalse(out.toString(StandardCharsets.UTF_8).contains("echo_ok"));
    }

    @Test
    void anAnswerLeavesWhileTheInputIsStillOpen() throws Exception {
        Conversation node = new Conversation(new Echo());
        assertEquals(INIT_OK, node.ask(INIT));
        assertEquals(echoed(2), node.ask(echo(2)));
        node.end();
    }

    @Test
    void timersRunInTheOrderInWhichTheyAreDueAndSendWithoutAnyInput() throws Exception {
        Conversation node = new Conversation(self -> {
            self.after(Duration.ofMillis(60), () -> self.send("c1", Json.body("second")));
            self.after(Duration.ofMillis(30), () -> self.send("c1", Json.body("first")));
            self.after(Duration.ofMillis(10), () -> self.send("c1", Json.body("never")))
                    .cancel();
        });
        assertEquals(INIT_OK, node.ask(INIT));
        assertTrue(node.hear().contains("first"));
        assertTrue(node.hear().contains("second"));
        node.end();
    }

    @Test
    void theNodeEndsWhenItsOutputIsGone() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        IOException e = assertThrows(
                IOException.class,
                () -> runtime(lines(INIT), broken, new Echo()).run());
        assertEquals("Broken pipe", e.getMessage());
    }

    private List<String> session(String... input) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        runtime(lines(input), out, new Echo()).run();
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    /** A node at the other end of two pipes. */
    private final class Conversation {
        private final PipedOutputStream toNode = new PipedOutputStream();
        private final BufferedReader fromNode;
        private final CompletableFuture<Void> ended;

        Conversation(Protocol program) throws IOException {
            PipedInputStream in = new PipedInputStream(toNode);
            PipedInputStream answers = new PipedInputStream();
            PipedOutputStream out = new PipedOutputStream(answers);
            fromNode = new BufferedReader(new InputStreamReader(answers, StandardCharsets.UTF_8));
            ended = CompletableFuture.runAsync(() -> {
                try {
                    runtime(in, out, program).run();
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            });
        }

        String ask(String line) throws IOException {
            toNode.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            toNode.flush();
            return hear();
        }

        String hear() throws IOException {
            return String.valueOf(fromNode.readLine());
        }

        void end() throws Exception {
            toNode.close();
            ended.get(10, TimeUnit.SECONDS);
        }
    }

    private StdioRuntime runtime(InputStream in, OutputStream out, Protocol program) {
        return runtime(in, out, program, MemoryStorage::new);
    }

    private StdioRuntime runtime(InputStream in, OutputStream out, Protocol program, Supplier<Storage> storages) {
        return new StdioRuntime(
                in,
                out,
                new PrintStream(log, true, StandardCharsets.UTF_8),
                new SplittableRandom(1),
                storages,
                () -> program);
    }

    private static InputStream lines(String... lines) {
        return new ByteArrayInputStream((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
    }

    private static String echo(int msgId) {
        return "{\"src\":\"c1\",\"dest\":\"n0\",\"body\":{\"type\":\"echo\",\"msg_id\":" + msgId + ",\"echo\":\"hi\"}}";
    }

    private static String echoed(int msgId) {
        return "{\"src\":\"n0\",\"dest\":\"c1\",\"body\":{\"type\":\"echo_ok\",\"echo\":\"hi\",\"in_reply_to\":" + msgId
                + "}}";
    }
}
