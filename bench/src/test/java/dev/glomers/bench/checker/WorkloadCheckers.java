package dev.glomers.bench.checker;

import dev.glomers.bench.checker.kafka.KafkaChecker;
import dev.glomers.bench.random.Seed;
import dev.glomers.bench.workload.Workload;
import dev.glomers.bench.workload.WorkloadOptions;
import dev.glomers.bench.workload.Workloads;
import java.util.List;
import java.util.Optional;

/** The checkers of the workloads, by name. */
final class WorkloadCheckers {
    private WorkloadCheckers() {}

    /** The checker of that workload, if the bench can judge it. */
    static Optional<Checker> of(String workload) {
        // These can't be played yet, but their histories can be judged.
        return switch (workload) {
            case "g-set" -> Optional.of(SetFullChecker.of("add"));
            case "kafka" -> Optional.of(new KafkaChecker());
            default ->
                Workloads.create(workload, WorkloadOptions.defaults(List.of("n0"), new Seed(0)))
                        .map(Workload::checker);
        };
    }
}
