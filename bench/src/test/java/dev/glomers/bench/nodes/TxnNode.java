package dev.glomers.bench.nodes;

import dev.glomers.bench.nodes.FirstNode.Flaw;
import dev.glomers.node.Fields;
import dev.glomers.node.Node;
import dev.glomers.node.Protocol;
import dev.glomers.wire.Json;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * Transactions over lists and registers: {@code txn {txn: [[f, k, v], ...]}} is answered with {@code txn_ok {txn}}. The
 * first node has all the data, and every other passes on to it what it is asked.
 */
public final class TxnNode implements Protocol {
    private static final String TXN = "txn";

    private final Execution execution;
    private final Flaw flaw;

    /** A node whose data is handled in this way, rightly or wrongly. */
    public TxnNode(Execution execution) {
        this(execution, Flaw.NONE);
    }

    private TxnNode(Execution execution, Flaw flaw) {
        this.execution = execution;
        this.flaw = flaw;
    }

    /** Whoever does not hear the first node has data of its own. */
    public static TxnNode twoLeaders() {
        return new TxnNode(TxnExecutions.right(), Flaw.TAKES_OVER);
    }

    /** A request that comes twice is done twice. */
    public static TxnNode repeating() {
        return new TxnNode(TxnExecutions.right(), Flaw.REPEATS);
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
        new FirstNode(node, flaw)
                .on(
                        TXN,
                        request -> execution.run(
                                node,
                                Fields.array(request, TXN).valueStream().toList(),
                                done -> node.reply(request, Json.body("txn_ok").set(TXN, done))));
    }
}
