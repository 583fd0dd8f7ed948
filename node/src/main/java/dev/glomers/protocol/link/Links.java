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
 * long the network between them is cut, as long as both nodes live.
 *
 * <p>Both ends use one type of message, {@code {"type": "link", "first": 7, "values": [...], "ack": 12}}: the values
 * from number {@code first} on, counted per direction from 0, and how many of the other's values have come without a
 * gap. Either part may be missing. Values travel in batches, when the protocol says {@link #flush}; an acknowledgement
 * rides on the next batch that goes the other way, and travels alone only if there is none for {@link
 * Link#ACKNOWLEDGE_AFTER}. So two nodes that talk to each other anyway pay nothing for their acknowledgements.
 */
public final class Links {
    /** The type of the messages. */
    static final String TYPE = "link";

    // Numbers beyond this can't come from counting values, and leave room to add to.
    private static final long MAX_NUMBER = 1L << 53;

    private final Map<String, Link> links = new LinkedHashMap<>();
    private final ValueReceiver receiver;

    /**
     * Links to each of these peers.
     *
     * @param receiver takes what they offer to us
     */
    public Links(Node node, Collection<String> peers, ValueReceiver receiver) {
        this.receiver = receiver;
        for (String peer : peers) {
            links.put(peer, new Link(node, peer));
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
        boolean acknowledges = message.body().has("ack");
        long ack = acknowledges ? number(message, "ack") : 0;
        boolean carries = message.body().has("values");
        long first = carries ? number(message, "first") : 0;
        List<JsonNode> values = carries ? values(Fields.array(message, "values")) : List.of();

        if (acknowledges) {
            link.acknowledged(ack);
        }
        link.heard();
        if (!values.isEmpty()) {
            receiver.receive(message.src(), values);
            link.received(first, values.size());
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
