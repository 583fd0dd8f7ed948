package dev.glomers.protocol.link;

import dev.glomers.node.Fields;
import dev.glomers.node.Node;
import dev.glomers.wire.Message;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Reliable links from this node to some of its peers. What is offered to a peer arrives there at least once, however
 * long the network between them is cut, as long as this node lives.
 *
 * <p>Both ends use one type of message, {@code {"type": "link", "life": 815, "first": 7, "values": [...], "ack": 12,
 * "of": 4711}}: the values from number {@code first} on, counted per direction from 0, and how many of the other's values
 * have come without a gap. Either part may be missing. Values travel in batches, when the protocol says {@link #flush};
 * an acknowledgement rides on the next batch that goes the other way, and travels alone only if there is none for {@link
 * Link#ACKNOWLEDGE_AFTER}. So two nodes that talk to each other anyway pay nothing for their acknowledgements.
 *
 * <p>A node that is killed and started again has forgotten its counts. So each life has a number of its own, drawn at
 * random: {@code life} is the sender's, and {@code of} says which life of the receiver sent what is acknowledged; an
 * acknowledgement for a former life is none. A message that sends again all that was not acknowledged has {@code
 * "awaited": 7} too: a new life need not wait for the values before, which a former one had. So a value arrives at that
 * life of the peer, or at a former one that acknowledged it; to find out what these knew is up to the protocol.
 */
public final class Links {
    /** The type of the messages. */
    static final String TYPE = "link";

    // Numbers beyond this can't come from counting values, and leave room to add to.
    private static final long MAX_NUMBER = 1L << 53;

    /** So many that no two lives of a node have the same number, and few enough that it stays short. */
    private static final int LIVES = 1 << 30;

    private final Map<String, Link> links = new LinkedHashMap<>();
    private final ValueReceiver receiver;
    private final long life;

    /**
     * Links to each of these peers.
     *
     * @param receiver takes what they offer to us
     */
    public Links(Node node, Collection<String> peers, ValueReceiver receiver) {
        this.receiver = receiver;
        this.life = node.random().nextInt(LIVES);
        for (String peer : peers) {
            links.put(peer, new Link(node, peer, life));
        }
        node.on(TYPE, this::receive);
    }

    /** Takes a value to be delivered to the peer; it leaves with the next {@link #flush}. */
    public void offer(String peer, JsonNode value) {
        link(peer).offer(value);
    }

    /** Offers a value to all peers but one, or to all if {@code except} is null. */
    public void offerAll(JsonNode value, @Nullable String except) {
        links.forEach((peer, link) -> {
            if (!peer.equals(except)) {
                link.offer(value);
            }
        });
    }

    /** Sends the peer what has been offered and not yet sent, as one message. Without such values, does nothing. */
    public void flush(String peer) {
        link(peer).flush();
    }

    /** As {@link #flush}, for every peer. */
    public void flushAll() {
        links.values().forEach(Link::flush);
    }

    private Link link(String peer) {
        Link link = links.get(peer);
        if (link == null) {
            throw new IllegalArgumentException("no link to " + peer + ", only to " + links.keySet());
        }
        return link;
    }

    private void receive(Message message) {
        Link link = links.get(message.src());
        if (link == null) {
            throw Fields.malformed(message, "src", "one of " + links.keySet(), null);
        }
        // Everything is read before anything is done: a message is taken as a whole or not at all.
        long peerLife = number(message, "life");
        boolean acknowledges = message.body().has("ack");
        long ack = acknowledges ? number(message, "ack") : 0;
        boolean isOurs = acknowledges && number(message, "of") == life;
        boolean carries = message.body().has("values");
        long first = carries ? number(message, "first") : 0;
        long awaited = message.body().has("awaited") ? number(message, "awaited") : 0;
        List<JsonNode> values = carries ? values(Fields.array(message, "values")) : List.of();

        if (isOurs) {
            link.acknowledged(ack);
        }
        link.heard();
        if (!values.isEmpty()) {
            receiver.receive(message.src(), values);
            link.received(peerLife, awaited, first, values.size());
        }
    }

    private static List<JsonNode> values(ArrayNode array) {
        return List.copyOf(array.values());
    }

    private static long number(Message message, String field) {
        long number = Fields.integer(message, field);
        if (number < 0 || number > MAX_NUMBER) {
            throw Fields.malformed(message, field, "a count", message.body().get(field));
        }
        return number;
    }
}
