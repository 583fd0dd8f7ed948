package dev.glomers.bench.checker;

import dev.glomers.bench.ReferenceCase;
import dev.glomers.bench.check.CheckOptions;
import dev.glomers.bench.check.Checkers;
import java.util.Optional;

/** The checkers of the workloads, for runs of the real Maelstrom. */
final class WorkloadCheckers {
    private WorkloadCheckers() {}

    /** The checker of the run's workload, held to what the run was held to; if the bench can judge it. */
    static Optional<Checker> of(ReferenceCase reference) {
        CheckOptions options = reference
                .option("--consistency-models")
                .map(models -> CheckOptions.DEFAULT.withConsistencyModels(models.split(",", -1)))
                .orElse(CheckOptions.DEFAULT);
        return Optional.of(reference.workload())
                .filter(workload -> Checkers.workloads().contains(workload) && !reference.differsOnPurpose())
                .map(workload -> Checkers.workloadPart(workload, options));
    }
}
