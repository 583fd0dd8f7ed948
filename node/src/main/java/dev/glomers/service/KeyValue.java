package dev.glomers.service;

import dev.glomers.node.Node;
import dev.glomers.wire.Json;
import java.time.Duration;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A store of Maelstrom's, as a node sees it. Every operation calls back once; it is not tried again, since a write that
 * is done twice may undo another's.
 *
 * @see <a href="https://github.com/jepsen-io/maelstrom/blob/main/doc/services.md">Maelstrom's services</a>
 */
public final class KeyValue {
    /** How long to wait for an answer, where nothing else is said. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(1);

    private final Node node;
    private final String service;
    private final Duration timeout;

    /**
     * A store.
     *
     * @param service its id
     * @param timeout how long to wait for an answer; a service is as far away as another node
     */
    public KeyValue(Node node, String service, Duration timeout) {
        this.node = node;
        this.service = service;
        this.timeout = timeout;
    }

    /** {@code lin-kv}: every operation sees all that ended before it began. */
    public static KeyValue linearizable(Node node) {
        return new KeyValue(node, "lin-kv", DEFAULT_TIMEOUT);
    }

    /**
     * {@code seq-kv}: a node may see the past, though never go back in it. Whatever changes something takes place in
     * the present, so a node that writes something new, and reads then, reads what was there when it wrote, or later.
     */
    public static KeyValue sequential(Node node) {
        return new KeyValue(node, "seq-kv", DEFAULT_TIMEOUT);
    }

    /** {@code lww-kv}: replicas that answer on their own, so a node may miss its own writes, and writes can be lost. */
    public static KeyValue lastWriteWins(Node node) {
        return new KeyValue(node, "lww-kv", DEFAULT_TIMEOUT);
    }

    /** What is kept under a key. */
    public Register register(String key) {
        return register(JsonNodeFactory.instance.stringNode(key));
    }

    /** What is kept under a key of any type: 1 and "1" are two. */
    public Register register(JsonNode key) {
        return new Register(key);
    }

    /** A key and its value. */
    public final class Register {
        private final JsonNode key;

        private Register(JsonNode key) {
            this.key = key;
        }

        /** Ends as {@code Found}, {@code Absent} or {@code Unknown}. */
        public void read(Consumer<KeyValueOutcome> callback) {
            send(Json.body("read"), callback);
        }

        /** Ends as {@code Done} or {@code Unknown}. */
        public void write(JsonNode value, Consumer<KeyValueOutcome> callback) {
            send(Json.body("write").set("value", value), callback);
        }

        /** Writes if the value is the expected one. Ends as {@code Done}, {@code Absent}, {@code Mismatch} or else. */
        public void compareAndSet(JsonNode from, JsonNode to, Consumer<KeyValueOutcome> callback) {
            send(swap(from, to), callback);
        }

        /** As {@link #compareAndSet}, but writes too if there is no value; {@code lww-kv} does not know that. */
        public void compareAndSetOrCreate(JsonNode from, JsonNode to, Consumer<KeyValueOutcome> callback) {
            send(swap(from, to).put("create_if_not_exists", true), callback);
        }

        private ObjectNode swap(JsonNode from, JsonNode to) {
            ObjectNode body = Json.body("cas");
            body.set("from", from);
            body.set("to", to);
            return body;
        }

        private void send(ObjectNode body, Consumer<KeyValueOutcome> callback) {
            body.set("key", key);
            node.rpc(service, body, timeout, outcome -> callback.accept(KeyValueOutcome.of(outcome)));
        }
    }
}
