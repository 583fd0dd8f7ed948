package dev.glomers.bench.workload;

import dev.glomers.bench.random.Seed;
import java.util.List;

/**
 * What a workload can depend on.
 *
 * @param nodes the ids of all nodes
 * @param topology the shape of the neighbourhood that broadcast offers
 * @param seed for the workload's own draws
 */
public record WorkloadOptions(List<String> nodes, Topology topology, Seed seed) {
    public WorkloadOptions {
        nodes = List.copyOf(nodes);
    }
}
