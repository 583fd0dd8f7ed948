package dev.glomers.bench.workload;

import dev.glomers.bench.random.Seed;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a workload can depend on.
 *
 * @param nodes the ids of all nodes
 * @param concurrency how many clients there are
 * @param latencyMs mean latency between nodes, in milliseconds
 * @param topology the shape of the neighbourhood that broadcast offers
 * @param keys what the workloads with keys are told about them
 * @param consistencyModels what transactions must keep to, by Elle's names
 * @param strict whether checkers that can look for more than Jepsen's do so
 * @param seed for the workload's own draws
 */
public record WorkloadOptions(
        List<String> nodes,
        int concurrency,
        long latencyMs,
        Topology topology,
        Keys keys,
        List<String> consistencyModels,
        boolean strict,
        Seed seed) {
    public WorkloadOptions {
        nodes = List.copyOf(nodes);
        consistencyModels = List.copyOf(consistencyModels);
    }

    /** The options of a test with one client a node, no latency, and all else at its default. */
    public static WorkloadOptions defaults(List<String> nodes, Seed seed) {
        return new WorkloadOptions(
                nodes, nodes.size(), 0, Topology.GRID, Keys.DEFAULT, List.of("strict-serializable"), false, seed);
    }

    /**
     * Keys, and the transactions over them.
     *
     * @param count how many are in play at once; each workload has its own default
     * @param maxTxnLength the most operations in a transaction
     * @param maxWritesPerKey the most writes to a key, after which a new one takes its place
     */
    public record Keys(OptionalInt count, int maxTxnLength, int maxWritesPerKey) {
        /** Maelstrom's defaults. */
        public static final Keys DEFAULT = new Keys(OptionalInt.empty(), 4, 16);
    }
}
