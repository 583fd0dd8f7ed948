package dev.glomers.bench.history;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The ops of a test, in order. Immutable; an op's index is its place here. */
public final class History implements Iterable<Op> {
    private final List<Op> ops;
    private final Pairing pairing;

    /**
     * A history of these ops.
     *
     * @throws IllegalArgumentException if an op's index is not its place in the list
     */
    public History(List<Op> ops) {
        this.ops = List.copyOf(ops);
        for (int i = 0; i < this.ops.size(); i++) {
            if (this.ops.get(i).index() != i) {
                throw new IllegalArgumentException(
                        "expected the op at place " + i + " to have that index, found " + this.ops.get(i));
            }
        }
        this.pairing = Pairing.of(this.ops);
    }

    /**
     * Checks that the clients' ops are such as clients can do: a process does one after the other, and each completion
     * belongs to an invocation of the same function.
     *
     * @throws IllegalStateException if not, with what was expected and the first op that is otherwise
     */
    public void requirePairs() {
        if (pairing.flaw() != null) {
            throw new IllegalStateException(pairing.flaw());
        }
    }

    /** All ops. */
    public List<Op> ops() {
        return ops;
    }

    /** The ops of clients. */
    public Stream<Op> clientOps() {
        return ops.stream().filter(Op::isClient);
    }

    /** How an invocation ended, if it did; clients only. */
    public Optional<Op> completion(Op invocation) {
        return counterpart(invocation);
    }

    /** The invocation that this op completes; clients only. */
    public Optional<Op> invocation(Op completion) {
        return counterpart(completion);
    }

    private Optional<Op> counterpart(Op op) {
        int other = pairing.counterpart(op);
        return other == Pairing.NONE ? Optional.empty() : Optional.of(ops.get(other));
    }

    /** How many ops there are. */
    public int size() {
        return ops.size();
    }

    @Override
    public Iterator<Op> iterator() {
        return ops.iterator();
    }
}
