package dev.glomers.runner.cli;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.Baselines;
import java.nio.file.Path;
import java.util.Objects;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code glomers baseline}. */
@Command(
        name = "baseline",
        description =
                "Name the run of an experiment that later ones are compared with: glomers compare RUN --baseline.")
final class BaselineCommand implements Runnable {
    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = "${env:GLOMERS_RESULTS:-results}",
            scope = ScopeType.INHERIT,
            description = "The archive. Default: GLOMERS_RESULTS, else results.")
    private Path results = Path.of("results");

    @Spec
    private @Nullable CommandSpec spec;

    /** Without a command, shows what commands there are. */
    @Override
    public void run() {
        throw new ParameterException(Objects.requireNonNull(spec).commandLine(), "expected set or list");
    }

    @Command(
            name = "set",
            mixinStandardHelpOptions = true,
            description = "Make a run the baseline of its experiment; another one of that name is one no longer.")
    int set(
            @Parameters(
                            paramLabel = "RUN",
                            description = "<experiment>/<run-id>, or its folder; or an experiment, for its newest run.")
                    String run,
            @Option(
                            names = "--name",
                            paramLabel = "NAME",
                            defaultValue = Baselines.DEFAULT,
                            description = "What to call it, where there are several. Default: ${DEFAULT-VALUE}.")
                    String name) {
        Path folder = RunFolder.find(results, run);
        String experiment = Archive.manifest(folder).experiment();
        try {
            Baselines.beside(folder).set(name, folder);
        } catch (IllegalArgumentException e) {
            throw new UserError(
                    ExitCodes.BAD_INPUT,
                    "--name: found \"" + Terminal.harmless(name)
                            + "\"\n    expected letters, digits and ._=,+@~%-, at most 200, a letter or digit first");
        }
        println("%s is the baseline \"%s\" of %s".formatted(folder.getFileName(), name, experiment));
        return ExitCodes.MET;
    }

    @Command(name = "list", mixinStandardHelpOptions = true, description = "List the baselines of an experiment.")
    int list(@Parameters(paramLabel = "EXPERIMENT", description = "Its name.") String experiment) {
        Path anyRun = results.resolve(experiment).resolve("run");
        SortedMap<String, String> all = Baselines.beside(anyRun).all();
        all.forEach((name, runId) -> println(name + "  " + experiment + "/" + runId));
        if (all.isEmpty()) {
            println("No baseline of " + experiment + " in " + results + "; glomers baseline set RUN makes one.");
        }
        return ExitCodes.MET;
    }

    private void println(String line) {
        Objects.requireNonNull(spec).commandLine().getOut().println(Terminal.harmless(line));
    }
}
