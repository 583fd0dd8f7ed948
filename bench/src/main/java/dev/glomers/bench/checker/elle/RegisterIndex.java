package dev.glomers.bench.checker.elle;

import dev.glomers.bench.edn.Edn;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Who found and who left which value of which register, among the transactions that took place. */
final class RegisterIndex {
    private static final IntList NOBODY = new IntList();

    private final Transactions transactions;
    private final List<Op> certain;
    private final @Nullable ExternalAccess[] accesses;
    private final PerVersion<IntList> readers = new PerVersion<>();
    private final PerVersion<IntList> writers = new PerVersion<>();

    RegisterIndex(Transactions transactions) {
        this.transactions = transactions;
        certain = transactions.certain();
        accesses = new ExternalAccess[transactions.history().size()];
        for (Op op : certain) {
            ExternalAccess access = ExternalAccess.of(transactions.microOps(op));
            accesses[op.index()] = access;
            access.reads()
                    .forEach((key, value) ->
                            readers.computeIfAbsent(key, value, IntList::new).add(op.index()));
            access.writes()
                    .forEach((key, value) ->
                            writers.computeIfAbsent(key, value, IntList::new).add(op.index()));
        }
    }

    /** The whole history. */
    History history() {
        return transactions.history();
    }

    /** The transactions that took place, by their completions. */
    List<Op> certain() {
        return certain;
    }

    /** What the transaction consists of. */
    List<MicroOp> microOps(Op op) {
        return transactions.microOps(op);
    }

    /** What a transaction that took place shows of itself. */
    ExternalAccess access(int index) {
        return Objects.requireNonNull(accesses[index]);
    }

    /** Whether this is the completion of a transaction that took place. */
    boolean tookPlace(Op op) {
        return accesses[op.index()] != null;
    }

    /** Who found this value. */
    IntList readers(@Nullable Object key, @Nullable Object value) {
        return Objects.requireNonNullElse(readers.get(key, value), NOBODY);
    }

    /** Who left this value. */
    IntList writers(@Nullable Object key, @Nullable Object value) {
        return Objects.requireNonNullElse(writers.get(key, value), NOBODY);
    }

    /**
     * Who left this value: one transaction at most.
     *
     * @return none if that is nobody, as for the initial value
     * @throws IllegalArgumentException if there are several
     */
    IntList writer(@Nullable Object key, @Nullable Object value) {
        IntList all = writers(key, value);
        if (all.size() > 1) {
            throw new IllegalArgumentException(
                    "expected every value to be written to its key by one transaction, found " + Edn.write(value)
                            + " in key " + Edn.write(key) + " written by " + all.size());
        }
        return all;
    }

    /** Whether a transaction found what it left itself: a value that it wrote only after it had read it. */
    boolean hasReadOfOwnWrite() {
        return certain.stream()
                .anyMatch(op -> access(op.index()).reads().entrySet().stream()
                        .anyMatch(
                                read -> writers(read.getKey(), read.getValue()).contains(op.index())));
    }

    /** Whether a transaction found a value, and left one that is known to be later. */
    boolean hasOverwriteOfOwnRead(RegisterVersions versions) {
        return certain.stream()
                .map(op -> access(op.index()))
                .anyMatch(access -> access.reads().entrySet().stream()
                        .anyMatch(read -> access.writes().containsKey(read.getKey())
                                && versions.contains(
                                        read.getKey(),
                                        read.getValue(),
                                        access.writes().get(read.getKey()))));
    }

    /** The place of an operation among those of a transaction, -1 if it is not there. */
    long place(Op op, String f, @Nullable Object key, @Nullable Object value) {
        return microOps(op).indexOf(new MicroOp(f, key, value));
    }
}
