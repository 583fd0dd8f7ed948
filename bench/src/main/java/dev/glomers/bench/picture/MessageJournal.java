package dev.glomers.bench.picture;

import dev.glomers.bench.sim.NetworkLog;
import dev.glomers.bench.sim.Packet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Remembers the first messages of a test: those that are sent from {@link #begin} on, until there are so many sends and
 * receives of them that no picture could show more. Of the others it only keeps the count.
 */
public final class MessageJournal implements NetworkLog {
    /** As many sends and receives as Maelstrom draws. */
    static final int MOST_EVENTS = 10_000;
    /** No more bytes of messages than this are held, whatever their size. */
    private static final long MOST_BYTES = 16 << 20;

    private final LongSupplier nowNanos;
    /** By packet: one that a fault duplicates is received twice. */
    private final Map<Packet, Message> messages = new LinkedHashMap<>();

    private final List<Event> events = new ArrayList<>();
    private boolean begun;
    private long startNanos;
    private long bytes;
    private long unseen;

    /**
     * A send or a receive.
     *
     * @param timeNanos since the test began
     */
    record Event(Message message, boolean isSend, long timeNanos) {}

    /** A message, and what became of it. */
    static final class Message {
        private final int number;
        private final Packet packet;
        private long sentNanos;
        private long receivedNanos;
        private boolean received;

        private Message(int number, Packet packet) {
            this.number = number;
            this.packet = packet;
        }

        /** Counts messages, from 0, in the order of their sends. */
        int number() {
            return number;
        }

        Packet packet() {
            return packet;
        }

        long sentNanos() {
            return sentNanos;
        }

        /** Whether it ever arrived. */
        boolean isReceived() {
            return received;
        }

        /** When it arrived first. */
        long receivedNanos() {
            return receivedNanos;
        }
    }

    /** A journal that has not begun yet. */
    public MessageJournal(LongSupplier nowNanos) {
        this.nowNanos = nowNanos;
    }

    /** From here on messages are remembered: the test's time begins. What came before only told nodes who they are. */
    public void begin() {
        begun = true;
        startNanos = nowNanos.getAsLong();
    }

    @Override
    public void sent(Packet packet) {
        if (!begun) {
            return;
        }
        if (isFull()) {
            unseen++;
            return;
        }
        bytes += packet.json().length;
        Message message = new Message(messages.size(), packet);
        message.sentNanos = nowNanos.getAsLong() - startNanos;
        messages.put(packet, message);
        events.add(new Event(message, true, message.sentNanos));
    }

    @Override
    public void received(Packet packet) {
        if (!begun) {
            return;
        }
        @Nullable Message message = messages.get(packet);
        long timeNanos = nowNanos.getAsLong() - startNanos;
        if (message != null && !message.received) {
            message.received = true;
            message.receivedNanos = timeNanos;
        }
        if (isFull()) {
            unseen++;
        } else if (message != null) {
            events.add(new Event(message, false, timeNanos));
        }
    }

    private boolean isFull() {
        return events.size() >= MOST_EVENTS || bytes >= MOST_BYTES;
    }

    /** What is remembered, in order. */
    List<Event> events() {
        return events;
    }

    /** How many further sends and receives there were. */
    long unseen() {
        return unseen;
    }
}
