package dev.glomers.bench.sim;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The network: takes messages from everybody, and delivers them after a latency, unless a partition drops them.
 *
 * <p>Clients have no latency but that of the hop itself, as if they sat on the node's machine; services are servers.
 *
 * @see <a href="https://github.com/jepsen-io/maelstrom/blob/main/src/maelstrom/net.clj">maelstrom.net</a>
 */
public final class Network {
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final EventLoop loop;
    private final Latency latency;
    private final HopDelay hopDelay;
    private final RandomGenerator random;
    private final NetworkLog log;
    private final NetworkStats stats = new NetworkStats();
    private final SortedMap<String, Inbox> inboxes = new TreeMap<>();
    private final SortedMap<String, Set<String>> partitions = new TreeMap<>();

    /** A network with nobody on it. */
    public Network(EventLoop loop, Latency latency, HopDelay hopDelay, RandomGenerator random, NetworkLog log) {
        this.loop = loop;
        this.latency = latency;
        this.hopDelay = hopDelay;
        this.random = random;
        this.log = log;
    }

    /**
     * Puts somebody on the network, who reads from now on.
     *
     * @throws IllegalStateException if the id is taken
     */
    public void attach(String id, Receiver receiver) {
        attachClosed(id, receiver);
        setReading(id, true);
    }

    /** Puts somebody on the network whose messages wait until {@link #setReading} says otherwise. */
    public void attachClosed(String id, Receiver receiver) {
        Inbox inbox =
                new Inbox(loop, receiver, () -> partitions.getOrDefault(id, Collections.emptySortedSet()), log, stats);
        if (inboxes.putIfAbsent(id, inbox) != null) {
            throw new IllegalStateException("there is a " + id + " on the network already");
        }
    }

    /** Whether this one reads its messages. Does nothing for somebody who is not there. */
    public void setReading(String id, boolean reading) {
        Inbox inbox = inboxes.get(id);
        if (inbox != null) {
            inbox.setOpen(reading);
        }
    }

    /** Takes somebody off the network, along with the messages for him. */
    public void detach(String id) {
        Inbox inbox = inboxes.remove(id);
        if (inbox != null) {
            inbox.close();
        }
    }

    /**
     * Sends a message.
     *
     * @throws UndeliverableException if the sender or the receiver is not on the network; it is not counted then
     */
    public void send(Packet packet) throws UndeliverableException {
        if (!inboxes.containsKey(packet.src())) {
            throw new UndeliverableException("invalid source \"" + packet.src() + "\": not on the network");
        }
        Inbox inbox = inboxes.get(packet.dest());
        if (inbox == null) {
            throw new UndeliverableException("invalid dest \"" + packet.dest() + "\": not on the network, which has "
                    + String.join(", ", inboxes.keySet()));
        }
        stats.countSent(packet);
        log.sent(packet);
        long latencyNanos = packet.involvesClient() ? 0 : latency.drawMillis(random) * NANOS_PER_MILLI;
        inbox.put(packet, loop.nowNanos() + latencyNanos + hopDelay.drawNanos(random));
    }

    /** From now on, the receiver drops what comes from that sender. */
    public void drop(String src, String receiver) {
        partitions.computeIfAbsent(receiver, key -> new LinkedHashSet<>()).add(src);
    }

    /** From now on, nobody drops anything. */
    public void heal() {
        partitions.clear();
    }

    /** The messages so far. */
    public NetworkStats stats() {
        return stats;
    }
}
