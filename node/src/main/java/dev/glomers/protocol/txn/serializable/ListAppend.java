package dev.glomers.protocol.txn.serializable;

import dev.glomers.node.Fields;
import dev.glomers.node.Node;
import dev.glomers.node.Protocol;
import dev.glomers.program.Arguments;
import dev.glomers.program.Parameter;
import dev.glomers.program.ParameterType;
import dev.glomers.program.Program;
import dev.glomers.service.KeyValue;
import java.util.List;

/**
 * Transactions over lists, strict serializable.
 *
 * <p>{@code txn {txn: [["r", key, null], ["append", key, value], ...]}} is answered with {@code txn_ok {txn: [["r", key,
 * [value, ...]], ["append", key, value], ...]}}; a list that nothing was added to is read as null. Keys and values are
 * any JSON. A transaction is read entirely before any of it is done, so one that is malformed does nothing. Error 30 says
 * that nothing was done, error 0 that this is not known.
 *
 * <p>All lists are in a tree of immutable pages in Maelstrom's services, and a root in {@code lin-kv} says which tree is
 * the present one. It is changed by compare-and-set only, after what it will name is stored. All transactions that wait at
 * a node are committed by one compare-and-set; and nodes give their transactions to one of them, so that they do not fight
 * for the root. That they agree on which is for speed only: the root has what it takes that no transaction is lost or done
 * twice.
 *
 * @see <a href="https://github.com/jepsen-io/maelstrom/blob/main/doc/workloads.md#workload-txn-list-append">workload
 *     txn-list-append</a>
 * @see <a href="https://github.com/jepsen-io/maelstrom/blob/main/doc/05-datomic/index.md">Maelstrom's chapter on
 *     Datomic</a>
 */
public final class ListAppend implements Protocol {
    private static final Parameter<Strategy> STRATEGY = new Parameter<>(
            "strategy", ParameterType.choice(Strategy.class), Strategy.SERIALIZABLE, "how transactions are isolated");
    private static final Parameter<Integer> MAX_BATCH = new Parameter<>(
            "max-batch",
            ParameterType.integer(1, 10_000),
            1000,
            "how many transactions one compare-and-set commits at most");
    private static final Parameter<OnConflict> ON_CONFLICT = new Parameter<>(
            "on-conflict",
            ParameterType.choice(OnConflict.class),
            OnConflict.FORWARD,
            "whether nodes give their transactions to one that commits for all, or each retries its own");
    private static final Parameter<Values> VALUES = new Parameter<>(
            "values", ParameterType.choice(Values.class), Values.LIN_KV, "the service that keeps what never changes");
    private static final Parameter<Integer> FAN_OUT = new Parameter<>(
            "fan-out",
            ParameterType.integer(2, 64),
            16,
            "how many children a page of the tree has; the same everywhere");

    /** How it is started. */
    public static final Program PROGRAM = new Program(
            "txn-list-append",
            "Transactions over lists, strict serializable.",
            List.of(STRATEGY, MAX_BATCH, ON_CONFLICT, VALUES, FAN_OUT),
            ListAppend::new);

    /** So many that no two lives of a node have the same number, and few enough that it stays short. */
    private static final int LIVES = 1 << 30;

    /** The strategies to choose from. */
    enum Strategy {
        SERIALIZABLE
    }

    /** What keeps nodes out of each other's way. */
    enum OnConflict {
        FORWARD,
        RETRY
    }

    /** Where segments are. */
    enum Values {
        LIN_KV,
        LWW_KV
    }

    private final Arguments arguments;

    private ListAppend(Arguments arguments) {
        this.arguments = arguments;
    }

    @Override
    public void start(Node node) {
        String origin = node.id() + "/" + node.random().nextInt(LIVES);
        int maxBatch = arguments.get(MAX_BATCH);
        Database database = new Database(node, origin, values(node));
        Committer committer = new Committer(node, database, origin, arguments.get(FAN_OUT), maxBatch);
        Delegation delegation =
                new Delegation(node, committer, new Peers(node), arguments.get(ON_CONFLICT) == OnConflict.FORWARD);
        Outbox outbox = new Outbox(node, origin, maxBatch, delegation);
        node.on("txn", request -> outbox.add(request, Transaction.of(request, "txn", Fields.array(request, "txn"))));
    }

    private KeyValue values(Node node) {
        return switch (arguments.get(VALUES)) {
            case LIN_KV -> KeyValue.linearizable(node);
            case LWW_KV -> KeyValue.lastWriteWins(node);
        };
    }
}
