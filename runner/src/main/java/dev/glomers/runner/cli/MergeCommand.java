package dev.glomers.runner.cli;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.Merge;
import dev.glomers.runner.archive.Run;
import dev.glomers.runner.report.ArchiveReport;
import dev.glomers.runner.report.Reports;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glomers merge}. */
@Command(
        name = "merge",
        description = "Put the shards of a run together, as if it had not been divided, and report. Refuses shards of "
                + "different experiments, engines, harnesses, jars or seeds, and says which are missing.")
final class MergeCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "DIR",
            description = "Runs' folders, or folders that have them somewhere below, such as the shards' archives.")
    private List<Path> folders = new ArrayList<>();

    @Mixin
    private ArchiveOption archive = new ArchiveOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Terminal terminal =
                Terminal.ofProcess(Objects.requireNonNull(spec).commandLine().getOut());
        Set<Path> runs = new LinkedHashSet<>();
        for (Path folder : folders) {
            List<Path> found = Archive.runsBelow(folder);
            if (found.isEmpty()) {
                throw new UserError(
                        ExitCodes.BAD_INPUT,
                        folder + ": found no run in it\n"
                                + "    expected a run's folder, with run.json, or a folder that has some below");
            }
            found.forEach(run -> runs.add(run.toAbsolutePath().normalize()));
        }
        Merge merge = Merge.of(List.copyOf(runs));
        if (!merge.problems().isEmpty()) {
            throw new UserError(
                    ExitCodes.BAD_INPUT,
                    merge.problems().stream().map(Terminal::multiline).collect(Collectors.joining("\n"))
                            + "\nNothing was written.");
        }
        Archive target = archive.open();
        merge.passedOver().forEach(line -> terminal.out().println("left out: " + Terminal.harmless(line)));
        Run merged = Archive.read(merge.into(target, Main.argv()));
        Path report = Reports.write(merged);
        Path index = ArchiveReport.write(target);
        new Summary(terminal).print(merged);
        terminal.out().println("Report: " + report);
        terminal.out().println("All runs: " + index);
        terminal.out().flush();
        return ExitCodes.of(merged);
    }
}
