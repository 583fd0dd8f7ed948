package dev.glomers.bench.nodes;

import dev.glomers.node.Fields;
import dev.glomers.node.Node;
import dev.glomers.node.Protocol;
import dev.glomers.node.RpcOutcome;
import dev.glomers.wire.ErrorCode;
import dev.glomers.wire.Json;
import dev.glomers.wire.RpcError;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Transactions over lists and registers: {@code txn {txn: [[f, k, v], ...]}} is answered with {@code txn_ok {txn}}. The
 * first node has all the data, and every other passes on to it what it is asked.
 */
public final class TxnNode implements Protocol {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final String TXN = "txn";

    private final Execution execution;

    /** A node whose data is handled in this way, rightly or wrongly. */
    public TxnNode(Execution execution) {
        this.execution = execution;
    }

    /** Carries out transactions on the node that has the data. */
    public interface Execution {
        /**
         * Carries out a transaction, now or later.
         *
         * @param steps each an array of f, k, v
         * @param committed told the steps with their reads filled in
         * @throws RpcError if the transaction is aborted
         */
        void run(Node node, List<JsonNode> steps, Consumer<ArrayNode> committed);
    }

    @Override
    public void start(Node node) {
        node.on(TXN, request -> {
            ArrayNode steps = Fields.array(request, TXN);
            String owner = node.nodeIds().get(0);
            if (node.id().equals(owner)) {
                execution.run(
                        node,
                        steps.valueStream().toList(),
                        done -> node.reply(request, Json.body("txn_ok").set(TXN, done)));
                return;
            }
            node.rpc(owner, Json.body(TXN).set(TXN, steps), TIMEOUT, outcome -> {
                if (outcome instanceof RpcOutcome.Answered answered) {
                    node.reply(
                            request,
                            Json.body("txn_ok").set(TXN, answered.reply().body().path(TXN)));
                } else if (outcome instanceof RpcOutcome.Failed failed) {
                    node.reply(request, failed.error().toBody());
                } else {
                    node.reply(request, new RpcError(ErrorCode.TIMEOUT, owner + " did not answer").toBody());
                }
            });
        });
    }
}
