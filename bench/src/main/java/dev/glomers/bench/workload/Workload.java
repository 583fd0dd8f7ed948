package dev.glomers.bench.workload;

import dev.glomers.bench.checker.Checker;
import dev.glomers.bench.client.WorkloadClient;
import dev.glomers.bench.generator.Generator;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What is asked of the nodes, and what is expected of them.
 *
 * @param client makes the client of a process
 * @param reusableClients whether a thread keeps its client when its process is replaced
 * @param idempotent the functions whose errors all mean that nothing happened
 * @param timeout how long a client waits for a reply
 * @param generator the ops, without a rate and without an end
 * @param finalGenerator what is asked once everything is whole again, if anything
 * @param checker judges the history
 */
public record Workload(
        Supplier<WorkloadClient> client,
        boolean reusableClients,
        Predicate<String> idempotent,
        Duration timeout,
        Generator generator,
        Optional<Generator> finalGenerator,
        Checker checker) {
    /** How long clients wait, unless their workload says otherwise. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);
}
