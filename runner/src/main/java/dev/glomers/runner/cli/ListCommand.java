package dev.glomers.runner.cli;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.archive.Grade;
import dev.glomers.runner.archive.Run;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code glomers list}. */
@Command(name = "list", description = "List the runs in the archive, newest first.")
final class ListCommand implements Callable<Integer> {
    @Option(
            names = "--results",
            paramLabel = "DIR",
            defaultValue = "${env:GLOMERS_RESULTS:-results}",
            description = "The archive. Default: GLOMERS_RESULTS, else results.")
    private Path results = Path.of("results");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        List<Path> runs = Archive.open(results).runs();
        if (runs.isEmpty()) {
            out.println("No runs in " + results + " yet; glomers run EXPERIMENT makes one.");
        }
        for (Path folder : runs) {
            Run run = Archive.read(folder);
            long graded = run.cells().stream()
                    .filter(cell -> cell.grade() != Grade.NONE)
                    .count();
            long met = run.cells().stream()
                    .filter(cell -> cell.grade() == Grade.MET)
                    .count();
            long notRun = run.cells().stream()
                    .filter(cell -> cell.status() == CellStatus.NOT_RUN)
                    .count();
            out.printf(
                    "%s  %s (%s)  %d/%d met%s%s%n",
                    folder,
                    run.manifest().engine(),
                    run.manifest().harness(),
                    met,
                    graded,
                    notRun == 0 ? "" : ", " + notRun + " not run",
                    run.manifest().end() == null ? ", unfinished" : "");
        }
        return ExitCodes.MET;
    }
}
