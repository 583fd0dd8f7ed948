package dev.glomers.runner.cli;

import dev.glomers.bench.cli.Bench;
import dev.glomers.runner.archive.CellStatus;
import dev.glomers.runner.cli.Terminal.Style;
import dev.glomers.runner.engine.EmbeddedEngine;
import dev.glomers.runner.engine.Engine;
import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.experiment.Experiment;
import dev.glomers.runner.experiment.NodeSpec;
import dev.glomers.runner.run.Exploration;
import dev.glomers.runner.run.Timing;
import dev.glomers.runner.text.TextTable;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code glomers explore}. */
@Command(
        name = "explore",
        description =
                "Hunt for seeds with which a cell of an experiment is not what is expected of it: on the bench, in "
                        + "virtual time, over all cores. Each is printed with the command that replays it.",
        footer = {"", "Exit code 0 if nothing was found, 1 if something was. Ctrl-C stops it, and prints what there is."
        })
final class ExploreCommand implements Callable<Integer> {
    private static final Pattern TIME = Pattern.compile("(\\d{1,6})\\s*(s|min|m|h)");

    @Parameters(index = "0", paramLabel = "EXPERIMENT", description = "The experiment, a YAML file.")
    private Path file = Path.of("");

    @Mixin
    private Selection selection = new Selection();

    @Option(
            names = "--seeds",
            paramLabel = "N",
            defaultValue = "1000",
            description = "How many seeds each cell is tried with. Default: ${DEFAULT-VALUE}.")
    private long seeds;

    @Option(
            names = "--from",
            paramLabel = "SEED",
            defaultValue = "1",
            description = "The first of them. Default: ${DEFAULT-VALUE}.")
    private long from;

    @Option(
            names = "--budget",
            paramLabel = "TIME",
            defaultValue = "5m",
            description = "The time after which it stops: 90s, 5m, 1h. Default: ${DEFAULT-VALUE}.")
    private String budget = "5m";

    @Option(
            names = "--failures",
            paramLabel = "N",
            defaultValue = "10",
            description = "How many finds are enough. Default: ${DEFAULT-VALUE}.")
    private int failures;

    @Option(
            names = {"-j", "--jobs"},
            paramLabel = "N",
            description = "How many trials at a time. Default: all cores.")
    private @Nullable Integer jobs;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Exploration.Limits limits = limits();
        Terminal terminal =
                Terminal.ofProcess(Objects.requireNonNull(spec).commandLine().getOut());
        Experiment experiment = ExperimentArgument.read(file);
        List<Cell> cells = selection.of(experiment);
        cells.forEach(this::refuseProcesses);
        try (Engine engine = new EmbeddedEngine(Bench::run, Bench.version())) {
            ExperimentArgument.check(experiment, new EngineChoice.Chosen(engine, "explore takes it"));
            Finds finds = new Finds(terminal);
            Exploration exploration = new Exploration(engine, cells, limits, finds);
            terminal.out().println(terminal.styled(Terminal.harmless(experiment.question()), Style.BOLD));
            terminal.out()
                    .println("%d trials, seeds %d to %d, on %s, for at most %s"
                            .formatted(
                                    exploration.trials(),
                                    from,
                                    from + seeds - 1,
                                    engine.harness(),
                                    Timing.show(limits.budget())));
            terminal.out().flush();
            ShutdownGuard guard = ShutdownGuard.stopping(exploration::stop);
            try {
                Exploration.Result result = exploration.execute();
                finds.clear();
                print(terminal, result, limits);
                return result.found() == 0 ? ExitCodes.MET : ExitCodes.MISSED;
            } finally {
                terminal.out().flush();
                guard.close();
            }
        }
    }

    private Exploration.Limits limits() {
        require(seeds >= 1, "--seeds", seeds, "1 or more");
        require(from >= 0, "--from", from, "0 or more");
        require(failures >= 1, "--failures", failures, "1 or more");
        require(jobs == null || jobs >= 1, "--jobs", String.valueOf(jobs), "1 or more");
        Matcher time = TIME.matcher(budget.strip());
        boolean isTime = time.matches() && Long.parseLong(time.group(1)) > 0;
        require(
                isTime,
                "--budget",
                "\"" + Terminal.harmless(budget) + "\"",
                "a time with its unit, such as 90s, 5m or 1h");
        long amount = Long.parseLong(time.group(1));
        Duration limit = switch (time.group(2)) {
            case "s" -> Duration.ofSeconds(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofMinutes(amount);
        };
        int width = jobs == null ? Runtime.getRuntime().availableProcessors() : jobs;
        return new Exploration.Limits(from, seeds, limit, failures, width);
    }

    private static void require(boolean isGood, String flag, Object found, String expected) {
        if (!isGood) {
            throw new UserError(ExitCodes.BAD_INPUT, flag + ": found " + found + "\n    expected " + expected);
        }
    }

    private void refuseProcesses(Cell cell) {
        if (cell.node() instanceof NodeSpec.Command command) {
            throw new UserError(
                    ExitCodes.BAD_INPUT,
                    file + ": node: found the command " + command.executable() + " in the cell " + cell.id()
                            + "\n    expected a program of ours: processes run on the real clock, where a seed does not "
                            + "repeat\n    pick other cells with --only, or run this one with repeats:");
        }
    }

    private static void print(Terminal terminal, Exploration.Result result, Exploration.Limits limits) {
        TextTable table = new TextTable(List.of(
                new TextTable.Column("cell", false),
                new TextTable.Column("passed", true),
                new TextTable.Column("rate, 95 % interval", false)));
        terminal.out().println();
        table.lines(result.rates().entrySet().stream()
                        .map(entry -> List.of(
                                entry.getKey(),
                                entry.getValue().ofTotal(),
                                entry.getValue().percentWithInterval()))
                        .toList())
                .forEach(terminal.out()::println);
        String why = switch (result.stop()) {
            case ALL_TRIED -> "all seeds tried";
            case OUT_OF_TIME -> "stopped after " + Timing.show(limits.budget()) + ", its --budget";
            case ENOUGH_FOUND -> "stopped at " + limits.failures() + ", its --failures";
            case INTERRUPTED -> "stopped by hand";
        };
        String count = result.found() == 0
                ? "No seed found"
                : result.found() == 1 ? "1 seed found" : result.found() + " seeds found";
        terminal.out().println(terminal.styled(count + "; " + why + ".", result.found() == 0 ? Style.GOOD : Style.BAD));
    }

    /** Prints finds as they come, and, where somebody watches, how far it got. */
    private static final class Finds implements Exploration.Watcher {
        private final Terminal terminal;
        private final BarLine line = new BarLine(System.err);
        private final String launcher = launcher();

        private Finds(Terminal terminal) {
            this.terminal = terminal;
        }

        /** From here if it is below, else from the root. */
        private static String launcher() {
            Path here = Path.of("").toAbsolutePath();
            Path bench = Home.find().folder().resolve("bench/bin/bench");
            return (bench.startsWith(here) ? here.relativize(bench) : bench).toString();
        }

        @Override
        public void found(Exploration.Find find) {
            clear();
            String outcome =
                    find.status() == CellStatus.VALID ? "" : find.status().label() + ". ";
            terminal.out()
                    .println(terminal.styled("✗ " + find.cell() + ", seed " + find.seed(), Style.BAD) + ": " + outcome
                            + Terminal.harmless(find.explanation()));
            terminal.out().println("    " + launcher + " " + ShellWords.join(find.argv()));
            terminal.out().flush();
        }

        @Override
        public void tried(long tried, int found) {
            if (terminal.isInteractive()) {
                line.accept("tried " + tried + ", found " + found);
            }
        }

        private void clear() {
            if (terminal.isInteractive()) {
                line.clear();
            }
        }
    }
}
