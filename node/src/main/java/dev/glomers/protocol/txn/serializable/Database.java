package dev.glomers.protocol.txn.serializable;

import dev.glomers.node.Node;
import dev.glomers.service.KeyValue;
import dev.glomers.service.KeyValueOutcome;
import java.time.Duration;
import java.util.function.Consumer;

/** What the services hold, as one node in one of its lives uses it. */
final class Database {
    /** How long to wait after an answer that helps nobody. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Node node;
    private final String origin;
    private final KeyValue.Register root;
    private final Segments segments;
    /** What came of a compare-and-set. */
    enum Replaced {
        YES,
        NO,
        PERHAPS
    }

    private Head known = Head.NONE;
    private boolean isKnown;
    private long ids;
    private Duration roundTrip = Duration.ofMillis(1);

    /**
     * The services.
     *
     * @param origin this node and its life, which no other has
     * @param values where segments are
     */
    Database(Node node, String origin, KeyValue values) {
        this.node = node;
        this.origin = origin;
        this.root = KeyValue.linearizable(node).register(Root.KEY);
        this.segments = new Segments(node, values);
    }

    Segments segments() {
        return segments;
    }

    /** A name that nobody else uses, in no life. */
    String nextId() {
        return origin + "/" + ids++;
    }

    /** Whether this node made that id in this life. */
    boolean isOwn(String id) {
        return id.startsWith(origin + "/");
    }

    /** What the root was when this node saw it last: good enough to try. */
    Head known() {
        return known;
    }

    /** Whether there is anything {@link #known}. */
    boolean isKnown() {
        return isKnown;
    }

    /** How long the store took to answer last. */
    Duration roundTrip() {
        return roundTrip;
    }

    /** Calls back with what the root is now, however long it takes to find out. */
    void read(Consumer<Root> seen) {
        long askedNanos = node.nowNanos();
        root.read(outcome -> {
            if (outcome instanceof KeyValueOutcome.Found found) {
                roundTrip = Duration.ofNanos(Math.max(1, node.nowNanos() - askedNanos));
                seen.accept(Root.of(found.value()));
            } else if (outcome instanceof KeyValueOutcome.Absent) {
                seen.accept(Root.NONE);
            } else {
                node.after(PAUSE, () -> read(seen));
            }
        });
    }

    /** Calls back with a root that was read and its segment. */
    void follow(Root read, Consumer<Head> followed) {
        if (read.segment().equals(known.segment().id())) {
            learn(new Head(read, known.segment()));
            followed.accept(known);
        } else {
            segments.fetch(read.segment(), segment -> {
                learn(new Head(read, segment));
                followed.accept(known);
            });
        }
    }

    /** Replaces the root if it is still the first of these. Calls back once. */
    void replace(Root from, Root to, Consumer<Replaced> callback) {
        root.compareAndSetOrCreate(from.toJson(), to.toJson(), outcome -> {
            if (outcome instanceof KeyValueOutcome.Done) {
                callback.accept(Replaced.YES);
            } else if (outcome instanceof KeyValueOutcome.Mismatch) {
                callback.accept(Replaced.NO);
            } else {
                node.after(PAUSE, () -> callback.accept(Replaced.PERHAPS));
            }
        });
    }

    /** Makes this the {@link #known} state: it was written by this node. */
    void learn(Head head) {
        known = head;
        isKnown = true;
    }
}
