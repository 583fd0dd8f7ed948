package dev.glomers.bench.history;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The ops of a test, in order. Immutable; an op's index is its place here. */
public final class History implements Iterable<Op> {
    private static final int NONE = -1;

    private final List<Op> ops;
    /** The index of each op's counterpart, or NONE. */
    private final int[] pairs;

    /**
     * A history of these ops.
     *
     * @throws IllegalArgumentException if an op's index is not its place in the list
     */
    public History(List<Op> ops) {
        this.ops = List.copyOf(ops);
        this.pairs = pair(this.ops);
    }

    private static int[] pair(List<Op> ops) {
        int[] pairs = new int[ops.size()];
        Map<Integer, Integer> open = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i++) {
            Op op = ops.get(i);
            if (op.index() != i) {
                throw new IllegalArgumentException(
                        "expected the op at place " + i + " to have that index, found " + op);
            }
            pairs[i] = NONE;
            if (op.type() == OpType.INVOKE) {
                open.put(op.process(), i);
            } else if (op.isClient()) {
                Integer invocation = open.remove(op.process());
                if (invocation != null) {
                    pairs[i] = invocation;
                    pairs[invocation] = i;
                }
            }
        }
        return pairs;
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
        int other = pairs[op.index()];
        return other == NONE ? Optional.empty() : Optional.of(ops.get(other));
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
