package dev.glomers.bench.checker;

import dev.glomers.bench.ReferenceCase;
import dev.glomers.bench.check.CheckOptions;
import dev.glomers.bench.check.Checkers;
import dev.glomers.bench.checker.kafka.KafkaChecker;
import java.util.Optional;

/** The checkers of the workloads, for runs of the real Maelstrom. */
final class WorkloadCheckers {
    private WorkloadCheckers() {}

    /** The checker of the run's workload, held to what the run was held to; if the bench can judge it. */
    static Optional<Checker> of(ReferenceCase reference) {
        if (reference.workload().equals("kafka")) {
            // It can't be played yet, but its histories can be judged.
            return Optional.of(new KafkaChecker());
        }
        CheckOptions options = reference
                .option("--consistency-models")
                .map(CheckOptions.DEFAULT::withConsistencyModels)
                .orElse(CheckOptions.DEFAULT);
        return Optional.of(reference.workload())
                .filter(Checkers.workloads()::contains)
                .map(workload -> Checkers.workloadPart(workload, options));
    }
}
