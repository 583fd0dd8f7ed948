package dev.glomers.runner.run;

import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.experiment.Expectation;
import dev.glomers.runner.experiment.NodeSpec;
import dev.glomers.runner.experiment.Workload;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Cells as tests need them. */
final class Cells {
    private Cells() {}

    /** A cell of one of our programs, which has these options and nothing else that tells it from others. */
    static Cell of(String id, Workload workload, Map<String, String> options, Expectation... expectations) {
        return new Cell(
                id,
                "",
                workload,
                new NodeSpec.Program(workload.label(), List.of()),
                new TreeMap<>(options),
                new TreeMap<>(Map.of("workload", workload.label())),
                Optional.empty(),
                Optional.empty(),
                List.of(expectations),
                List.of(),
                new TreeMap<>());
    }
}
