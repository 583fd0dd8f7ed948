package dev.glomers.protocol.counter;

import dev.glomers.node.Node;
import dev.glomers.service.KeyValue;
import dev.glomers.service.KeyValueOutcome;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The sum is in Maelstrom's seq-kv, a {@link StoredPart} for each node. An add is acknowledged when it is stored, so no
 * kill can undo it.
 *
 * <p>A read adds up what was stored under all keys, and one look at them serves all reads of a while: a read sees every
 * add that was acknowledged {@code maxLatency} before it began. Since seq-kv shows the past, a look begins with a write
 * of this node's own part, even if there is nothing to add to it; what it reads then is no older than that. Nobody
 * looks while nobody reads.
 *
 * <p>If the store does not answer, it is asked again, and clients wait.
 */
final class StoredSum implements SharedSum {
    /** Long, since a store that is slow is not quicker for being asked again. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final Node node;
    private final long maxAgeNanos;
    private final KeyValue store;
    private final StoredPart own;
    private final Map<String, BigInteger> others = new TreeMap<>();
    private List<Reader> readers = new ArrayList<>();
    private boolean hasLooked;
    private boolean looking;
    private long lookedNanos;

    private record Reader(long askedNanos, Consumer<BigInteger> told) {}

    StoredSum(Node node, Duration maxLatency) {
        this.node = node;
        this.maxAgeNanos = maxLatency.toNanos();
        this.store = new KeyValue(node, "seq-kv", TIMEOUT);
        this.own = new StoredPart(node, store);
    }

    @Override
    public void add(long delta, Runnable added) {
        own.add(BigInteger.valueOf(delta), added);
    }

    @Override
    public void read(Consumer<BigInteger> told) {
        readers.add(new Reader(node.nowNanos(), told));
        answer();
    }

    /** Answers all readers if what is known is young enough for them, and sees to the rest. */
    private void answer() {
        if (looking) {
            return;
        }
        List<Reader> early = new ArrayList<>();
        for (Reader reader : readers) {
            if (hasLooked && reader.askedNanos - lookedNanos < maxAgeNanos) {
                reader.told.accept(total());
            } else {
                early.add(reader);
            }
        }
        readers = early;
        if (!readers.isEmpty()) {
            look();
        }
    }

    private BigInteger total() {
        return others.values().stream().reduce(own.sum(), BigInteger::add);
    }

    private void look() {
        looking = true;
        long begunNanos = node.nowNanos();
        own.add(BigInteger.ZERO, () -> readParts(node.peers(), begunNanos));
    }

    /** Reads the parts of these nodes, all at once. */
    private void readParts(List<String> peers, long begunNanos) {
        List<String> unread = new ArrayList<>(peers);
        for (String peer : peers) {
            readPart(peer, () -> {
                unread.remove(peer);
                if (unread.isEmpty()) {
                    looked(begunNanos);
                }
            });
        }
        if (peers.isEmpty()) {
            looked(begunNanos);
        }
    }

    private void readPart(String peer, Runnable done) {
        store.register(StoredPart.key(peer)).read(outcome -> {
            if (outcome instanceof KeyValueOutcome.Found found) {
                others.put(peer, StoredPart.sum(found.value()));
                done.run();
            } else if (outcome instanceof KeyValueOutcome.Absent) {
                done.run();
            } else {
                node.after(StoredPart.PAUSE, () -> readPart(peer, done));
            }
        });
    }

    private void looked(long begunNanos) {
        looking = false;
        hasLooked = true;
        lookedNanos = begunNanos;
        answer();
    }
}
