package dev.glomers.protocol.kafka;

import dev.glomers.node.Node;
import dev.glomers.service.KeyValue;
import dev.glomers.service.KeyValueOutcome;
import dev.glomers.wire.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The log of one key, as one node appends to it. It lies in the store in chunks of {@link #CHUNK} messages: the register
 * {@code ["log", key, 3]} holds the messages from offset 3 * CHUNK on, {@code [[message, id], ...]}, and is there once
 * there is one. A chunk only grows, and the next one begins when it is full.
 *
 * <p>To append is to swap the last chunk for a longer one. If it is not known whether that was done, the chunk is read,
 * and what is found in it by its id was; what is not, is tried again. Nothing is appended twice by that: the swap in
 * doubt may still be on its way, but it either comes before the next try, which then fails, or after it, and fails
 * itself, since a chunk that has grown is never again what it was.
 */
final class StoredLog {
    /** So many that a consumer gets on, and few enough that a swap, which carries two chunks, stays short. */
    static final int CHUNK = 32;

    private static final Duration PAUSE = Duration.ofMillis(100);

    private final Node node;
    private final KeyValue store;
    private final String key;

    /** By the entries' ids, in the order in which they are to be appended. */
    private final Map<JsonNode, Append> waiting = new LinkedHashMap<>();

    private boolean busy;

    /** The last chunk that this node knows of. */
    private long chunk;
    /** What it held last, if that is certain enough to try. */
    private @Nullable ArrayNode known = Json.array();

    private record Append(ArrayNode entry, LongConsumer callback) {}

    StoredLog(Node node, KeyValue store, String key) {
        this.node = node;
        this.store = store;
        this.key = key;
    }

    /** The register of one chunk of a key's log. */
    static KeyValue.Register register(KeyValue store, String key, long chunk) {
        return store.register(Json.array().add("log").add(key).add(chunk));
    }

    /**
     * Appends a message, and calls back with its offset once that is certain, however long it takes.
     *
     * @param id no other message has it
     */
    void append(JsonNode message, JsonNode id, LongConsumer callback) {
        waiting.put(id, new Append(Json.array().add(message).add(id), callback));
        if (!busy) {
            busy = true;
            next();
        }
    }

    private void next() {
        if (waiting.isEmpty()) {
            busy = false;
        } else if (known == null) {
            register(store, key, chunk).read(this::found);
        } else if (known.size() >= CHUNK) {
            chunk++;
            known = Json.array();
            next();
        } else {
            grow(known);
        }
    }

    private void grow(ArrayNode from) {
        ArrayNode to = from.deepCopy();
        for (Append each : waiting.values()) {
            if (to.size() < CHUNK) {
                to.add(each.entry);
            }
        }
        register(store, key, chunk).compareAndSetOrCreate(from, to, outcome -> {
            if (outcome instanceof KeyValueOutcome.Done) {
                learn(to);
            } else {
                known = null;
            }
            nextAfter(outcome);
        });
    }

    private void found(KeyValueOutcome outcome) {
        if (outcome instanceof KeyValueOutcome.Found found && found.value() instanceof ArrayNode entries) {
            learn(entries);
        } else if (outcome instanceof KeyValueOutcome.Absent) {
            known = Json.array();
        }
        nextAfter(outcome);
    }

    /** A store that refuses is not asked again at once. */
    private void nextAfter(KeyValueOutcome outcome) {
        if (outcome instanceof KeyValueOutcome.Refused) {
            node.after(PAUSE, this::next);
        } else {
            next();
        }
    }

    private void learn(ArrayNode entries) {
        known = entries;
        List<Runnable> callbacks = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            long offset = chunk * CHUNK + i;
            Append append = waiting.remove(entries.get(i).path(1));
            if (append != null) {
                callbacks.add(() -> append.callback.accept(offset));
            }
        }
        callbacks.forEach(Runnable::run);
    }

    /**
     * Reads the chunk that an offset lies in, and calls back with the messages in it from there on, as {@code [offset,
     * message]}; with null if the store does not answer.
     */
    static void read(KeyValue store, String key, long from, Consumer<@Nullable ArrayNode> callback) {
        long chunk = from / CHUNK;
        register(store, key, chunk).read(outcome -> {
            ArrayNode pairs = Json.array();
            if (outcome instanceof KeyValueOutcome.Found found) {
                for (int i = (int) (from % CHUNK); i < found.value().size(); i++) {
                    pairs.addArray()
                            .add(chunk * CHUNK + i)
                            .add(found.value().get(i).path(0));
                }
            } else if (!(outcome instanceof KeyValueOutcome.Absent)) {
                callback.accept(null);
                return;
            }
            callback.accept(pairs);
        });
    }
}
