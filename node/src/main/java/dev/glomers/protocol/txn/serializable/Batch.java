package dev.glomers.protocol.txn.serializable;

import dev.glomers.node.Fields;
import dev.glomers.wire.Json;
import dev.glomers.wire.Message;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Transactions of one node's clients that are carried out together, one after the other. Several nodes may try to carry
 * out the same batch; what was committed tells by its origin and number that it is done, so only one of them does.
 *
 * @param origin whose clients asked: the node, and which of its lives, such as {@code n2/815}. It has one batch under
 *     way at a time
 * @param number counts up with each batch of an origin
 */
record Batch(String origin, long number, List<Transaction> transactions) {
    /** The type of the message that passes a batch on. */
    static final String TYPE = "batch";

    /** Far more than can be counted, and leaves room to count on. */
    private static final long MAX_NUMBER = 1L << 53;

    /**
     * Reads a message of this {@link #TYPE}.
     *
     * @throws dev.glomers.wire.RpcError with code 12 if it is not of this form, or not from a node whose batch it is
     */
    static Batch of(Message message) {
        String origin = Fields.text(message, "origin");
        if (!origin.startsWith(message.src() + "/")) {
            throw Fields.malformed(
                    message,
                    "origin",
                    "a life of " + message.src(),
                    message.body().path("origin"));
        }
        long number = Fields.integer(message, "number");
        if (number < 0 || number > MAX_NUMBER) {
            throw Fields.malformed(
                    message, "number", "from 0 to 2^53", message.body().path("number"));
        }
        List<Transaction> transactions = new ArrayList<>();
        for (JsonNode each : Fields.array(message, "txns")) {
            transactions.add(Transaction.of(message, "txns", each));
        }
        return new Batch(origin, number, List.copyOf(transactions));
    }

    /** The message that {@link #of} reads. */
    ObjectNode toBody() {
        ObjectNode body = Json.body(TYPE).put("origin", origin).put("number", number);
        ArrayNode txns = body.putArray("txns");
        transactions.forEach(each -> txns.add(each.toJson()));
        return body;
    }

    boolean writes() {
        return transactions.stream().anyMatch(Transaction::writes);
    }
}
