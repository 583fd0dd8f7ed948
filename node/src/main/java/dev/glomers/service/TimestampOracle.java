package dev.glomers.service;

import dev.glomers.node.Node;
import dev.glomers.node.RpcOutcome;
import dev.glomers.wire.Json;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * {@code lin-tso}, as a node sees it: gives out numbers from 0, each once, and none that is less than one that somebody
 * had got before it was asked for.
 *
 * @see <a href="https://github.com/jepsen-io/maelstrom/blob/main/doc/services.md">Maelstrom's services</a>
 */
public final class TimestampOracle {
    private final Node node;
    private final Duration timeout;

    /**
     * The oracle.
     *
     * @param timeout how long to wait for an answer; a service is as far away as another node
     */
    public TimestampOracle(Node node, Duration timeout) {
        this.node = node;
        this.timeout = timeout;
    }

    /** Asks for a timestamp. Calls back once; with nothing if there was none in time, and to ask again does no harm. */
    public void next(Consumer<OptionalLong> callback) {
        node.rpc("lin-tso", Json.body("ts"), timeout, outcome -> callback.accept(timestamp(outcome)));
    }

    private static OptionalLong timestamp(RpcOutcome outcome) {
        if (outcome instanceof RpcOutcome.Answered answered) {
            JsonNode timestamp = answered.reply().body().path("ts");
            if (timestamp.isIntegralNumber() && timestamp.canConvertToLong()) {
                return OptionalLong.of(timestamp.longValue());
            }
        }
        return OptionalLong.empty();
    }
}
