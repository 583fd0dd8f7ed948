package dev.glomers.bench.check;

import dev.glomers.bench.edn.Keyword;
import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import dev.glomers.bench.history.OpType;
import java.util.List;
import java.util.Optional;

/** Which workload a history is of, told by what its clients do. */
final class WorkloadGuess {
    private WorkloadGuess() {}

    /** The workload that these ops are most likely of; empty if they could be of several. */
    static Optional<String> of(History history) {
        return history.clientOps().flatMap(op -> sign(op).stream()).findFirst().or(() -> ofAdds(history));
    }

    /** The one workload that has such ops. */
    private static Optional<String> sign(Op op) {
        return switch (op.f()) {
            case "echo" -> Optional.of("echo");
            case "generate" -> Optional.of("unique-ids");
            case "broadcast" -> Optional.of("broadcast");
            case "write", "cas" -> Optional.of("lin-kv");
            case "send", "poll", "assign", "subscribe" -> Optional.of("kafka");
            case "txn" -> ofTransaction(op);
            default -> Optional.empty();
        };
    }

    private static Optional<String> ofTransaction(Op op) {
        if (!(op.value() instanceof List<?> microOps)) {
            return Optional.empty();
        }
        for (Object each : microOps) {
            if (each instanceof List<?> microOp && !microOp.isEmpty() && microOp.get(0) instanceof Keyword function) {
                switch (function.name()) {
                    case "append":
                        return Optional.of("txn-list-append");
                    case "w":
                        return Optional.of("txn-rw-register");
                    case "send", "poll":
                        return Optional.of("kafka");
                    default:
                    // A read, which can be of either.
                }
            }
        }
        return Optional.empty();
    }

    /** Sets and counters are both added to; what is read tells them apart. */
    private static Optional<String> ofAdds(History history) {
        List<Op> ops = history.clientOps().toList();
        if (ops.stream().noneMatch(op -> op.f().equals("add"))) {
            return Optional.empty();
        }
        return ops.stream()
                .filter(op -> op.f().equals("read") && op.type() == OpType.OK)
                .flatMap(read -> ofRead(read, ops).stream())
                .findFirst();
    }

    private static Optional<String> ofRead(Op read, List<Op> ops) {
        if (read.value() instanceof List<?>) {
            return Optional.of("g-set");
        }
        if (!(read.value() instanceof Long)) {
            return Optional.empty();
        }
        boolean shrinks =
                ops.stream().anyMatch(op -> op.f().equals("add") && op.value() instanceof Long delta && delta < 0);
        return Optional.of(shrinks ? "pn-counter" : "g-counter");
    }
}
