package dev.glomers.runner.cli;

import dev.glomers.runner.archive.Archive;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the run that an argument names, in this archive or elsewhere: runs of another machine can be compared too. */
final class RunFolder {
    private static final int SHOWN = 3;

    private RunFolder() {}

    /**
     * The run's folder.
     *
     * @param results the archive
     * @param name a run's folder, {@code <experiment>/<run-id>}, or an experiment's name for its newest run
     * @throws UserError if there is none
     */
    static Path find(Path results, String name) {
        for (Path folder : List.of(Path.of(name), results.resolve(name))) {
            if (isRun(folder)) {
                return folder;
            }
        }
        List<Path> runs = Archive.open(results).runs();
        return runs.stream()
                .filter(run -> experiment(run).equals(name))
                .findFirst()
                .orElseThrow(() -> unknown(results, name, runs));
    }

    /** Whether this folder holds a run. */
    static boolean isRun(Path folder) {
        return Files.isRegularFile(folder.resolve("run.json"));
    }

    private static String experiment(Path run) {
        Path experiment = run.getParent();
        return experiment == null ? "" : String.valueOf(experiment.getFileName());
    }

    private static UserError unknown(Path results, String name, List<Path> runs) {
        String some = runs.stream()
                .limit(SHOWN)
                .map(run -> experiment(run) + "/" + run.getFileName())
                .collect(Collectors.joining(", "));
        return new UserError(
                ExitCodes.BAD_INPUT,
                "RUN: found \"%s\", which is no run%n    expected a run's folder, or %s%n    see glomers list"
                        .formatted(
                                Terminal.harmless(name),
                                some.isEmpty()
                                        ? "the name of one in " + results + ", which has none"
                                        : "one like " + some));
    }
}
