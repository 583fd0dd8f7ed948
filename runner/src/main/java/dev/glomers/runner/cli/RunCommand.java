package dev.glomers.runner.cli;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellRecord;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Resumption;
import dev.glomers.runner.archive.Run;
import dev.glomers.runner.archive.RunManifest;
import dev.glomers.runner.archive.RunWriter;
import dev.glomers.runner.engine.Engine;
import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.experiment.Experiment;
import dev.glomers.runner.experiment.NodeSpec;
import dev.glomers.runner.report.ArchiveReport;
import dev.glomers.runner.report.Reports;
import dev.glomers.runner.run.ExperimentRun;
import dev.glomers.runner.run.Progress;
import dev.glomers.runner.run.Provenance;
import dev.glomers.runner.run.Retries;
import dev.glomers.runner.run.RunOptions;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glomers run}. */
@Command(
        name = "run",
        description = "Run an experiment, keep what it leaves, and report.",
        footer = {
            "",
            "Ctrl-C stops the run: cells in flight are killed, the others are left not-run, the report is written.",
            "--resume goes on with it later."
        })
final class RunCommand implements Callable<Integer> {
    private static final Duration PAUSE_BEFORE_RETRY = Duration.ofSeconds(1);

    @Parameters(index = "0", paramLabel = "EXPERIMENT", description = "The experiment, a YAML file.")
    private Path file = Path.of("");

    @Mixin
    private EngineChoice engineChoice = new EngineChoice();

    @Mixin
    private Selection selection = new Selection();

    @Mixin
    private ResumeOption resume = new ResumeOption();

    @Mixin
    private ShardOption shards = new ShardOption();

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description =
                    "How many cells run at a time. Default: as many as there are cores for cells in virtual time; for "
                            + "cells on the real clock, as many as leave each other cores and memory (glomers plan says "
                            + "how many), so one at a time on less than four cores.")
    private @Nullable Integer jobs;

    @Mixin
    private ProgressOption progressOption = new ProgressOption();

    @Option(
            names = "--retries",
            paramLabel = "N",
            defaultValue = "0",
            description =
                    "How often a cell is tried again at which the harness fails: it crashes, the engine can't run "
                            + "it, or its results can't be read; or whose limits could not be judged, since the machine "
                            + "was busy. Never for a verdict or a time limit. Each try is kept, the last counts. "
                            + "Default: ${DEFAULT-VALUE}.")
    private int retries;

    @Option(
            names = "--judge-disturbed",
            description =
                    "Count a limit as missed also in a cell on the real clock that was disturbed: the machine was "
                            + "busy with other things. Without this it is not judged (exit code 4).")
    private boolean judgesDisturbed;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Each cell's seed is made from this and the cell's id. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private ArchiveOption archive = new ArchiveOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        CommandSpec command = Objects.requireNonNull(spec);
        Terminal terminal = progressOption.terminal(command.commandLine().getOut());
        if (jobs != null && jobs < 1) {
            throw new UserError(ExitCodes.BAD_INPUT, "--jobs: found " + jobs + "\n    expected 1 or more");
        }
        if (retries < 0) {
            throw new UserError(ExitCodes.BAD_INPUT, "--retries: found " + retries + "\n    expected 0 or more");
        }
        resume.check();
        Experiment whole = ExperimentArgument.read(file);
        Experiment experiment = whole.only(selection.of(whole));
        ImageOffer.makeIfWanted(engineChoice, terminal);
        EngineChoice.Chosen chosen = engineChoice.choose(experiment);
        try (Engine engine = chosen.engine()) {
            ExperimentArgument.check(experiment, chosen);
            ShardOption.Part part = shards.of(experiment.cells(), engine);
            if (part.cells().isEmpty()) {
                terminal.out().println("Nothing to run" + part.note() + ": there are fewer cells than shards.");
                return ExitCodes.MET;
            }
            return run(terminal, experiment, part, chosen, engine);
        }
    }

    private int run(
            Terminal terminal,
            Experiment experiment,
            ShardOption.Part part,
            EngineChoice.Chosen chosen,
            Engine engine) {
        List<Cell> cells = part.cells();
        greet(terminal, experiment, part, chosen);
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        engineChoice.warning(chosen).ifPresent(err::println);
        RunWriter writer = begin(terminal, manifest(experiment, part, chosen));
        List<Cell> left =
                cells.stream().filter(cell -> !writer.isWritten(cell.id())).toList();
        Progress progress = progressOption.of(
                writer, engine, left, terminal, spec.commandLine().getOut());
        RunOptions options = new RunOptions(
                jobs == null ? OptionalInt.empty() : OptionalInt.of(jobs),
                new Retries(retries, PAUSE_BEFORE_RETRY),
                judgesDisturbed);
        ExperimentRun run = new ExperimentRun(engine, writer, seed, options, progress, Clock.systemUTC());
        ShutdownGuard guard = ShutdownGuard.stopping(run::stop);
        try {
            progress.runBegan(writer.manifest(), cells.size() - left.size());
            ExperimentRun.Result result = execute(run, progress, left, writer);
            Run archived = Archive.read(writer.directory());
            Path report = Reports.write(archived);
            Path index = ArchiveReport.write(archive.open());
            progress.runEnded(archived, result.isStopped());
            new Summary(terminal).print(archived);
            terminal.out().println("Report: " + report);
            terminal.out().println("All runs: " + index);
            terminal.out().flush();
            return exitCode(result, archived);
        } catch (RuntimeException e) {
            writer.log(Instant.now(), "run broke: " + e.getMessage());
            // Told here, since after a Ctrl-C the JVM ends as soon as the guard lets it.
            int exitCode = Main.tell(e, err);
            boolean isWhole = Archive.cellsLeft(writer.directory(), writer.manifest()) == 0;
            err.println("What ended is kept in " + writer.directory() + "; "
                    + (isWhole ? "glomers report makes its report" : "--resume goes on with the rest"));
            return exitCode;
        } finally {
            writer.release();
            guard.close();
        }
    }

    /** A new run, or one that goes on. */
    private RunWriter begin(Terminal terminal, RunManifest planned) {
        PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
        Optional<Path> unfinished = resume.choose(archive.open(), planned, terminal, err);
        if (unfinished.isEmpty()) {
            return archive.open().startRun(planned);
        }
        RunWriter writer = Archive.resumeRun(unfinished.get(), new Resumption(planned.start(), planned.argv()));
        long whole = planned.plan().stream()
                .filter(cell -> writer.isWritten(cell.id()))
                .count();
        terminal.out()
                .println("Going on with %s: %d of %d cells are there"
                        .formatted(writer.directory(), whole, planned.plan().size()));
        terminal.out().flush();
        return writer;
    }

    private static ExperimentRun.Result execute(
            ExperimentRun run, Progress progress, List<Cell> cells, RunWriter writer) {
        try {
            ExperimentRun.Result result = run.execute(cells);
            writer.writeEnd(Instant.now());
            return result;
        } catch (RuntimeException e) {
            endIfPossible(writer, e);
            throw e;
        } finally {
            progress.close();
        }
    }

    /** What could not be written for a full disk, say, may not even let the run have its end: it is told first. */
    private static void endIfPossible(RunWriter writer, RuntimeException first) {
        try {
            writer.writeEnd(Instant.now());
        } catch (RuntimeException second) {
            first.addSuppressed(second);
        }
    }

    private void greet(Terminal terminal, Experiment experiment, ShardOption.Part part, EngineChoice.Chosen chosen) {
        int cells = part.cells().size();
        String count = (cells == 1 ? "1 cell" : cells + " cells") + part.note();
        terminal.out().println(terminal.styled(Terminal.harmless(experiment.question()), Terminal.Style.BOLD));
        terminal.out()
                .println(count + " on " + chosen.engine().name() + " ("
                        + chosen.engine().harness() + "), since " + chosen.reason());
        for (String warning : Preparedness.warnings(chosen.engine(), part.cells(), archive.folder())) {
            terminal.out().println(terminal.styled("! " + Terminal.harmless(warning), Terminal.Style.DOUBTFUL));
        }
        terminal.out().flush();
    }

    private RunManifest manifest(Experiment experiment, ShardOption.Part part, EngineChoice.Chosen chosen) {
        Instant start = Instant.now();
        Path folder = Optional.ofNullable(experiment.file().toAbsolutePath().getParent())
                .orElse(Path.of("/"));
        SortedMap<String, String> provenance = Provenance.gather(folder, executables(part.cells()));
        provenance.putAll(chosen.engine().provenance());
        return new RunManifest(
                experiment.name(),
                archive.open().runIdAt(experiment.name(), start),
                experiment.question(),
                experiment.source(),
                chosen.engine().name(),
                chosen.reason(),
                chosen.engine().harness(),
                provenance,
                seed,
                Main.argv(),
                part.cells().stream().map(Cell::planned).toList(),
                part.shard(),
                start,
                null);
    }

    /** What decides on the figures: our jars, and the nodes that the user brings. */
    private SortedMap<String, Path> executables(List<Cell> cells) {
        SortedMap<String, Path> files = engineChoice.home().jars();
        for (Cell cell : cells) {
            if (cell.node() instanceof NodeSpec.Command node) {
                files.put("node " + node.label(), node.executable());
            }
        }
        return files;
    }

    private static int exitCode(ExperimentRun.Result result, Run archived) {
        if (archived.cells().stream().anyMatch(RunCommand::isEngineFailure)) {
            return ExitCodes.ENGINE_FAILED;
        }
        return result.isStopped() ? ExitCodes.MISSED : ExitCodes.of(archived);
    }

    /** In this session or an earlier one. */
    private static boolean isEngineFailure(CellRecord cell) {
        return cell.status() == CellStatus.CRASHED && cell.exitCode() == null;
    }
}
