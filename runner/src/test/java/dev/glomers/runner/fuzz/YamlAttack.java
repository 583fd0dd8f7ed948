package dev.glomers.runner.fuzz;

import dev.glomers.runner.cli.Catalogues;
import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.experiment.Experiment;
import dev.glomers.runner.experiment.ExperimentReader;
import dev.glomers.runner.experiment.Problem;
import dev.glomers.runner.experiment.ReadResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/** Reads an experiment: it is refused with a reason, or all its cells have folders of their own inside the archive. */
final class YamlAttack {
    private static final ExperimentReader READER = new ExperimentReader(Catalogues.bundled());
    private static final Path FILE = Path.of("fuzz.yaml");
    private static final Path CELLS = Path.of("/results/fuzz/run/cells");

    private YamlAttack() {}

    static void run(byte[] input) {
        ReadResult result = READER.read(FILE, new String(input, StandardCharsets.UTF_8));
        if (result instanceof ReadResult.Accepted accepted) {
            check(accepted.experiment());
        } else if (result instanceof ReadResult.Rejected rejected) {
            if (rejected.problems().isEmpty()) {
                throw new AssertionError("refused, and no reason given");
            }
            rejected.problems().forEach(YamlAttack::check);
        }
    }

    private static void check(Problem problem) {
        if (!problem.toString().startsWith("fuzz.yaml:") || problem.found().isBlank()) {
            throw new AssertionError("an error that does not fit: " + problem);
        }
    }

    private static void check(Experiment experiment) {
        Set<String> ids = new HashSet<>();
        for (Cell cell : experiment.cells()) {
            Path folder = CELLS.resolve(cell.id()).normalize();
            if (!CELLS.equals(folder.getParent()) || !ids.add(cell.id())) {
                throw new AssertionError("a cell with the id " + cell.id());
            }
        }
        if (ids.isEmpty()) {
            throw new AssertionError("an experiment of no cells");
        }
    }
}
