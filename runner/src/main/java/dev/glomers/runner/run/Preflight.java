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
    private static final String ANOTHER_ENGINE =
            "take it out, or choose another --engine (glomers doctor shows those that work here)";
    private static final String VIRTUAL =
            "take it out, or choose --engine embedded: the bench in it plays our programs in virtual time";
    private static final String EMBEDDED =
            "take it out, or choose --engine embedded: the bench in it has this fault, as a docker image with the bench"
                    + " has";

    /**
     * What a harness can do.
     *
     * @param name such as {@code maelstrom 0.2.4}
     * @param workloads the names of its workloads
     * @param faults the names of the faults that its nemesis injects
     * @param isBench whether it can let nodes be late, and their clocks be wrong
     */
    public record Harness(String name, List<String> workloads, List<String> faults, boolean isBench) {
        public Harness {
            workloads = List.copyOf(workloads);
            faults = List.copyOf(faults);
        }
    }

    private Preflight() {}

    /** All such problems, in the order of the file, each once. */
    public static List<Problem> problems(Experiment experiment, Harness harness) {
        Set<Problem> problems = new LinkedHashSet<>();
        for (Cell cell : experiment.cells()) {
            String workload = cell.workload().label();
            if (!harness.workloads.contains(workload)) {
                problems.add(problem(
                        experiment,
                        cell,
                        "workload",
                        workload,
                        harness.name + " has " + String.join(", ", harness.workloads),
                        ANOTHER_ENGINE));
            }
            for (HarnessOption option : HarnessOption.values()) {
                String value = cell.option(option, "");
                if (option.isOnlyOfBench() && !harness.isBench && !value.isEmpty()) {
                    problems.add(problem(
                            experiment,
                            cell,
                            option.label(),
                            value,
                            "no " + option.label() + ": " + harness.name
                                    + " runs nodes as processes, which are as late as the machine has it",
                            VIRTUAL));
                }
            }
            for (String fault : cell.option(HarnessOption.NEMESIS, "").split(" *, *", -1)) {
                if (!fault.isEmpty() && !harness.faults.contains(fault)) {
                    problems.add(problem(
                            experiment,
                            cell,
                            "nemesis",
                            fault,
                            "a fault that " + harness.name + " knows: none, " + String.join(", ", harness.faults),
                            EMBEDDED));
                }
            }
        }
        return new ArrayList<>(problems);
    }

    private static Problem problem(
            Experiment experiment, Cell cell, String key, String found, String expected, String mend) {
        Location at = cell.origins().getOrDefault(key, Location.START);
        return new Problem(
                experiment.file().toString(),
                at,
                key,
                "\"" + found + "\", which the engine does not support",
                expected,
                mend);
    }
}
