package dev.glomers.runner.cli;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.ArchiveException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Which archive a command is about. */
final class ArchiveOption {
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
        return open().run(name).orElseThrow(() -> RunFolder.unknown(folder, name));
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
