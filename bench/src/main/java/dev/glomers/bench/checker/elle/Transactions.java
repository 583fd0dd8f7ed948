package dev.glomers.bench.checker.elle;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpEdn;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A history whose clients' ops are transactions: lists of {@link MicroOp}. */
public final class Transactions {
    private final History history;
    private final List<Op> ops = new ArrayList<>();
    /** By the index of the op; null where it is no client's. */
    private final @Nullable List<MicroOp>[] microOps;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private Transactions(History history) {
        this.history = history;
        this.microOps = new List[history.size()];
    }

    /**
     * The transactions of a history.
     *
     * @throws IllegalArgumentException if the value of a client's op is no transaction
     */
    public static Transactions of(History history) {
        Transactions transactions = new Transactions(history);
        for (Op op : history) {
            if (op.isClient()) {
                transactions.ops.add(op);
                transactions.microOps[op.index()] = read(op);
            }
        }
        return transactions;
    }

    private static List<MicroOp> read(Op op) {
        if (op.value() == null && op.type() != OpType.OK) {
            return List.of();
        }
        if (!(op.value() instanceof List<?> list)) {
            throw new IllegalArgumentException(
                    "expected a list of operations as a transaction, found " + Edn.write(OpEdn.toMap(op)));
        }
        List<MicroOp> microOps = new ArrayList<>(list.size());
        list.forEach(each -> microOps.add(MicroOp.of(each)));
        return microOps;
    }

    /** The whole history. */
    public History history() {
        return history;
    }

    /** All ops of clients, invocations too. */
    public List<Op> ops() {
        return ops;
    }

    /** The transactions that took place, by their completions. */
    public List<Op> certain() {
        return ops.stream().filter(op -> op.type() == OpType.OK).toList();
    }

    /** The transactions that took place and consist of several operations, by their completions. */
    List<Op> composite() {
        return ops.stream()
                .filter(op -> op.type() == OpType.OK && microOps(op).size() > 1)
                .toList();
    }

    /** The transactions that took place or may have, by their completions. */
    public List<Op> possible() {
        return ops.stream()
                .filter(op -> op.type() == OpType.OK || op.type() == OpType.INFO)
                .toList();
    }

    /** What the transaction consists of; as to an invocation, or a completion that is not known to be ok, reads are null. */
    public List<MicroOp> microOps(Op op) {
        return microOps(op.index());
    }

    /** As {@link #microOps(Op)}, by the index of a client's op. */
    public List<MicroOp> microOps(int index) {
        return Objects.requireNonNull(microOps[index]);
    }
}
