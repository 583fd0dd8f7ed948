package dev.glomers.runner.cli;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.ArchiveException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Option;

/** Which archive a command is about. */
final class ArchiveOption {
    private static final int SHOWN = 3;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = "${env:GLOMERS_RESULTS:-results}",
            description = "The archive. Default: GLOMERS_RESULTS, else results.")
    private Path folder = Path.of("results");

    Path folder() {
        return folder;
    }

    Archive open() {
        return Archive.open(folder);
    }

    /**
     * The run of this name: {@code <experiment>/<run-id>}, or its folder.
     *
     * @throws UserError if there is none
     */
    Path run(String name) {
        return open().run(name).orElseThrow(() -> unknown(name));
    }

    /**
     * The same, of a run that nobody writes.
     *
     * @param done what is to be done with it: {@code removed}
     * @throws UserError if there is none, or somebody does
     */
    Path ended(String name, String done) {
        Path run = run(name);
        if (Archive.isBeingWritten(run)) {
            throw new UserError(
                    ExitCodes.BAD_INPUT,
                    name + ": found a run that is being written by " + Archive.writer(run) + "; nothing was " + done
                            + "\n" + "    expected one that has ended: wait for it, or stop it with Ctrl-C");
        }
        return run;
    }

    /**
     * The run of this name, or of an experiment's name its newest run.
     *
     * @throws UserError if there is none
     */
    Path runOrNewest(String name) {
        Archive archive = open();
        return archive.run(name)
                .or(() -> archive.runsOf(name).stream().findFirst())
                .orElseThrow(() -> unknown(name));
    }

    private UserError unknown(String name) {
        List<Path> runs = open().runs();
        String some = runs.stream()
                .limit(SHOWN)
                .map(run -> Archive.experimentOf(run) + "/" + run.getFileName())
                .collect(Collectors.joining(", "));
        return new UserError(
                ExitCodes.BAD_INPUT,
                "%s: found no such run in %s%n    expected %s%n    see glomers list"
                        .formatted(
                                Terminal.harmless(name),
                                folder,
                                runs.isEmpty() ? "one that is there, and there is none yet" : "one like " + some));
    }

    /** Reads a run's file, or tells that it can't be read: one run in trouble does not hide the others. */
    static <T> Optional<T> readable(Path run, Function<Path, T> reader, PrintWriter err) {
        try {
            return Optional.of(reader.apply(run));
        } catch (ArchiveException e) {
            err.println("left out: " + e.getMessage());
            return Optional.empty();
        }
    }
}
