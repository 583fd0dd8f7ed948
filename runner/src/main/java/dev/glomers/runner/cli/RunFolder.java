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
        return Archive.open(results).runsOf(name).stream().findFirst().orElseThrow(() -> unknown(results, name));
    }

    /** Whether this folder holds a run. */
    static boolean isRun(Path folder) {
        return Files.isRegularFile(folder.resolve("run.json"));
    }

    /** For a name that no run of this archive has. */
    static UserError unknown(Path results, String name) {
        List<Path> runs = Archive.open(results).runs();
        String some = runs.stream()
                .limit(SHOWN)
                .map(run -> Archive.experimentOf(run) + "/" + run.getFileName())
                .collect(Collectors.joining(", "));
        return new UserError(
                ExitCodes.BAD_INPUT,
                "%s: found no such run in %s%n    expected %s%n    see glomers list"
                        .formatted(
                                Terminal.harmless(name),
                                results,
                                some.isEmpty() ? "one that is there, and there is none yet" : "one like " + some));
    }
}
