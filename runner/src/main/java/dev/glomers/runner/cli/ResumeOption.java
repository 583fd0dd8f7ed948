package dev.glomers.runner.cli;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.ArchiveException;
import dev.glomers.runner.archive.RunIdentity;
import dev.glomers.runner.archive.RunManifest;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Stack;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** Whether a run goes on with one that was not finished. */
final class ResumeOption {
    private static final String NEWEST = "newest";
    private static final String AUTO = "auto";

    @Option(
            names = "--resume",
            paramLabel = "[RUN]",
            arity = "0..1",
            parameterConsumer = RunOrNothing.class,
            description =
                    "Go on with a run of this experiment that was not finished: RUN, or the newest. Cells that "
                            + "ended are not run again. --resume=auto starts anew if there is none, for schedulers that try again.")
    private @Nullable String resume;

    @Option(
            names = "--fresh",
            description = "Start anew, without asking whether to go on with a run that was not finished.")
    private boolean fresh;

    /** Takes the next argument for a RUN unless it is an option or the experiment. */
    static final class RunOrNothing implements IParameterConsumer {
        @Override
        public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
            boolean isRun = !arguments.isEmpty()
                    && !arguments.peek().startsWith("-")
                    && !arguments.peek().endsWith(".yaml")
                    && !arguments.peek().endsWith(".yml");
            option.setValue(isRun ? arguments.pop() : NEWEST);
        }
    }

    /** A run that was not finished. */
    private record Unfinished(Path folder, RunManifest manifest) {
        private String cellsLeft() {
            int left = Archive.cellsLeft(folder, manifest);
            return "%d of %d cells are left".formatted(left, manifest.plan().size());
        }
    }

    /** Makes sure that the options do not contradict each other. */
    void check() {
        if (fresh && resume != null) {
            throw new UserError(
                    ExitCodes.BAD_INPUT, "--fresh: found --resume beside it\n    expected one of them, or none");
        }
    }

    /**
     * The run to go on with, or nothing to start anew.
     *
     * @param planned what would be started
     * @param err where a hint goes if nobody can be asked
     * @throws UserError if there is no such run, or it is of something else
     * @throws ArchiveException if some process writes it
     */
    Optional<Path> choose(Archive archive, RunManifest planned, Terminal terminal, PrintWriter err) {
        if (fresh) {
            return Optional.empty();
        }
        if (resume == null) {
            return offered(archive, planned, terminal, err);
        }
        if (!resume.equals(NEWEST) && !resume.equals(AUTO)) {
            return Optional.of(named(archive, resume, planned));
        }
        List<Unfinished> unfinished = unfinished(archive, planned);
        Optional<Unfinished> same = unfinished.stream()
                .filter(run ->
                        RunIdentity.differencesInAll(run.manifest(), planned).isEmpty())
                .findFirst();
        if (same.isEmpty() && resume.equals(NEWEST)) {
            throw unfinished.isEmpty() ? none(archive, planned) : differs(unfinished.get(0), planned);
        }
        return same.map(Unfinished::folder);
    }

    /** The newest run of the same, if it was not finished: one that was finished since shows that it is not missed. */
    private Optional<Path> offered(Archive archive, RunManifest planned, Terminal terminal, PrintWriter err) {
        for (Path folder : archive.runsOf(planned.experiment())) {
            Optional<RunManifest> manifest = manifest(folder);
            if (manifest.isEmpty()
                    || !RunIdentity.differencesInAll(manifest.get(), planned).isEmpty()
                    || Archive.isBeingWritten(folder)) {
                continue;
            }
            Unfinished run = new Unfinished(folder, manifest.get());
            if (!isUnfinished(run)) {
                return Optional.empty();
            }
            if (terminal.isInteractive()) {
                String question = folder + " was not finished: " + run.cellsLeft() + ". Go on with it?";
                return Question.isNotDenied(question, terminal.out()) ? Optional.of(folder) : Optional.empty();
            }
            err.println(folder + " was not finished: " + run.cellsLeft() + "; --resume goes on with it");
            return Optional.empty();
        }
        return Optional.empty();
    }

    private static Path named(Archive archive, String name, RunManifest planned) {
        Path folder = archive.run(name)
                .or(() -> archive.run(planned.experiment() + "/" + name))
                .orElseThrow(() -> new UserError(
                        ExitCodes.BAD_INPUT,
                        "--resume: found \"" + Terminal.harmless(name) + "\", which is no run in " + archive.folder()
                                + "\n    expected one of glomers list, or --resume alone for the newest"));
        Unfinished run = new Unfinished(folder, Archive.manifest(folder));
        if (!RunIdentity.differencesInAll(run.manifest(), planned).isEmpty()) {
            throw differs(run, planned);
        }
        return folder;
    }

    private static List<Unfinished> unfinished(Archive archive, RunManifest planned) {
        List<Unfinished> unfinished = new ArrayList<>();
        for (Path folder : archive.runsOf(planned.experiment())) {
            manifest(folder)
                    .map(manifest -> new Unfinished(folder, manifest))
                    .filter(ResumeOption::isUnfinished)
                    .ifPresent(unfinished::add);
        }
        return unfinished;
    }

    private static boolean isUnfinished(Unfinished run) {
        return Archive.isUnfinished(run.folder(), run.manifest());
    }

    /** One that can't be read is none to go on with; {@code glomers list} tells of it. */
    private static Optional<RunManifest> manifest(Path folder) {
        try {
            return Optional.of(Archive.manifest(folder));
        } catch (ArchiveException e) {
            return Optional.empty();
        }
    }

    private static UserError none(Archive archive, RunManifest planned) {
        return new UserError(
                ExitCodes.BAD_INPUT,
                "--resume: found no run of " + planned.experiment() + " in " + archive.folder()
                        + " that was not finished\n    start one without --resume; --resume=auto does so by itself");
    }

    private static UserError differs(Unfinished run, RunManifest planned) {
        return new UserError(
                ExitCodes.BAD_INPUT,
                "--resume: found " + run.folder() + ", which was begun with something else\n    "
                        + String.join("\n    ", RunIdentity.differencesInAll(run.manifest(), planned))
                        + "\n    expected the same, since its cells are to stand beside each other;"
                        + " --fresh starts a new run");
    }
}
