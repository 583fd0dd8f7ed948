package dev.glomers.protocol.txn.serializable;

import dev.glomers.node.Node;
import dev.glomers.wire.Message;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;

/**
 * The transactions of this node's clients: batch by batch, one under way at a time, each with what has come meanwhile.
 */
final class Outbox {
    private final Node node;
    private final String origin;
    private final int maxBatch;
    private final Delegation delegation;
    private final Deque<ClientRequest> waiting = new ArrayDeque<>();
    private boolean busy;
    private long batches;

    /**
     * This node's.
     *
     * @param origin the node and its life
     * @param maxBatch how many transactions a batch has at most
     */
    Outbox(Node node, String origin, int maxBatch, Delegation delegation) {
        this.node = node;
        this.origin = origin;
        this.maxBatch = maxBatch;
        this.delegation = delegation;
    }

    /** Sees to it that the client gets an answer. */
    void add(Message request, Transaction transaction) {
        waiting.add(new ClientRequest(node, request, transaction));
        if (!busy) {
            next();
        }
    }

    private void next() {
        List<ClientRequest> clients = new ArrayList<>();
        while (!waiting.isEmpty() && clients.size() < maxBatch) {
            ClientRequest client = waiting.remove();
            if (!client.isAnswered()) {
                client.leavesQueue();
                clients.add(client);
            }
        }
        busy = !clients.isEmpty();
        if (busy) {
            List<Transaction> transactions =
                    clients.stream().map(ClientRequest::transaction).toList();
            delegation.carryOut(
                    new Job(new Batch(origin, batches++, transactions), answer -> answered(clients, answer)));
        }
    }

    private void answered(List<ClientRequest> clients, Optional<ArrayNode> answer) {
        answer.ifPresent(transactions -> {
            for (int i = 0; i < clients.size(); i++) {
                clients.get(i).committed(transactions.path(i));
            }
        });
        next();
    }
}
