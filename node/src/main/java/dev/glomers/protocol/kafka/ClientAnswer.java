package dev.glomers.protocol.kafka;

import dev.glomers.node.Node;
import dev.glomers.node.Timer;
import dev.glomers.wire.ErrorCode;
import dev.glomers.wire.Message;
import dev.glomers.wire.RpcError;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * Replies to a client as soon as there is an answer; and if there is none for too long, with error 0, timeout, which
 * leaves open whether the request was or will be carried out. A client that has waited for five seconds leaves, and to
 * reply to it then would mute the node: whatever comes after the timeout is dropped.
 */
final class ClientAnswer<T> implements Answer<T> {
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Node node;
    private final Message request;
    private final Function<T, ObjectNode> body;
    private boolean replied;
    private @Nullable Timer timeout;

    /**
     * The answer to this request.
     *
     * @param body makes the reply
     */
    ClientAnswer(Node node, Message request, Function<T, ObjectNode> body) {
        this.node = node;
        this.request = request;
        this.body = body;
    }

    /** To be called once the strategy knows of the request: most are answered by then. */
    void awaitOrTimeOut() {
        if (!replied) {
            timeout = node.after(
                    PATIENCE,
                    () -> reply(new RpcError(ErrorCode.TIMEOUT, "it may or may not have been carried out").toBody()));
        }
    }

    @Override
    public void done(T value) {
        reply(body.apply(value));
    }

    @Override
    public void refused(RpcError error) {
        reply(error.toBody());
    }

    private void reply(ObjectNode reply) {
        if (replied) {
            return;
        }
        replied = true;
        if (timeout != null) {
            timeout.cancel();
        }
        node.reply(request, reply);
    }
}
