package dev.glomers.runner.cli;

import dev.glomers.runner.archive.Archive;
import dev.glomers.runner.archive.Baselines;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glomers prune}. */
@Command(
        name = "prune",
        description = "Remove all but the newest runs of each experiment, for good. Says what it would free, and asks "
                + "first. A run that is being written or is a baseline is neither removed nor counted.")
final class PruneCommand implements Callable<Integer> {
    @Option(names = "--keep", required = true, paramLabel = "N", description = "How many runs of each experiment stay.")
    private int keep;

    @Parameters(
            arity = "0..*",
            paramLabel = "EXPERIMENT",
            description = "Only runs of these experiments. Default: of all.")
    private List<String> experiments = new ArrayList<>();

    @Mixin
    private ArchiveOption archive = new ArchiveOption();

    @Mixin
    private Question question = new Question();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (keep < 0) {
            throw new UserError(ExitCodes.BAD_INPUT, "--keep: found " + keep + "\n    expected 0 or more");
        }
        Map<String, Integer> kept = new TreeMap<>();
        List<Path> surplus = new ArrayList<>();
        List<Path> runs = archive.open().runs();
        for (String experiment : experiments) {
            if (runs.stream().noneMatch(run -> Archive.experimentOf(run).equals(experiment))) {
                throw new UserError(
                        ExitCodes.BAD_INPUT,
                        "%s: found no run of it in %s%n    expected an experiment's name; see glomers list"
                                .formatted(Terminal.harmless(experiment), archive.folder()));
            }
        }
        for (Path run : runs) {
            String experiment = Archive.experimentOf(run);
            boolean wanted = experiments.isEmpty() || experiments.contains(experiment);
            boolean stays = Archive.isBeingWritten(run) || Baselines.beside(run).name(run);
            if (wanted && !stays && kept.merge(experiment, 1, Integer::sum) > keep) {
                surplus.add(run);
            }
        }
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (surplus.isEmpty()) {
            out.println("Nothing to remove: no experiment has more than " + keep + (keep == 1 ? " run" : " runs")
                    + " that ended.");
            return ExitCodes.MET;
        }
        new Clearance(archive.open(), out).remove(surplus, question);
        return ExitCodes.MET;
    }
}
