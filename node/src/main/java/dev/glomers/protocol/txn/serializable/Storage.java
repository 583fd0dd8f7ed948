package dev.glomers.protocol.txn.serializable;

import dev.glomers.node.Node;
import dev.glomers.service.KeyValue;
import dev.glomers.service.KeyValueOutcome;
import java.time.Duration;
import java.util.function.Consumer;

/** What the services hold, as one node in one of its lives uses it. */
final class Storage {
    /** How long to wait after an answer that helps nobody. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Node node;
    private final String origin;
    private final KeyValue.Register root;
    private final Segments segments;
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
    Storage(Node node, String origin, KeyValue values) {
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
    void look(Consumer<Head> seen) {
        long askedNanos = node.nowNanos();
        root.read(outcome -> {
            if (outcome instanceof KeyValueOutcome.Found found) {
                roundTrip = Duration.ofNanos(Math.max(1, node.nowNanos() - askedNanos));
                see(Root.of(found.value()), seen);
            } else if (outcome instanceof KeyValueOutcome.Absent) {
                see(Root.NONE, seen);
            } else {
                node.after(PAUSE, () -> look(seen));
            }
        });
    }

    private void see(Root now, Consumer<Head> seen) {
        if (now.segment().equals(known.segment().id())) {
            learn(new Head(now, known.segment()));
            seen.accept(known);
        } else {
            segments.fetch(now.segment(), segment -> {
                learn(new Head(now, segment));
                seen.accept(known);
            });
        }
    }

    /**
     * Replaces the root, if it is still that.
     *
     * @param notReplaced called if it was something else; or if it is not known whether it was: then the root tells
     */
    void replace(Head from, Head to, Runnable replaced, Runnable notReplaced) {
        root.compareAndSetOrCreate(from.root().toJson(), to.root().toJson(), outcome -> {
            if (outcome instanceof KeyValueOutcome.Done) {
                learn(to);
                replaced.run();
            } else if (outcome instanceof KeyValueOutcome.Refused) {
                node.after(PAUSE, notReplaced);
            } else {
                notReplaced.run();
            }
        });
    }

    private void learn(Head head) {
        known = head;
        isKnown = true;
    }
}
