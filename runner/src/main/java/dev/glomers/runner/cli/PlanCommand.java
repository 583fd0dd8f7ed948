package dev.glomers.runner.cli;

import dev.glomers.runner.engine.Engine;
import dev.glomers.runner.engine.Memory;
import dev.glomers.runner.engine.Task;
import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.experiment.Experiment;
import dev.glomers.runner.experiment.Mebibytes;
import dev.glomers.runner.run.CellTask;
import dev.glomers.runner.run.Share;
import dev.glomers.runner.run.Timing;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glomers plan}. */
@Command(name = "plan", description = "Show what an experiment would run, cell by cell, and how long it should take.")
final class PlanCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "EXPERIMENT", description = "The experiment, a YAML file.")
    private Path file = Path.of("");

    @Mixin
    private EngineChoice engineChoice = new EngineChoice();

    @Mixin
    private Selection selection = new Selection();

    @Mixin
    private ShardOption shards = new ShardOption();

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "The run's seed. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private ArchiveOption archive = new ArchiveOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Terminal terminal = Terminal.ofProcess(out);
        Experiment whole = ExperimentArgument.read(file);
        Experiment experiment = whole.only(selection.of(whole));
        EngineChoice.Chosen chosen = engineChoice.choose(experiment);
        try (Engine engine = chosen.engine()) {
            ExperimentArgument.check(experiment, chosen);
            ShardOption.Part part = shards.of(experiment.cells(), engine);
            List<Cell> cells = part.cells();
            int cores = Machine.cores();
            // Each cell's time by the part of the machine that it takes.
            Duration total = Duration.ZERO;
            Duration longest = Duration.ZERO;
            List<Cell> real = new ArrayList<>();
            for (Cell cell : cells) {
                Task task = CellTask.of(cell, seed);
                Duration estimate = Timing.estimate(cell, engine);
                if (!CellTask.isVirtual(cell, engine)) {
                    real.add(cell);
                }
                int share = CellTask.isVirtual(cell, engine) ? 1 : Share.of(cell, cores, engine.memory());
                total = total.plus(estimate.multipliedBy(share).dividedBy(cores));
                longest = estimate.compareTo(longest) > 0 ? estimate : longest;
                out.println(terminal.styled(cell.id(), Terminal.Style.BOLD) + "  about " + Timing.show(estimate));
                out.println("    " + (engine.harness().startsWith("bench") ? "bench " : "maelstrom ")
                        + ShellWords.join(engine.argv(task)));
            }
            out.println();
            out.println((cells.size() == 1 ? "1 cell" : cells.size() + " cells") + part.note() + " on " + engine.name()
                    + " (" + engine.harness() + "), since " + chosen.reason() + ".");
            engine.memory().ifPresent(memory -> out.println(memoryLine(memory)));
            if (real.size() > 1) {
                out.println(Share.inWords(real, cores, engine.memory()));
            }
            out.println("About " + Timing.show(total.compareTo(longest) > 0 ? total : longest) + " in all.");
            Preparedness.warnings(engine, cells, archive.folder())
                    .forEach(warning ->
                            out.println(terminal.styled("! " + Terminal.harmless(warning), Terminal.Style.DOUBTFUL)));
            return ExitCodes.MET;
        }
    }

    private static String memoryLine(Memory memory) {
        return "Each cell may take %s of the %s that there are: a heap of %s for the harness, %s for its nodes."
                .formatted(
                        Mebibytes.show(memory.whole()),
                        Mebibytes.show(memory.machine()),
                        Mebibytes.show(memory.harness()),
                        Mebibytes.show(memory.nodes()));
    }
}
