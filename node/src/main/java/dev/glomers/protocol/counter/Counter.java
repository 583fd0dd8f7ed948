package dev.glomers.protocol.counter;

import dev.glomers.node.Fields;
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

/**
 * A number that clients add to at any node.
 *
 * <p>{@code add {delta: integer}} is answered with {@code add_ok {}}; {@code read {}} with {@code read_ok {value:
 * integer}}. A delta has 64 bits at most, and for g-counter it must not be negative, or else it is refused with error
 * 12. The sum has as many bits as it takes, so it can't overflow: a sum that did would have to be refused by a node that
 * did not see the delta, and long after that was acknowledged.
 *
 * @see <a href="https://github.com/jepsen-io/maelstrom/blob/main/doc/workloads.md#workload-g-counter">workload
 *     g-counter</a>
 * @see <a href="https://github.com/jepsen-io/maelstrom/blob/main/doc/workloads.md#workload-pn-counter">workload
 *     pn-counter</a>
 */
public final class Counter implements Protocol {
    private static final Parameter<Strategy> STRATEGY = new Parameter<>(
            "strategy",
            ParameterType.choice(Strategy.class),
            Strategy.CRDT,
            "how nodes come to know each other's sums");
    private static final Parameter<Duration> MAX_LATENCY = new Parameter<>(
            "max-latency",
            ParameterType.duration(),
            Duration.ofMillis(1100),
            "how long it may take until every node reads what was added");

    /** How the counter is started that only grows. */
    public static final Program GROW_ONLY = new Program(
            "g-counter",
            "Adds up numbers that are not negative.",
            List.of(STRATEGY, MAX_LATENCY),
            arguments -> new Counter(arguments, 0));

    /** How the counter is started that takes negative numbers too. */
    public static final Program POSITIVE_NEGATIVE = new Program(
            "pn-counter",
            "Adds up numbers, negative ones too.",
            List.of(STRATEGY, MAX_LATENCY),
            arguments -> new Counter(arguments, Long.MIN_VALUE));

    /** The strategies to choose from. */
    enum Strategy {
        CRDT,
        SEQ_KV
    }

    private final Arguments arguments;
    private final long leastDelta;

    private Counter(Arguments arguments, long leastDelta) {
        this.arguments = arguments;
        this.leastDelta = leastDelta;
    }

    @Override
    public void start(Node node) {
        SharedSum sum = sum(node);
        node.on("add", request -> sum.add(delta(request), () -> node.reply(request, Json.body("add_ok"))));
        node.on(
                "read",
                request -> sum.read(
                        value -> node.reply(request, Json.body("read_ok").put("value", value))));
    }

    private SharedSum sum(Node node) {
        return switch (arguments.get(STRATEGY)) {
            case CRDT -> new ReplicatedSum(node, arguments.get(MAX_LATENCY));
            case SEQ_KV -> new StoredSum(node, arguments.get(MAX_LATENCY));
        };
    }

    private long delta(Message request) {
        long delta = Fields.integer(request, "delta");
        if (delta < leastDelta) {
            throw Fields.malformed(
                    request,
                    "delta",
                    "no less than " + leastDelta,
                    request.body().get("delta"));
        }
        return delta;
    }
}
