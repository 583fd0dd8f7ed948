package dev.glomers.protocol.link;

import dev.glomers.node.Node;
import dev.glomers.node.Timer;
import dev.glomers.wire.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One end of a link. Sends without waiting for acknowledgements as long as they come; when none has come for {@link
 * #RETRY_AFTER}, takes the peer for unreachable, and from then on sends all that is not acknowledged in one message,
 * again and again, until it hears from the peer.
 */
final class Link {
    /** How long an acknowledgement waits for a batch to ride on. */
    static final Duration ACKNOWLEDGE_AFTER = Duration.ofMillis(400);

    /**
     * How long to wait for an acknowledgement. Longer than {@link #ACKNOWLEDGE_AFTER} and a round trip, or else a slow
     * answer is taken for a lost message; short, because after a partition it is what the values wait for.
     */
    static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final Node node;
    private final String peer;
    private final long life;

    // Sending: the values numbered from firstUnacknowledged on. Those from firstUnsent on have not been sent.
    private final List<JsonNode> unacknowledged = new ArrayList<>();
    private long firstUnacknowledged;
    private long firstUnsent;
    private boolean unreachable;
    private @Nullable Timer retry;

    // Receiving: each life of the peer counts anew. Messages of a former one may come after those of the next.
    private final Map<Long, ReceivedNumbers> receivedByLife = new LinkedHashMap<>();
    private long lifeHeardLast;
    private @Nullable Timer acknowledge;

    Link(Node node, String peer, long life) {
        this.node = node;
        this.peer = peer;
        this.life = life;
    }

    void offer(JsonNode value) {
        unacknowledged.add(value);
    }

    void flush() {
        if (firstUnsent < end() && !unreachable) {
            send(values());
        }
    }

    /** The peer has all values before this number. */
    void acknowledged(long number) {
        if (number <= firstUnacknowledged || number > firstUnsent) {
            return; // out of date, or not ours
        }
        unacknowledged.subList(0, (int) (number - firstUnacknowledged)).clear();
        firstUnacknowledged = number;
        cancelRetry();
        if (firstUnacknowledged < firstUnsent) {
            scheduleRetry();
        }
    }

    /** Any message of the peer shows that it can be reached: what it has not got leaves at once. */
    void heard() {
        if (unreachable) {
            unreachable = false;
            firstUnsent = firstUnacknowledged;
            cancelRetry();
            if (firstUnsent < end()) {
                sendAgain();
            }
        }
    }

    /**
     * So many values of the peer have come.
     *
     * @param peerLife the life of the peer that sent them
     * @param awaited the number of the first value that the peer still has: none before it will come
     * @param first the number of the first that has come
     */
    void received(long peerLife, long awaited, long first, int count) {
        lifeHeardLast = peerLife;
        ReceivedNumbers received = receivedByLife.computeIfAbsent(peerLife, key -> new ReceivedNumbers());
        received.add(0, awaited);
        received.add(first, count);
        if (acknowledge == null) {
            acknowledge = node.after(ACKNOWLEDGE_AFTER, this::sendAcknowledgement);
        }
    }

    /** All that has been offered and not yet sent. */
    private ObjectNode values() {
        ObjectNode body = message().put("first", firstUnsent);
        body.putArray("values")
                .addAll(unacknowledged.subList((int) (firstUnsent - firstUnacknowledged), unacknowledged.size()));
        return body;
    }

    /** All that is not acknowledged. Says so: the peer may have begun a new life, and wait for what a former one had. */
    private void sendAgain() {
        firstUnsent = firstUnacknowledged;
        ObjectNode body = values();
        send(firstUnacknowledged > 0 ? body.put("awaited", firstUnacknowledged) : body);
    }

    private void send(ObjectNode body) {
        firstUnsent = end();
        if (retry == null) {
            scheduleRetry();
        }
        sendWithAcknowledgement(body);
    }

    private void sendAcknowledgement() {
        sendWithAcknowledgement(message());
    }

    private ObjectNode message() {
        return Json.body(Links.TYPE).put("life", life);
    }

    private void sendWithAcknowledgement(ObjectNode body) {
        if (acknowledge != null) {
            acknowledge.cancel();
            acknowledge = null;
        }
        ReceivedNumbers received = receivedByLife.get(lifeHeardLast);
        if (received != null && received.isAny()) {
            body.put("ack", received.withoutGap()).put("of", lifeHeardLast);
        }
        node.send(peer, body);
    }

    private void scheduleRetry() {
        retry = node.after(RETRY_AFTER, () -> {
            retry = null;
            unreachable = true;
            sendAgain();
        });
    }

    private void cancelRetry() {
        if (retry != null) {
            retry.cancel();
            retry = null;
        }
    }

    /** The number that the next offered value will have. */
    private long end() {
        return firstUnacknowledged + unacknowledged.size();
    }
}
