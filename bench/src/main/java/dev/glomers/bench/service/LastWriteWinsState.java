package dev.glomers.bench.service;

import dev.glomers.wire.Json;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * As {@link KeyValueState}, but a replica: each value has the time of its write, by a Lamport clock of the replica, and
 * of two values the later one stays. Its {@code cas} does not know {@code create_if_not_exists}.
 *
 * <p>Clocks of replicas that have not met run alike, so two writes can have the same time; then it is chance which of
 * them stays, and the replicas may keep different ones.
 */
final class LastWriteWinsState implements Mergeable<LastWriteWinsState> {
    private final long clock;
    private final PersistentMap<Stamped> values;

    private record Stamped(long time, JsonNode value) {}

    private LastWriteWinsState(long clock, PersistentMap<Stamped> values) {
        this.clock = clock;
        this.values = values;
    }

    /** No keys at all, at time 0. */
    static LastWriteWinsState empty() {
        return new LastWriteWinsState(0, PersistentMap.empty());
    }

    @Override
    public Optional<Turn<LastWriteWinsState>> handle(ObjectNode request) {
        JsonNode key = JsonValue.comparable(request.get("key"));
        Optional<JsonNode> current = values.get(key).map(Stamped::value);
        return switch (request.path("type").asString("")) {
            case "read" -> Optional.of(new Turn<>(this, KeyValueState.read(current)));
            case "write" -> Optional.of(new Turn<>(put(key, request.get("value")), Json.body("write_ok")));
            case "cas" -> Optional.of(compareAndSet(request, key, current));
            default -> Optional.empty();
        };
    }

    private Turn<LastWriteWinsState> compareAndSet(ObjectNode request, JsonNode key, Optional<JsonNode> current) {
        if (current.isEmpty()) {
            return new Turn<>(this, KeyValueState.noSuchKey());
        }
        JsonNode from = JsonValue.of(request.get("from"));
        return JsonValue.areEqual(current.get(), from)
                ? new Turn<>(put(key, request.get("to")), Json.body("cas_ok"))
                : new Turn<>(this, KeyValueState.mismatch(current.get(), JsonValue.bare(from)));
    }

    private LastWriteWinsState put(JsonNode key, @Nullable JsonNode value) {
        return new LastWriteWinsState(clock + 1, values.with(key, new Stamped(clock, JsonValue.of(value))));
    }

    /** Keeps the later value of each key; of two of the same time, its own. */
    @Override
    public LastWriteWinsState mergedWith(LastWriteWinsState other) {
        return new LastWriteWinsState(
                Math.max(clock, other.clock),
                values.mergedWith(other.values, (ours, theirs) -> ours.time < theirs.time ? theirs : ours));
    }
}
