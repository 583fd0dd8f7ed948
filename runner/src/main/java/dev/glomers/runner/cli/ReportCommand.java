package dev.glomers.runner.cli;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.Run;
import dev.glomers.runner.report.ArchiveReport;
import dev.glomers.runner.report.Reports;
import dev.glomers.runner.run.Details;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glomers report}. */
@Command(
        name = "report",
        description = "Make the reports of a run again, and index.html of its archive, from what the archive has.")
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
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println("Report: " + report);
        archiveOf(run).ifPresent(archive -> out.println("All runs: " + ArchiveReport.write(Archive.open(archive))));
        return ExitCodes.MET;
    }

    /** The archive that the run lies in; none for a run's folder that was taken out of one. */
    private static Optional<Path> archiveOf(Run run) {
        Path folder = run.directory().toAbsolutePath().normalize();
        boolean isInArchive = Archive.experimentOf(folder).equals(run.manifest().experiment());
        return isInArchive ? Optional.ofNullable(folder.getParent()).map(Path::getParent) : Optional.empty();
    }
}
