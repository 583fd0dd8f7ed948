package dev.glomers.runner.run;

import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.experiment.Experiment;
import dev.glomers.runner.experiment.HarnessOption;
import dev.glomers.runner.experiment.Location;
import dev.glomers.runner.experiment.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds what an experiment wants and the chosen harness can't do, before anything runs. */
public final class Preflight {
    /** Both Maelstrom 0.2.4 and the bench; kill and pause are on Maelstrom's main branch only. */
    private static final List<String> NEMESES = List.of("partition");

    private Preflight() {}

    /**
     * All such problems, in the order of the file, each once.
     *
     * @param workloads what the harness has
     */
    public static List<Problem> problems(Experiment experiment, String harness, List<String> workloads) {
        Set<Problem> problems = new LinkedHashSet<>();
        for (Cell cell : experiment.cells()) {
            String workload = cell.workload().label();
            if (!workloads.contains(workload)) {
                problems.add(problem(
                        experiment, cell, "workload", workload, harness + " has " + String.join(", ", workloads)));
            }
            for (String fault : cell.option(HarnessOption.NEMESIS, "partition").split(" *, *", -1)) {
                if (!NEMESES.contains(fault)) {
                    problems.add(problem(
                            experiment,
                            cell,
                            "nemesis",
                            fault,
                            "a fault that " + harness + " knows: none, " + String.join(", ", NEMESES)));
                }
            }
        }
        return new ArrayList<>(problems);
    }

    private static Problem problem(Experiment experiment, Cell cell, String key, String found, String expected) {
        Location at = cell.origins().getOrDefault(key, Location.START);
        return new Problem(
                experiment.file().toString(),
                at,
                key,
                "\"" + found + "\", which the engine does not support",
                expected,
                "take it out, or choose another --engine (glomers doctor shows those that work here)");
    }
}
