package dev.glomers.bench.service;

import dev.glomers.wire.Json;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers {@code {"type": "ts"}} with {@code {"type": "ts_ok", "ts": t}}, where t is 0, 1, 2 and so on.
 *
 * @param next the timestamp to give out next
 */
record TimestampState(long next) implements State<TimestampState> {
    @Override
    public Optional<Turn<TimestampState>> handle(ObjectNode request) {
        return request.path("type").asString("").equals("ts")
                ? Optional.of(new Turn<>(
                        new TimestampState(next + 1), Json.body("ts_ok").put("ts", next)))
                : Optional.empty();
    }
}
