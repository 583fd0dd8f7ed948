package dev.glomers.bench.nodes;

import dev.glomers.node.Handler;
import dev.glomers.node.Node;
import dev.glomers.wire.Message;
import tools.jackson.databind.node.ObjectNode;

/** What goes wrong between a protocol and its clients; by itself nothing. One instance tampers with one node. */
public interface Tampering {
    /** A client asks for something: {@code handler} is what the protocol would do. */
    default void request(Node node, Message request, Handler handler) {
        handler.handle(request);
    }

    /** The protocol answers a client with this body. */
    default void reply(Node node, Message request, ObjectNode body) {
        node.reply(request, body);
    }
}
