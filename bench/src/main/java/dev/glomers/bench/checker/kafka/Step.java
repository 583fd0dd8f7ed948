package dev.glomers.bench.checker.kafka;

import dev.glomers.bench.history.Op;
import java.util.List;

/** An op that moves a client through the logs. */
sealed interface Step {
    /** The op as the history has it. */
    Op op();

    /**
     * An op that sends, polls, or, as a transaction, both.
     *
     * @param sends what it sent, a batch a log; an invocation, or an op that did not end well, knows no offsets
     * @param polls what it was shown, a batch a log
     */
    record Txn(Op op, List<Batch> sends, List<Batch> polls) implements Step {}

    /**
     * An op that says which logs its process polls from now on: {@code assign}, or {@code subscribe}, where the servers
     * choose among them.
     */
    record Assignment(Op op, List<Log> logs) implements Step {
        /** True if the servers choose. */
        boolean isSubscription() {
            return op.f().equals("subscribe");
        }
    }
}
