package dev.glomers.bench.check;

import dev.glomers.bench.checker.Checker;
import dev.glomers.bench.checker.Checks;
import dev.glomers.bench.random.Seed;
import dev.glomers.bench.workload.Topology;
import dev.glomers.bench.workload.Workload;
import dev.glomers.bench.workload.WorkloadOptions;
import dev.glomers.bench.workload.WorkloadOptions.Keys;
import dev.glomers.bench.workload.Workloads;
import java.util.List;

/** The checkers of the workloads, by name: see the package for how to use them. */
public final class Checkers {
    private Checkers() {}

    /** The workloads whose histories can be judged, sorted. */
    public static List<String> workloads() {
        return Workloads.names();
    }

    /**
     * All that can be said of a workload's history, as {@code bench check} prints it: {@code :exceptions},
     * {@code :stats}, {@code :availability} and {@code :workload}.
     *
     * @param workload one of {@link #workloads}
     * @throws IllegalArgumentException if there is no such workload
     */
    public static Checker of(String workload, CheckOptions options) {
        return Checks.all(workloadPart(workload, options), options.availability());
    }

    /**
     * What the workload's own checker says, which is the part {@code :workload} of the whole. It may throw if the
     * history is not one of that workload, or none at all.
     *
     * @param workload one of {@link #workloads}
     * @throws IllegalArgumentException if there is no such workload
     */
    public static Checker workloadPart(String workload, CheckOptions options) {
        // A checker looks at the history and the models: nodes, keys and seed are for those who ask, not who judge.
        WorkloadOptions any = new WorkloadOptions(
                List.of("n0"),
                1,
                0,
                Topology.GRID,
                Keys.DEFAULT,
                options.consistencyModels(),
                options.strict(),
                new Seed(0));
        return Workloads.create(workload, any)
                .map(Workload::checker)
                .map(Checks::ofPairs)
                .orElseThrow(() -> new IllegalArgumentException("expected one of the workloads "
                        + String.join(", ", workloads()) + ", found \"" + workload + "\""));
    }
}
