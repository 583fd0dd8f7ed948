package dev.glomers.bench.sim;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Predicate;
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
    private final Predicate<String> shunned;
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
     * @param shunned whether the messages of a sender are dropped, at the moment
     */
    Inbox(EventLoop loop, Receiver receiver, Predicate<String> shunned, NetworkLog log, NetworkStats stats) {
        this.loop = loop;
        this.receiver = receiver;
        this.shunned = shunned;
        this.log = log;
        this.stats = stats;
    }

    void put(Packet packet, long dueNanos) {
        if (closed) {
            return;
        }
        waiting.add(new Envelope(packet, dueNanos, nextSequence++));
        readNext();
    }

    /** Lets the reader read, or not: a client reads only while it waits for an answer. */
    void setOpen(boolean open) {
        this.open = open;
        readNext();
    }

    /** Nothing is delivered any more: neither what waits, nor what comes. */
    void close() {
        closed = true;
        waiting.clear();
    }

    boolean isClosed() {
        return closed;
    }

    private void readNext() {
        while (open && !closed && held == null && !waiting.isEmpty()) {
            Envelope next = waiting.remove();
            if (!shunned.test(next.packet.src())) {
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
