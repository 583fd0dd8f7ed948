package dev.glomers.protocol.link;

import dev.glomers.node.Node;
import dev.glomers.node.Timer;
import dev.glomers.wire.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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

    // Sending: the values numbered from firstUnacknowledged on. Those from firstUnsent on have not been sent.
    private final List<JsonNode> unacknowledged = new ArrayList<>();
    private long firstUnacknowledged;
    private long firstUnsent;
    private boolean unreachable;
    private @Nullable Timer retry;

    // Receiving.
    private final ReceivedNumbers received = new ReceivedNumbers();
    private @Nullable Timer acknowledge;

    Link(Node node, String peer) {
        this.node = node;
        this.peer = peer;
    }

    void offer(JsonNode value) {
        unacknowledged.add(value);
    }

    void flush() {
        if (firstUnsent < end() && !unreachable) {
            send();
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
            flush();
        }
    }

    /** So many values of the peer have come, the first with this number. */
    void received(long first, int count) {
        received.add(first, count);
        if (acknowledge == null) {
            acknowledge = node.after(ACKNOWLEDGE_AFTER, this::sendAcknowledgement);
        }
    }

    private void send() {
        ObjectNode body = Json.body(Links.TYPE).put("first", firstUnsent);
        body.putArray("values")
                .addAll(unacknowledged.subList((int) (firstUnsent - firstUnacknowledged), unacknowledged.size()));
        firstUnsent = end();
        if (retry == null) {
            scheduleRetry();
        }
        sendWithAcknowledgement(body);
    }

    private void sendAcknowledgement() {
        sendWithAcknowledgement(Json.body(Links.TYPE));
    }

    private void sendWithAcknowledgement(ObjectNode body) {
        if (acknowledge != null) {
            acknowledge.cancel();
            acknowledge = null;
        }
        if (received.isAny()) {
            body.put("ack", received.withoutGap());
        }
        node.send(peer, body);
    }

    private void scheduleRetry() {
        retry = node.after(RETRY_AFTER, () -> {
            retry = null;
            unreachable = true;
            firstUnsent = firstUnacknowledged;
            send();
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
