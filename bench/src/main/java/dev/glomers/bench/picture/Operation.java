package dev.glomers.bench.picture;

import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What one process, or the nemesis, did: an invocation with its completion.
 *
 * @param invocation its beginning
 * @param completion its end, if it had one
 */
record Operation(Op invocation, Optional<Op> completion) {
    /** All of a history, in the order of their invocations. The nemesis does one thing at a time: its ops come in pairs. */
    static List<Operation> of(History history) {
        List<Operation> operations = new ArrayList<>();
        Optional<Op> asked = Optional.empty();
        // The place of what was asked of the nemesis, kept for its answer.
        int place = 0;
        for (Op op : history) {
            if (!op.isClient() && asked.isPresent()) {
                operations.set(place, new Operation(asked.get(), Optional.of(op)));
                asked = Optional.empty();
            } else if (!op.isClient()) {
                asked = Optional.of(op);
                place = operations.size();
                operations.add(new Operation(op, Optional.empty()));
            } else if (op.type() == OpType.INVOKE) {
                operations.add(new Operation(op, history.completion(op)));
            }
        }
        return operations;
    }

    /** The type of the completion; of what did not end, INVOKE. */
    OpType type() {
        return completion.map(Op::type).orElse(OpType.INVOKE);
    }

    /** The last op of it. */
    Op last() {
        return completion.orElse(invocation);
    }

    /** How long it took, in nanoseconds; 0 if it did not end. */
    long latencyNanos() {
        return last().timeNanos() - invocation.timeNanos();
    }
}
