package dev.glomers.protocol.txn.serializable;

import dev.glomers.node.Node;
import dev.glomers.node.Timer;
import dev.glomers.wire.ErrorCode;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import dev.glomers.wire.RpcError;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A client that waits for its transaction. It leaves after five seconds, and to reply to it then would mute the node. So
 * before that, it is told that nobody knows (error 0), or, if its transaction has not left the queue, that it was not and
 * will not be carried out (error 30); whatever comes later is dropped.
 */
final class ClientRequest {
    private static final Duration PATIENCE = Duration.ofMillis(4_500);

    private final Node node;
    private final Message request;
    private final Transaction transaction;
    private boolean isQueued = true;
    private boolean isAnswered;
    private @Nullable Timer deadline;

    ClientRequest(Node node, Message request, Transaction transaction) {
        this.node = node;
        this.request = request;
        this.transaction = transaction;
        deadline = node.after(PATIENCE, this::giveUp);
    }

    Transaction transaction() {
        return transaction;
    }

    /** Whether the client still waits. */
    boolean isAnswered() {
        return isAnswered;
    }

    /** Its transaction is about to be carried out, so from now on it is not certain that it was not. */
    void leavesQueue() {
        isQueued = false;
    }

    /** The transaction is committed; these are its steps, with their reads filled in. */
    void committed(JsonNode steps) {
        reply(Json.body("txn_ok").set("txn", steps));
    }

    private void giveUp() {
        RpcError error = isQueued
                ? new RpcError(ErrorCode.TXN_CONFLICT, "others came first, for too long; nothing was done")
                : new RpcError(ErrorCode.TIMEOUT, "it may or may not have been carried out");
        reply(error.toBody());
    }

    private void reply(ObjectNode body) {
        if (!isAnswered) {
            isAnswered = true;
            if (deadline != null) {
                deadline.cancel();
            }
            node.reply(request, body);
        }
    }
}
