package dev.glomers.bench.sim;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where messages for one receiver wait until they are due.
 *
 * <p>As in Maelstrom, a single reader takes the message that is due first, and then waits for that one: a message that
 * comes meanwhile, even one due at once, stands behind it. So a client's request to a node with messages under way to it
 * waits too. And whether a partition drops a message is decided when the reader takes it, not when it is due.
 */
final class Inbox {
    private final EventLoop loop;
    private final Receiver receiver;
    private final Supplier<Set<String>> shunned;
    private final NetworkLog log;
    private final NetworkStats stats;
    private final PriorityQueue<Envelope> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Envelope::dueNanos).thenComparingLong(Envelope::sequence));
    private long nextSequence;
    private boolean open;
    private boolean closed;
    private @Nullable Envelope held;

    private record Envelope(Packet packet, long dueNanos, long sequence) {}

    /**
     * An inbox whose reader does not read yet.
     *
     * @param shunned the senders whose messages are dropped, at the moment
     */
    Inbox(EventLoop loop, Receiver receiver, Supplier<Set<String>> shunned, NetworkLog log, NetworkStats stats) {
        this.loop = loop;
        this.receiver = receiver;
        this.shunned = shunned;
        this.log = log;
        this.stats = stats;
    }

    void put(Packet packet, long dueNanos) {
        waiting.add(new Envelope(packet, dueNanos, nextSequence++));
        readNext();
    }

    /** Lets the reader read, or not: a client reads only while it waits for an answer. */
    void setOpen(boolean open) {
        this.open = open;
        readNext();
    }

    /** Nothing is delivered any more. */
    void close() {
        closed = true;
        waiting.clear();
    }

    private void readNext() {
        while (open && !closed && held == null && !waiting.isEmpty()) {
            Envelope next = waiting.remove();
            if (!shunned.get().contains(next.packet.src())) {
                held = next;
                loop.schedule(next.dueNanos - loop.nowNanos(), this::deliver);
            }
        }
    }

    private void deliver() {
        Envelope due = held;
        held = null;
        if (due == null || closed) {
            return;
        }
        stats.countReceived(due.packet);
        log.received(due.packet);
        receiver.receive(due.packet);
        readNext();
    }
}
