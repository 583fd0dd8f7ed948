package dev.glomers.protocol.kafka;

import dev.glomers.node.Node;
import dev.glomers.node.Protocol;
import dev.glomers.program.Arguments;
import dev.glomers.program.Parameter;
import dev.glomers.program.ParameterType;
import dev.glomers.program.Program;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Keeps append-only logs of messages, one for each key, and for each key how far clients have processed it.
 *
 * <p>{@code send {key: string, msg: any}} is answered with {@code send_ok {offset}}; {@code poll {offsets: {key: from}}}
 * with {@code poll_ok {msgs: {key: [[offset, msg], ...]}}}, of each key a run of messages without a gap; {@code
 * commit_offsets {offsets: {key: offset}}} with {@code commit_offsets_ok {}}; {@code list_committed_offsets {keys:
 * [key]}} with {@code list_committed_offsets_ok {offsets: {key: offset}}}, where an offset may be lower than what was
 * committed last, but never higher. Keys without messages, or without an offset, are left out. Keys are any strings, and
 * offsets are 64-bit integers from 0 on.
 *
 * @see <a href="https://github.com/jepsen-io/maelstrom/blob/main/doc/workloads.md#workload-kafka">workload kafka</a>
 */
public final class Kafka implements Protocol {
    private static final Parameter<Strategy> STRATEGY = new Parameter<>(
            "strategy", ParameterType.choice(Strategy.class), Strategy.LAMPORT, "how the nodes keep the logs");
    private static final Parameter<Duration> MAX_LATENCY = new Parameter<>(
            "max-latency",
            ParameterType.duration(),
            Duration.ofMillis(100),
            "lamport: how long it may take until all nodes know of a message");
    private static final Parameter<Duration> BATCH_DELAY = new Parameter<>(
            "batch-delay",
            ParameterType.duration(),
            Duration.ofMillis(2),
            "owner: how long a request waits for others that go to the same node");

    /** How it is started. */
    public static final Program PROGRAM = new Program(
            "kafka",
            "Keeps append-only logs by key, by one of several strategies.",
            List.of(STRATEGY, MAX_LATENCY, BATCH_DELAY),
            Kafka::new);

    /** The strategies to choose from. */
    enum Strategy {
        LAMPORT,
        OWNER,
        LIN_KV
    }

    private final Arguments arguments;

    private Kafka(Arguments arguments) {
        this.arguments = arguments;
    }

    @Override
    public void start(Node node) {
        Logs logs = logs(node);
        node.on(
                "send",
                request -> Kafka.<Long>answer(
                        node,
                        request,
                        offset -> Json.body("send_ok").put("offset", offset),
                        answer -> logs.send(Request.Send.of(request), answer)));
        node.on(
                "poll",
                request -> Kafka.<SortedMap<String, ArrayNode>>answer(
                        node, request, Kafka::pollOk, answer -> logs.poll(Request.Poll.of(request), answer)));
        node.on(
                "commit_offsets",
                request -> Kafka.<Request.Commit>answer(
                        node, request, commit -> Json.body("commit_offsets_ok"), answer -> {
                            Request.Commit commit = Request.Commit.of(request);
                            logs.commit(commit, () -> answer.done(commit));
                        }));
        node.on(
                "list_committed_offsets",
                request -> Kafka.<SortedMap<String, Long>>answer(
                        node,
                        request,
                        offsets -> Json.body("list_committed_offsets_ok").set("offsets", Request.json(offsets)),
                        answer -> logs.listCommitted(Request.ListCommitted.of(request), answer)));
    }

    private Logs logs(Node node) {
        return switch (arguments.get(STRATEGY)) {
            case LAMPORT -> new Lamport(node, arguments.get(MAX_LATENCY));
            case OWNER -> new Owner(node, arguments.get(BATCH_DELAY));
            case LIN_KV -> new LinKv(node);
        };
    }

    private static <T> void answer(Node node, Message request, Function<T, ObjectNode> body, Consumer<Answer<T>> work) {
        ClientAnswer<T> answer = new ClientAnswer<>(node, request, body);
        work.accept(answer);
        answer.awaitOrTimeOut();
    }

    /** A key without messages must not be there: Maelstrom's checker can't judge a log that came empty. */
    private static ObjectNode pollOk(SortedMap<String, ArrayNode> messages) {
        ObjectNode reply = Json.body("poll_ok");
        ObjectNode byKey = reply.putObject("msgs");
        messages.forEach((key, pairs) -> {
            if (!pairs.isEmpty()) {
                byKey.set(key, pairs);
            }
        });
        return reply;
    }
}
