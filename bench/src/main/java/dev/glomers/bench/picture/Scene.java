package dev.glomers.bench.picture;

import dev.glomers.bench.history.History;
import dev.glomers.bench.history.Op;
import java.util.List;

/**
 * What a picture shows: a test, and what is to be known of it.
 *
 * @param name of the workload
 * @param details of the test, in a few words
 * @param nodes their ids, in order
 * @param concurrency how many threads there are; process p belongs to thread p modulo this, and talks to the node of
 *     that number modulo their count
 * @param faults those that may have been there
 * @param history all ops
 */
public record Scene(
        String name, String details, List<String> nodes, int concurrency, List<FaultKind> faults, History history) {
    public Scene {
        nodes = List.copyOf(nodes);
        faults = List.copyOf(faults);
    }

    /** The times in which faults were there. */
    List<FaultInterval> faultIntervals() {
        return FaultInterval.of(history, faults);
    }

    /** What the clients did, in order. */
    List<Operation> clientOperations() {
        return Operation.of(history).stream()
                .filter(each -> each.invocation().isClient())
                .toList();
    }

    /** The time of the last op, in nanoseconds; 0 if there is none. */
    long endNanos() {
        return history.ops().stream().mapToLong(Op::timeNanos).max().orElse(0);
    }
}
