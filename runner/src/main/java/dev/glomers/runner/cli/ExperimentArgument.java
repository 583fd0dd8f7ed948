package dev.glomers.runner.cli;

import dev.glomers.runner.experiment.Experiment;
import dev.glomers.runner.experiment.ExperimentReader;
import dev.glomers.runner.experiment.Problem;
import dev.glomers.runner.experiment.ReadResult;
import dev.glomers.runner.run.Preflight;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Reads the experiment that a command is about, or tells all that is wrong with it. */
final class ExperimentArgument {
    private ExperimentArgument() {}

    /**
     * The experiment.
     *
     * @throws UserError with every problem, if there is one
     */
    static Experiment read(Path file) {
        ReadResult result = new ExperimentReader(new BundledPrograms()).read(file);
        if (result instanceof ReadResult.Accepted accepted) {
            return accepted.experiment();
        }
        throw refusal(((ReadResult.Rejected) result).problems());
    }

    /**
     * Makes sure that the engine can do what the experiment wants.
     *
     * @throws UserError with every problem, if there is one
     */
    static void check(Experiment experiment, EngineChoice.Chosen chosen) {
        List<Problem> problems = Preflight.problems(experiment, chosen.harness());
        if (!problems.isEmpty()) {
            throw refusal(problems);
        }
    }

    private static UserError refusal(List<Problem> problems) {
        String count = problems.size() == 1 ? "" : "\n" + problems.size() + " problems; nothing was run.";
        return new UserError(
                ExitCodes.BAD_INPUT,
                problems.stream()
                                .map(Problem::toString)
                                .map(Terminal::multiline)
                                .collect(Collectors.joining("\n"))
                        + count);
    }
}
