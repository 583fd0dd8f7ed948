package dev.glomers.bench.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/**
 * The network: takes messages from everybody, and delivers them after a latency, unless a partition drops them.
 *
 * <p>Clients have no latency but that of the hop itself, as if they sat on the node's machine; services are servers.
 *
 * <p>A message counts as sent once, whatever becomes of it: one that is dropped, lost, or meant for a dead node is sent
 * and not received, one that is duplicated is sent once and received twice. So messages per op say what the nodes did,
 * not what a fault did to it.
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
    private final List<Blockade> blockades = new ArrayList<>();
    private final List<PacketFault> faults = new ArrayList<>();

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
        Inbox known = inboxes.get(id);
        if (known != null && !known.isClosed()) {
            throw new IllegalStateException("there is a " + id + " on the network already");
        }
        inboxes.put(id, new Inbox(loop, receiver, src -> isDropped(src, id), log, stats));
    }

    /** Whether this one reads its messages. Does nothing for somebody who is not there. */
    public void setReading(String id, boolean reading) {
        Inbox inbox = inboxes.get(id);
        if (inbox != null) {
            inbox.setOpen(reading);
        }
    }

    /**
     * Somebody is dead, but not forgotten: what is for him is lost, and sending to him is no error. He may be attached
     * again. Does nothing for somebody who is not there.
     */
    public void bury(String id) {
        Inbox inbox = inboxes.get(id);
        if (inbox != null) {
            inbox.close();
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
        long now = loop.nowNanos();
        long delay = drawDelayNanos(packet, random);
        if (faults.isEmpty()) {
            inbox.put(packet, now + delay);
            return;
        }
        List<Long> delays = List.of(delay);
        for (PacketFault fault : faults) {
            delays = fault.apply(packet, delays);
        }
        delays.forEach(each -> inbox.put(packet, now + each));
    }

    /** How long a message is under way if all is well: a draw. */
    public long drawDelayNanos(Packet packet, RandomGenerator from) {
        long latencyNanos = packet.involvesClient() ? 0 : latency.drawMillis(from) * NANOS_PER_MILLI;
        return latencyNanos + hopDelay.drawNanos(from);
    }

    /** Puts up a blockade that drops nothing yet. */
    public Blockade addBlockade() {
        Blockade blockade = new Blockade();
        blockades.add(blockade);
        return blockade;
    }

    /** From now on, this befalls every message that is sent, after the faults that were added before. */
    public void addFault(PacketFault fault) {
        faults.add(fault);
    }

    private boolean isDropped(String src, String receiver) {
        for (Blockade blockade : blockades) {
            if (blockade.drops(src, receiver)) {
                return true;
            }
        }
        return false;
    }

    /** The messages so far. */
    public NetworkStats stats() {
        return stats;
    }
}
