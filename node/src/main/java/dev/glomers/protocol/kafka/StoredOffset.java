package dev.glomers.protocol.kafka;

import dev.glomers.node.Node;
import dev.glomers.service.KeyValue;
import dev.glomers.service.KeyValueOutcome;
import dev.glomers.wire.Json;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.NullNode;

/**
 * The committed offset of one key, as one node raises it: the register {@code ["committed", key]}, which only grows. So a
 * swap of which it is not known whether it was done can be tried again, and none that comes late can take it back.
 */
final class StoredOffset {
    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Node node;
    private final KeyValue.Register register;
    /** What the store held last; it may be higher by now. */
    private @Nullable Long known;

    StoredOffset(Node node, KeyValue store, String key) {
        this.node = node;
        this.register = register(store, key);
    }

    /** The register of a key's committed offset. */
    static KeyValue.Register register(KeyValue store, String key) {
        return store.register(Json.array().add("committed").add(key));
    }

    /** Calls back once the store holds this offset or a higher one, however long it takes. */
    void raise(long offset, Runnable done) {
        if (known != null && known >= offset) {
            done.run();
            return;
        }
        JsonNode from = known == null ? NullNode.getInstance() : LongNode.valueOf(known);
        register.compareAndSetOrCreate(from, LongNode.valueOf(offset), outcome -> {
            if (outcome instanceof KeyValueOutcome.Done) {
                learn(offset);
                done.run();
            } else if (outcome instanceof KeyValueOutcome.Refused) {
                node.after(PAUSE, () -> raise(offset, done));
            } else {
                register.read(current -> {
                    if (current instanceof KeyValueOutcome.Found found) {
                        learn(found.value().longValue());
                    }
                    raise(offset, done);
                });
            }
        });
    }

    private void learn(long offset) {
        known = known == null ? offset : Math.max(known, offset);
    }
}
