package dev.glomers.runner.cli;

import dev.glomers.runner.archive.RunWriter;
import dev.glomers.runner.engine.Engine;
import dev.glomers.runner.experiment.Cell;
import dev.glomers.runner.run.CellTask;
import dev.glomers.runner.run.Progress;
import dev.glomers.runner.run.RunLog;
import dev.glomers.runner.run.Timing;
import dev.glomers.runner.run.Watchers;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** How a run is told of while it goes on. */
final class ProgressOption {
    /** In which form. */
    enum Format {
        text,
        json
    }

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "How the run is told of: ${COMPLETION-CANDIDATES}. json writes nothing to stdout but a JSON "
                    + "object a line for each thing that happens. Default: ${DEFAULT-VALUE}.")
    private Format format = Format.text;

    @Option(names = "--verbose", description = "Also say what runs each cell, and where its files are.")
    private boolean verbose;

    /** Where text for people goes: nowhere, where programs read. */
    Terminal terminal(PrintWriter out) {
        return format == Format.json
                ? new Terminal(new PrintWriter(Writer.nullWriter()), false, false)
                : Terminal.ofProcess(out);
    }

    /**
     * What tells of a run, its log among it.
     *
     * @param cells those that are left to run
     * @param terminal what {@link #terminal} gave
     * @param out the process's
     */
    Progress of(RunWriter writer, Engine engine, List<Cell> cells, Terminal terminal, PrintWriter out) {
        Clock clock = Clock.systemUTC();
        return new Watchers(List.of(new RunLog(writer, clock), shown(writer, engine, cells, terminal, out, clock)));
    }

    private Progress shown(
            RunWriter writer, Engine engine, List<Cell> cells, Terminal terminal, PrintWriter out, Clock clock) {
        long seed = writer.manifest().seed();
        Function<Cell, List<String>> argv = cell -> engine.argv(CellTask.of(cell, seed));
        if (format == Format.json) {
            return new JsonProgress(out, clock, writer.directory(), argv);
        }
        return terminal.isInteractive() && !verbose
                ? new BarProgress(estimates(engine, cells))
                : new PlainProgress(terminal.out(), cells.size(), writer.directory(), verbose ? argv : null);
    }

    private static Map<String, Duration> estimates(Engine engine, List<Cell> cells) {
        Map<String, Duration> estimates = new LinkedHashMap<>();
        cells.forEach(cell -> estimates.put(cell.id(), Timing.estimate(cell, engine)));
        return estimates;
    }
}
