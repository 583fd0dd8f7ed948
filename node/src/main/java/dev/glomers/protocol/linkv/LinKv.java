package dev.glomers.protocol.linkv;

import dev.glomers.node.Node;
import dev.glomers.node.Protocol;
import dev.glomers.program.Arguments;
import dev.glomers.program.Parameter;
import dev.glomers.program.ParameterType;
import dev.glomers.program.Program;
import java.time.Duration;
import java.util.List;

/**
 * Keeps registers by key that are linearizable: every operation takes place at one moment between its request and its
 * answer.
 *
 * <p>{@code read {key}} is answered with {@code read_ok {value}}, {@code write {key, value}} with {@code write_ok {}},
 * and {@code cas {key, from, to}} with {@code cas_ok {}}; error 20 says that there is no such key, and 22 that its value
 * is not {@code from}. Keys and values are any JSON.
 *
 * @see <a href="https://github.com/jepsen-io/maelstrom/blob/main/doc/workloads.md#workload-lin-kv">workload lin-kv</a>
 */
public final class LinKv implements Protocol {
    private static final Parameter<Strategy> STRATEGY =
            new Parameter<>("strategy", ParameterType.choice(Strategy.class), Strategy.RAFT, "who keeps the registers");
    private static final Parameter<Duration> ELECTION_TIMEOUT = new Parameter<>(
            "election-timeout",
            ParameterType.duration(),
            Duration.ofMillis(800),
            "raft: shortest silence of a leader after which another is elected; the longest is half as long again");
    private static final Parameter<Duration> HEARTBEAT_INTERVAL = new Parameter<>(
            "heartbeat-interval",
            ParameterType.duration(),
            Duration.ofMillis(250),
            "raft: longest silence of a leader that has nothing to say");
    private static final Parameter<Duration> BATCH_DELAY = new Parameter<>(
            "batch-delay",
            ParameterType.duration(),
            Duration.ofMillis(10),
            "raft: how long a request waits for others to share messages with");
    private static final Parameter<Integer> COMPACT_AFTER = new Parameter<>(
            "compact-after",
            ParameterType.integer(1, 1_000_000),
            1000,
            "raft: entries of the log that become a snapshot");
    private static final Parameter<Duration> TIMEOUT = new Parameter<>(
            "timeout", ParameterType.duration(), Duration.ofSeconds(1), "proxy: how long to wait for the service");

    /** How it is started. */
    public static final Program PROGRAM = new Program(
            "lin-kv",
            "Keeps linearizable registers by key, by Raft or in Maelstrom's service lin-kv.",
            List.of(STRATEGY, ELECTION_TIMEOUT, HEARTBEAT_INTERVAL, BATCH_DELAY, COMPACT_AFTER, TIMEOUT),
            LinKv::new);

    /** The strategies to choose from. */
    enum Strategy {
        RAFT,
        PROXY
    }

    private final Arguments arguments;

    private LinKv(Arguments arguments) {
        this.arguments = arguments;
    }

    @Override
    public void start(Node node) {
        switch (arguments.get(STRATEGY)) {
            case RAFT -> startRaft(node);
            case PROXY -> new Proxy(arguments.get(TIMEOUT)).start(node);
        }
    }

    private void startRaft(Node node) {
        Duration batchDelay = arguments.get(BATCH_DELAY);
        Replica replica = new Replica(
                node,
                new Replica.Tuning(
                        arguments.get(ELECTION_TIMEOUT),
                        arguments.get(HEARTBEAT_INTERVAL),
                        batchDelay,
                        arguments.get(COMPACT_AFTER)));
        Requests requests = new Requests(node, replica, new Forwarding(node, replica, batchDelay));
        new Forwarded(node, replica).start();
        node.on("read", request -> requests.receive(request, Command.read(request)));
        node.on("write", request -> requests.receive(request, Command.write(request)));
        node.on("cas", request -> requests.receive(request, Command.cas(request)));
    }
}
