package dev.glomers.runner.cli;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.Run;
import dev.glomers.runner.report.Reports;
import dev.glomers.runner.run.Details;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glomers trim}. */
@Command(
        name = "trim",
        description =
                "Remove the harness's stores of runs (histories, logs, pictures), for good; what is left, figures, "
                        + "verdicts and reports, is small enough to be published. Asks first.")
final class TrimCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "RUN", description = "<experiment>/<run-id>, or its folder.")
    private List<String> names = new ArrayList<>();

    @Mixin
    private ArchiveOption archive = new ArchiveOption();

    @Mixin
    private Question question = new Question();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Set<Path> runs = new LinkedHashSet<>();
        names.forEach(name -> runs.add(archive.ended(name, "trimmed")));
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        long bytes = runs.stream().mapToLong(Archive::storeBytes).sum();
        String all = "the stores of " + (runs.size() == 1 ? "1 run" : runs.size() + " runs") + ", " + Bytes.show(bytes);
        if (!question.isAnsweredYes("Remove " + all + ", for good?", out)) {
            out.println("Nothing was removed.");
            return ExitCodes.MET;
        }
        for (Path folder : runs) {
            Run run = Archive.read(folder);
            // The pages of the cells are made of these, once the stores are gone.
            Details.fillIn(run);
            Archive.removeStores(folder);
            out.println("Report: " + Reports.write(run));
        }
        out.println("Removed " + all + ".");
        return ExitCodes.MET;
    }
}
