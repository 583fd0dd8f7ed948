package dev.glomers.protocol.counter;

import dev.glomers.node.Node;
import dev.glomers.service.KeyValue;
import dev.glomers.service.KeyValueOutcome;
import dev.glomers.wire.Json;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What was added at one node, in all of its lives: its part of the sum, in seq-kv under a key of its own, as {@code
 * [sum, batch]}.
 *
 * <p>One batch is written at a time, by compare-and-set; what is added meanwhile makes up the next one. Each batch has a
 * name that no other has, in no life, so no value comes twice. Therefore
 *
 * <ul>
 *   <li>a batch whose write was not answered can be looked for: it is done if its name is there, and if it is not, to
 *       write it again does no harm, since of two equal writes the one that comes second finds another value;
 *   <li>a write of a former life, however late, can't undo what this one has written;
 *   <li>a write that is done changes something, so it takes place in the present, and what this node reads afterwards is
 *       no older.
 * </ul>
 *
 * <p>A node does not know whether it had a former life. It writes as if it had none; if that is refused, it reads what
 * there is and goes on from there.
 */
final class StoredPart {
    /** How long to wait after an answer that helps nobody. */
    static final Duration PAUSE = Duration.ofMillis(100);

    private final Node node;
    private final KeyValue.Register register;
    /** A key of no meaning: to write to it brings this node to the present. */
    private final KeyValue.Register fence;
    /** So many that no two lives of a node have the same. */
    private final String life;

    private Value known = Value.NONE;
    private Batch next = new Batch();
    private boolean writing;
    private long names;

    /** What is under the key. */
    private record Value(BigInteger sum, String batch) {
        static final Value NONE = new Value(BigInteger.ZERO, "");

        static Value of(JsonNode json) {
            return new Value(json.path(0).bigIntegerValue(), json.path(1).stringValue());
        }

        JsonNode toJson() {
            return Json.array().add(sum).add(batch);
        }
    }

    /** What is written at once. */
    private static final class Batch {
        private final List<Runnable> waiting = new ArrayList<>();
        private BigInteger delta = BigInteger.ZERO;
    }

    StoredPart(Node node, KeyValue store) {
        this.node = node;
        this.register = store.register(key(node.id()));
        this.fence = store.register("fence " + node.id());
        this.life = Long.toUnsignedString(node.random().nextLong(), Character.MAX_RADIX);
    }

    /** Where a node's part is. */
    static String key(String node) {
        return "counter " + node;
    }

    /** The sum in a value that was read under a {@link #key}. */
    static BigInteger sum(JsonNode value) {
        return Value.of(value).sum;
    }

    /** Adds a number, which may be 0, and calls back when it is stored. */
    void add(BigInteger delta, Runnable stored) {
        next.delta = next.delta.add(delta);
        next.waiting.add(stored);
        writeNext();
    }

    /** What is stored. To be asked from the first time on that {@link #add} has called back. */
    BigInteger sum() {
        return known.sum;
    }

    private void writeNext() {
        if (writing || next.waiting.isEmpty()) {
            return;
        }
        writing = true;
        Batch batch = next;
        next = new Batch();
        write(batch, nextName());
    }

    private void write(Batch batch, String name) {
        Value written = new Value(known.sum.add(batch.delta), name);
        register.compareAndSetOrCreate(known.toJson(), written.toJson(), outcome -> {
            if (outcome instanceof KeyValueOutcome.Done) {
                written(batch, written);
            } else if (outcome instanceof KeyValueOutcome.Mismatch) {
                look(batch, name);
            } else {
                node.after(PAUSE, () -> look(batch, name));
            }
        });
    }

    private void written(Batch batch, Value value) {
        known = value;
        writing = false;
        batch.waiting.forEach(Runnable::run);
        writeNext();
    }

    /** Finds out what there is now: this batch, or what it has to be added to. */
    private void look(Batch batch, String name) {
        fence.write(JsonNodeFactory.instance.stringNode(nextName()), fenced -> {
            if (fenced instanceof KeyValueOutcome.Done) {
                register.read(read -> found(batch, name, read));
            } else {
                node.after(PAUSE, () -> look(batch, name));
            }
        });
    }

    private void found(Batch batch, String name, KeyValueOutcome read) {
        if (read instanceof KeyValueOutcome.Found found) {
            known = Value.of(found.value());
        } else if (!(read instanceof KeyValueOutcome.Absent)) {
            node.after(PAUSE, () -> look(batch, name));
            return;
        }
        if (known.batch.equals(name)) {
            written(batch, known);
        } else {
            write(batch, name);
        }
    }

    private String nextName() {
        return life + "-" + names++;
    }
}
