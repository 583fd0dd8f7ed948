package dev.glomers.runner.cli;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.Run;
import dev.glomers.runner.report.Reports;
import dev.glomers.runner.run.Details;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glomers report}. */
@Command(name = "report", description = "Make the reports of a run again, from what the archive has.")
final class ReportCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "RUN_DIR", description = "The run: results/<experiment>/<run-id>.")
    private Path folder = Path.of("");

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Run run = Archive.read(folder);
        Details.fillIn(run);
        Path report = Reports.write(run);
        Objects.requireNonNull(spec).commandLine().getOut().println("Report: " + report);
        return ExitCodes.MET;
    }
}
